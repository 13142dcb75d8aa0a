import type { RenderedPods } from '../index/pods.ts';
import { hostNamespaces, hostPathVolumes, hostPorts, hostProbes, windowsHostProcess } from './host.ts';
import { appArmor, procMount, seLinuxOptions, sysctls } from './kernel.ts';
import { viewOf, type Level, type PodCheck } from './pod-check.ts';
import {
  allowPrivilegeEscalation,
  baselineCapabilities,
  privileged,
  restrictedCapabilities,
  runAsNonRoot,
  runAsUser,
} from './privileges.ts';
import { baselineSeccomp, restrictedSeccomp } from './seccomp.ts';
import { restrictedVolumes } from './volumes.ts';

export interface Violation {
  /** Id of the check, such as `runAsNonRoot`. */
  readonly check: string;
  readonly message: string;
}

/** What the admission of a namespace at this level and version would refuse the pods for. */
export function violations(pods: RenderedPods, level: Level, version: number): readonly Violation[] {
  const view = viewOf(pods, level, version);
  return checksOf(level, version).flatMap((check) => check.find(view).map((message) => ({ check: check.id, message })));
}

/** A restricted check takes the place of the baseline one that it is stricter than, in the version that brought it. */
function checksOf(level: Level, version: number): readonly PodCheck[] {
  if (level === 'baseline') return [...COMMON, baselineCapabilities, baselineSeccomp];
  const checks = [...COMMON, ...RESTRICTED];
  if (version < 19) checks.push(baselineSeccomp);
  if (version < 22) checks.push(baselineCapabilities);
  return checks;
}

const COMMON: readonly PodCheck[] = [
  hostNamespaces,
  privileged,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  windowsHostProcess,
  appArmor,
  seLinuxOptions,
  procMount,
  sysctls,
];

const RESTRICTED: readonly PodCheck[] = [
  restrictedVolumes,
  allowPrivilegeEscalation,
  runAsNonRoot,
  runAsUser,
  restrictedSeccomp,
  restrictedCapabilities,
];
