import type { Note } from '../plan/step.ts';
import type { Wanted } from '../wanted/wanted.ts';

/** What ACK is not given: the rest of what a plan would make, by the names of its steps. */
export function leftOf(wanted: Wanted): Note[] {
  return Object.values(LEFT).flatMap((left) => left(wanted));
}

const exported = (): Note[] => [];

/** For each member of `aws.json`: one that is added has to be here, or to be exported. */
const LEFT: { readonly [Member in keyof Required<Wanted>]: (wanted: Wanted) => readonly Note[] } = {
  version: exported,
  account: exported,
  region: exported,
  partition: exported,
  cluster: ({ cluster: { name, logging, secretsEncryption }, nodes = [], capabilities = [] }) => [
    ...(nodes.length + capabilities.length === 0 ? [] : [ofCluster(`Cluster/${name}/access`)]),
    ...(logging.length === 0 ? [] : [ofCluster(`Cluster/${name}/logging`)]),
    ...(secretsEncryption.type === 'aws-owned-key' ? [] : [ofCluster(`Cluster/${name}/encryption`)]),
  ],
  addons: exported,
  oidcProvider: ({ oidcProvider: { arn } }) => [
    other(`OidcProvider/${arn.slice(arn.indexOf('/') + 1)}`, 'OpenIDConnectProvider.iam.services.k8s.aws'),
  ],
  roles: exported,
  podIdentityAssociations: exported,
  logGroups: ({ logGroups = [] }) =>
    logGroups.map(({ name }) => other(`LogGroup/${name}`, 'LogGroup.cloudwatchlogs.services.k8s.aws')),
  nodes: exported,
  queues: ({ queues = [] }) => queues.map(({ name }) => other(`Queue/${name}`, 'Queue.sqs.services.k8s.aws')),
  eventRules: ({ eventRules = [] }) =>
    eventRules.map(({ name }) => other(`EventRule/${name}`, 'Rule.eventbridge.services.k8s.aws')),
  capabilities: ({ capabilities = [] }) =>
    capabilities.map(({ name }) => other(`Capability/${name}`, 'Capability.eks.services.k8s.aws')),
};

function ofCluster(object: string): Note {
  const reason = 'bootstrap keeps it: ACK has it in Cluster.eks.services.k8s.aws alone, for whoever makes the cluster';
  return { object, reason };
}

function other(object: string, kind: string): Note {
  return { object, reason: `bootstrap keeps it: ACK has ${kind}, which is not among the kinds that are exported` };
}
