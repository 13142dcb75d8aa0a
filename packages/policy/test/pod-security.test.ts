import type { Labels } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { podsOf } from '../src/index/pods.ts';
import type { Level } from '../src/pod-security/pod-check.ts';
import { violations } from '../src/pod-security/standards.ts';
import type { Fields } from '../src/shapes.ts';

/** Meets restricted in every version. */
const security = {
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

interface Change {
  readonly spec?: Fields;
  readonly pod?: Fields;
  readonly container?: Fields;
  readonly security?: Fields;
  readonly annotations?: Labels;
}

function broken(level: Level, version: number, change: Change): string[] {
  const container = { name: 'app', ...change.container, securityContext: { ...security, ...change.security } };
  const spec = { securityContext: { ...change.pod }, containers: [container], ...change.spec };
  const metadata = { name: 'app', namespace: 'poolside', annotations: change.annotations };
  const [pods] = podsOf('Pod', { manifest: { apiVersion: 'v1', kind: 'Pod', metadata, spec }, path: '' });
  return violations(pods!, level, version).map(({ check }) => check);
}

type Row = readonly [change: Change, level: Level, version: number, broken: readonly string[]];

const always: readonly Row[] = [
  [{}, 'restricted', 37, []],
  [{ security: { ...security, allowPrivilegeEscalation: undefined } }, 'baseline', 34, []],
  [{ spec: { hostNetwork: true } }, 'baseline', 34, ['hostNamespaces']],
  [{ security: { privileged: true } }, 'baseline', 34, ['privileged']],
  [{ spec: { volumes: [{ name: 'a', hostPath: { path: '/' } }] } }, 'restricted', 34, ['hostPathVolumes']],
  [{ spec: { volumes: [{ name: 'a', nfs: {} }] } }, 'restricted', 34, ['restrictedVolumes']],
  [{ spec: { volumes: [{ name: 'a', nfs: {} }] } }, 'baseline', 34, []],
  [{ spec: { volumes: [{ name: 'a' }] } }, 'restricted', 34, []],
  [{ container: { ports: [{ hostPort: 80 }] } }, 'baseline', 34, ['hostPorts']],
  [{ container: { ports: [{ hostPort: 0 }] } }, 'baseline', 34, []],
  [{ pod: { windowsOptions: { hostProcess: true } } }, 'baseline', 34, ['windowsHostProcess']],
  [{ security: { procMount: 'Unmasked' } }, 'baseline', 34, ['procMount']],
  [{ security: { capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] } } }, 'baseline', 34, ['capabilities_baseline']],
  [{ security: { capabilities: { add: ['CHOWN'], drop: ['ALL'] } } }, 'baseline', 34, []],
  [{ security: { capabilities: { add: ['CHOWN'], drop: ['ALL'] } } }, 'restricted', 34, ['capabilities_restricted']],
  [{ security: { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } } }, 'restricted', 34, []],
  [{ security: { capabilities: { drop: ['all'] } } }, 'restricted', 34, ['capabilities_restricted']],
  [{ pod: { appArmorProfile: { type: 'Unconfined' } } }, 'baseline', 34, ['appArmorProfile']],
  [
    { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
    'baseline',
    34,
    ['appArmorProfile'],
  ],
  [{ pod: { seLinuxOptions: { user: 'root' } } }, 'baseline', 34, ['seLinuxOptions']],
  [{ pod: { sysctls: [{ name: 'kernel.msgmax' }] } }, 'baseline', 34, ['sysctls']],
  [{ pod: { seccompProfile: { type: 'Unconfined' } } }, 'baseline', 34, ['seccompProfile_baseline']],
  [{ pod: { runAsNonRoot: false } }, 'restricted', 34, ['runAsNonRoot']],
  [{ security: { runAsNonRoot: undefined } }, 'restricted', 34, ['runAsNonRoot']],
  [{ pod: { runAsNonRoot: true }, security: { runAsNonRoot: undefined } }, 'restricted', 34, []],
  [
    { pod: { seccompProfile: { type: 'RuntimeDefault' } }, security: { seccompProfile: undefined } },
    'restricted',
    34,
    [],
  ],
  [{ security: { allowPrivilegeEscalation: undefined } }, 'restricted', 34, ['allowPrivilegeEscalation']],
];

/** A change, and the first version that judges otherwise. */
const gates: readonly (readonly [change: Change, level: Level, since: number, before: string[], from: string[]])[] = [
  [{ container: { livenessProbe: { httpGet: { host: 'x' } } } }, 'baseline', 34, [], ['hostProbesAndHostLifecycle']],
  [
    { container: { lifecycle: { preStop: { tcpSocket: { host: 'x' } } } } },
    'baseline',
    34,
    [],
    ['hostProbesAndHostLifecycle'],
  ],
  [{ pod: { runAsUser: 0 } }, 'restricted', 23, [], ['runAsUser']],
  [{ pod: { runAsUser: 0 }, spec: { hostUsers: false } }, 'restricted', 35, ['runAsUser'], []],
  [{ security: { runAsNonRoot: undefined }, spec: { hostUsers: false } }, 'restricted', 35, ['runAsNonRoot'], []],
  [{ security: { procMount: 'Unmasked' }, spec: { hostUsers: false } }, 'baseline', 35, ['procMount'], []],
  [{ security: { capabilities: { drop: [] } } }, 'restricted', 22, [], ['capabilities_restricted']],
  [
    { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } },
    'restricted',
    19,
    ['seccompProfile_baseline'],
    [],
  ],
  [{ security: { seccompProfile: undefined } }, 'restricted', 19, [], ['seccompProfile_restricted']],
  [{ pod: { seLinuxOptions: { type: 'container_engine_t' } } }, 'baseline', 31, ['seLinuxOptions'], []],
  [{ pod: { sysctls: [{ name: 'net.ipv4.tcp_rmem' }] } }, 'baseline', 32, ['sysctls'], []],
  [
    { security: { capabilities: {} }, spec: { os: { name: 'windows' } } },
    'restricted',
    25,
    ['capabilities_restricted'],
    [],
  ],
];

describe('the Pod Security Standards', () => {
  it.each(always)('%j: %s v1.%i', (change, level, version, expected) => {
    expect(broken(level, version, change)).toEqual(expected);
  });

  it.each(gates)('%j: %s changes at v1.%i', (change, level, since, before, from) => {
    const only = (checks: string[]) => checks.filter((check) => before.includes(check) || from.includes(check));
    expect(only(broken(level, since - 1, change))).toEqual(before);
    expect(only(broken(level, since, change))).toEqual(from);
  });
});
