import { cis, mitre, nsa } from '../reference.ts';
import { fields, texts } from '../shapes.ts';
import type { PodCheck } from './pod-check.ts';

export const privileged: PodCheck = {
  id: 'privileged',
  also: [cis('4.2.1'), mitre('T1611')],
  find: ({ containers }) =>
    containers.filter(({ settings }) => settings.privileged === true).map(({ where }) => `${where} is privileged`),
};

export const baselineCapabilities: PodCheck = {
  id: 'capabilities_baseline',
  also: [nsa('Hardening container environments'), mitre('T1611')],
  find: ({ containers }) =>
    containers.flatMap(({ where, settings }) =>
      texts(fields(settings.capabilities).add)
        .filter((capability) => !BASELINE.has(capability))
        .map((capability) => `${where} adds the capability ${capability}`),
    ),
};

/** From 1.22 on. */
export const restrictedCapabilities: PodCheck = {
  id: 'capabilities_restricted',
  also: [nsa('Hardening container environments'), mitre('T1611')],
  find: ({ containers, isWindows, version }) =>
    isWindows || version < 22
      ? []
      : containers.flatMap(({ where, settings }) => {
          const { add, drop } = fields(settings.capabilities);
          const added = texts(add).filter((capability) => capability !== 'NET_BIND_SERVICE');
          return [
            ...(texts(drop).includes('ALL') ? [] : [`${where} does not drop all capabilities`]),
            ...added.map((capability) => `${where} adds the capability ${capability}`),
          ];
        }),
};

/** From 1.8 on. */
export const allowPrivilegeEscalation: PodCheck = {
  id: 'allowPrivilegeEscalation',
  also: [cis('4.2.5'), mitre('T1611')],
  find: ({ containers, isWindows, version }) =>
    isWindows || version < 8
      ? []
      : containers
          .filter(({ settings }) => settings.allowPrivilegeEscalation !== false)
          .map(({ where }) => `${where} does not set allowPrivilegeEscalation: false`),
};

export const runAsNonRoot: PodCheck = {
  id: 'runAsNonRoot',
  also: [nsa('Non-root containers')],
  find: ({ pod, containers, hasUserNamespace }) => {
    if (hasUserNamespace) return [];
    const covered = pod.settings.runAsNonRoot === true;
    return [
      ...(pod.settings.runAsNonRoot === false ? ['the pod sets runAsNonRoot: false'] : []),
      ...containers
        .filter(({ settings: { runAsNonRoot } }) => runAsNonRoot !== true && (runAsNonRoot === false || !covered))
        .map(({ where }) => `${where} does not set runAsNonRoot: true`),
    ];
  },
};

/** From 1.23 on. */
export const runAsUser: PodCheck = {
  id: 'runAsUser',
  also: [nsa('Non-root containers')],
  find: ({ contexts, hasUserNamespace, version }) =>
    hasUserNamespace || version < 23
      ? []
      : contexts
          .filter(({ settings }) => settings.runAsUser === 0)
          .map(({ where }) => `${where} runs as root (runAsUser 0)`),
};

const BASELINE = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
]);
