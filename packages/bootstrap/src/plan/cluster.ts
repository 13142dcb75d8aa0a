import type { Problem } from '@parapet/core';
import type { LogType } from '@aws-sdk/client-eks';
import type { Call } from '../aws/calls.ts';
import type { Context, Outcome } from './context.ts';

/** The oldest Kubernetes that the Flux of the platform, 2.9, runs on, and that what is rendered has been tried on. */
const OLDEST = [1, 33] as const;

/** BOOT-010 (another cluster of the name), BOOT-011 (too old), BOOT-012 (being made, changed or deleted). */
export function clusterProblems({ wanted, observed: { cluster } }: Context): Problem[] {
  const object = `Cluster/${wanted.cluster.name}`;
  const [major = 0, minor = 0] = cluster.version.split('.').map(Number);
  const rows: (readonly [is: boolean, problem: Omit<Problem, 'object'>])[] = [
    [
      cluster.issuer !== wanted.oidcProvider.url,
      {
        code: 'BOOT-010',
        message: `has the issuer ${cluster.issuer}, aws.json names ${wanted.oidcProvider.url}: it is another cluster, or was made again`,
        fix: 'copy the last part of the issuer into cluster.oidcProviderId, and run pnpm synth',
      },
    ],
    [
      major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]),
      {
        code: 'BOOT-011',
        message: `runs Kubernetes ${cluster.version}, the platform needs ${OLDEST.join('.')}`,
        fix: 'upgrade the control plane, one minor version at a time',
      },
    ],
    [
      cluster.status !== 'ACTIVE',
      {
        code: 'BOOT-012',
        message: `is ${cluster.status}`,
        fix: wayOut(cluster.status, `--name ${wanted.cluster.name} --region ${wanted.region}`),
      },
    ],
  ];
  return rows.filter(([is]) => is).map(([, problem]) => ({ object, ...problem }));
}

function wayOut(status: string, which: string): string {
  if (status === 'DELETING') return 'make it again, or name another cluster in environment.ts';
  if (status === 'FAILED')
    return `see why, then make it again: aws eks describe-cluster ${which} --query cluster.health`;
  return `wait until it is ACTIVE: aws eks wait cluster-active ${which}`;
}

export function accessObject({ wanted }: Context): string {
  return `Cluster/${wanted.cluster.name}/access`;
}

/** Access entries, where nodes are wanted that need one, or a capability, for which EKS makes one. The way back to the config map alone is closed. */
export function planAccessMode(context: Context): Outcome {
  const { wanted, observed } = context;
  if ([...(wanted.nodes ?? []), ...(wanted.capabilities ?? [])].length === 0) return {};
  const object = accessObject(context);
  if (observed.cluster.authenticationMode !== 'CONFIG_MAP') return { unchanged: [object] };
  const accessConfig = { authenticationMode: 'API_AND_CONFIG_MAP' } as const;
  const call: Call = { operation: 'eks:UpdateClusterConfig', input: { name: wanted.cluster.name, accessConfig } };
  const lines = ['- authentication mode CONFIG_MAP', '+ authentication mode API_AND_CONFIG_MAP'];
  const actions = [{ call }, { wait: { type: 'cluster-update' } }] as const;
  return { steps: [{ object, change: 'update', risk: 'irreversible', lines, after: [], actions }] };
}

/** The types of logs that are not on yet; one that is on besides stays on. The group of the logs comes first, or EKS makes one. */
export function planLogging(context: Context): Outcome {
  const { wanted, observed } = context;
  const { name } = wanted.cluster;
  const object = `Cluster/${name}/logging`;
  if (wanted.cluster.logging.length === 0) return {};
  const missing = LOG_TYPES.filter(
    (type) => wanted.cluster.logging.includes(type) && !observed.cluster.logging.includes(type),
  );
  if (missing.length === 0) return { unchanged: [object] };
  const logging = { clusterLogging: [{ types: [...missing], enabled: true }] };
  const call: Call = { operation: 'eks:UpdateClusterConfig', input: { name, logging } };
  const after = [accessObject(context), `LogGroup//aws/eks/${name}/cluster`];
  const actions = [{ call }, { wait: { type: 'cluster-update' } }] as const;
  return {
    steps: [{ object, change: 'update', risk: 'safe', lines: missing.map((type) => `+ ${type}`), after, actions }],
  };
}

const LOG_TYPES: readonly LogType[] = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];
