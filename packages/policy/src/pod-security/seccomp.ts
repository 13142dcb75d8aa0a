import { nsa } from '../reference.ts';
import { fields, text } from '../shapes.ts';
import type { PodCheck } from './pod-check.ts';

/** From 1.19 on by field; before that by annotation. */
export const baselineSeccomp: PodCheck = {
  id: 'seccompProfile_baseline',
  also: [nsa('Hardening container environments')],
  find: ({ contexts, annotations, version }) =>
    version < 19
      ? Object.entries(annotations)
          .filter(([key, value]) => ANNOTATION.test(key) && !PROFILE.test(value))
          .map(([key, value]) => `the annotation ${key} is ${JSON.stringify(value)}`)
      : contexts
          .filter(({ settings: { seccompProfile } }) => seccompProfile !== undefined && !isConfined(seccompProfile))
          .map(({ where }) => `${where} runs without a seccomp profile`),
};

/** From 1.19 on: each container is confined, by itself or by the pod. */
export const restrictedSeccomp: PodCheck = {
  id: 'seccompProfile_restricted',
  also: [nsa('Hardening container environments')],
  find: ({ pod, containers, isWindows, version }) => {
    if (isWindows || version < 19) return [];
    const covered = isConfined(pod.settings.seccompProfile);
    return [
      ...(pod.settings.seccompProfile !== undefined && !covered ? ['the pod runs without a seccomp profile'] : []),
      ...containers
        .filter(({ settings: { seccompProfile } }) =>
          seccompProfile === undefined ? !covered : !isConfined(seccompProfile),
        )
        .map(({ where }) => `${where} does not set seccompProfile.type RuntimeDefault or Localhost`),
    ];
  },
};

const ANNOTATION = /^(seccomp|container\.seccomp)\.security\.(alpha|beta)\.kubernetes\.io\//;
const PROFILE = /^(|runtime\/default|docker\/default|localhost\/.*)$/;

function isConfined(profile: unknown): boolean {
  return ['RuntimeDefault', 'Localhost'].includes(text(fields(profile).type) ?? '');
}
