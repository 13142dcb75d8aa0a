import type { KubernetesMinor, Labels } from '@parapet/core';
import { ownText } from '../shapes.ts';
import type { Level } from './pod-check.ts';

/** What a namespace enforces: nothing where it says `privileged`, or nothing, or nonsense. */
export function enforcedLevel(
  labels: Labels,
  kubernetes: KubernetesMinor,
): { level: Level; version: number } | undefined {
  const level = ownText(labels, 'pod-security.kubernetes.io/enforce');
  if (level !== 'baseline' && level !== 'restricted') return undefined;
  const pinned = /^v1\.(\d+)$/.exec(ownText(labels, 'pod-security.kubernetes.io/enforce-version') ?? '')?.[1];
  return { level, version: Number(pinned ?? kubernetes.slice(2)) };
}

/** Whether the namespace is rendered and says a level, be it `privileged`. */
export function saysLevel(labels: Labels | undefined): boolean {
  return labels !== undefined && ownText(labels, 'pod-security.kubernetes.io/enforce') !== undefined;
}
