import type { RenderedPods } from '../index/pods.ts';
import { nsa, pss, showReference, type Control } from '../reference.ts';
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
  readonly check: PodCheck['id'];
  readonly message: string;
  readonly controls: readonly Control[];
}

/** What the admission of a namespace at this level and version would refuse the pods for. */
export function violations(pods: RenderedPods, level: Level, version: number): readonly Violation[] {
  const view = viewOf(pods, level, version);
  return checksOf(level, version).flatMap((check) =>
    check.find(view).map((message) => ({ check: check.id, message, controls: controlsOf(check) })),
  );
}

/** All that the checks of a level are about, at any version. */
export function controlsOfLevel(level: Level): readonly Control[] {
  const checks = level === 'baseline' ? BASELINE : [...BASELINE, ...RESTRICTED];
  return [...new Map(checks.flatMap(controlsOf).map((one) => [showReference(one), one])).values()];
}

function controlsOf({ id, also }: PodCheck): readonly Control[] {
  return [pss(id), nsa('Pod security enforcement'), ...also];
}

/** A restricted check takes the place of the baseline one that it is stricter than, in the version that brought it. */
function checksOf(level: Level, version: number): readonly PodCheck[] {
  if (level === 'baseline') return BASELINE;
  const checks = [...COMMON, ...RESTRICTED];
  if (version < 19) checks.push(baselineSeccomp);
  if (version < 22) checks.push(baselineCapabilities);
  return checks;
}

const COMMON: readonly PodCheck[] = [
  ...hostNamespaces,
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

const BASELINE: readonly PodCheck[] = [...COMMON, baselineCapabilities, baselineSeccomp];

const RESTRICTED: readonly PodCheck[] = [
  restrictedVolumes,
  allowPrivilegeEscalation,
  runAsNonRoot,
  runAsUser,
  restrictedSeccomp,
  restrictedCapabilities,
];
