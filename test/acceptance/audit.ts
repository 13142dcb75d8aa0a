import { changing } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { add, idOf } from './tree.ts';

/** Rows M01 and M02: what the control plane writes down. */
export const audit: readonly Claim[] = [
  {
    id: 'M01',
    title:
      'the control plane logs api, audit and authenticator, to an encrypted group that is kept, for a year in production',
    beyond: 'the cluster as AWS describes it, and lines in its group',
    holds: ({ environment, aws: { account, region, partition, cluster, logGroups } }) => {
      const name = `/aws/eks/${cluster.name}/cluster`;
      const group = logGroups.find((each) => each.name === name);
      return [
        ...['api', 'audit', 'authenticator']
          .filter((type) => !cluster.logging.includes(type))
          .map((type) => `the control plane does not log ${type}`),
        ...unless(group !== undefined, `nobody makes ${name}: EKS does, and it is kept for ever`),
        ...unless(
          (group?.retentionDays ?? 0) >= (environment === 'production' ? 365 : 30),
          `${name} is kept for ${String(group?.retentionDays)} days`,
        ),
        ...unless(
          group?.kmsKeyArn?.startsWith(`arn:${partition}:kms:${region}:${account}:key/`) === true,
          `${name} is encrypted with ${String(group?.kmsKeyArn)}`,
        ),
      ];
    },
    twins: [
      ...['api', 'audit', 'authenticator'].map((type) =>
        changing(
          `${type} is not logged`,
          ({ cluster }) => (cluster.logging = cluster.logging.filter((each) => each !== type)),
          `the control plane does not log ${type}`,
        ),
      ),
      changing('its group is left to EKS', ({ logGroups }) => logGroups.shift(), 'nobody makes /aws/eks/'),
      changing(
        'it is kept for a month',
        ({ logGroups }) => (logGroups[0]!.retentionDays = 30),
        '/aws/eks/genai-production/cluster is kept for 30 days',
      ),
      changing('it is kept for ever', ({ logGroups }) => delete logGroups[0]!.retentionDays, 'for undefined days'),
      changing('it has a key of AWS', ({ logGroups }) => delete logGroups[0]!.kmsKeyArn, 'encrypted with undefined'),
    ],
  },
  {
    id: 'M02',
    title: 'no audit policy anywhere: EKS takes none, and one that logs bodies would log the values of secrets',
    beyond: 'nothing here: what EKS logs instead is in docs/seed-conformance.md',
    holds: ({ objects, files }) => [
      ...objects
        .filter(({ object }) => isAuditPolicy(JSON.stringify(object)) || object.metadata.name.includes('audit-policy'))
        .map(({ object }) => `${idOf(object)} is an audit policy`),
      ...Object.entries(files)
        .filter(([, text]) => isAuditPolicy(text))
        .map(([path]) => `${path} is an audit policy`),
      ...objects
        .filter(({ object }) => object.metadata.namespace === 'kube-system' && object.kind === 'ConfigMap')
        .map(({ object }) => `${idOf(object)} is read by nobody`),
    ],
    twins: [
      {
        title: 'it is a ConfigMap in kube-system, as in the seed',
        break: (tree) => {
          const metadata = { name: 'audit-policy', namespace: 'kube-system' };
          const data = { 'audit-policy.yaml': 'apiVersion: audit.k8s.io/v1\nkind: Policy\n' };
          add(tree, 'base', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
        },
        expected: 'ConfigMap/kube-system/audit-policy is an audit policy',
      },
      {
        title: 'it has another name',
        break: (tree) => {
          const metadata = { name: 'control-plane', namespace: 'monitoring' };
          const data = { 'policy.yaml': 'rules:\n- level: RequestResponse\n  resources: [{resources: [secrets]}]\n' };
          add(tree, 'base', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
        },
        expected: 'ConfigMap/monitoring/control-plane is an audit policy',
      },
      {
        title: 'it is a file that nobody applies',
        break: ({ files }) => (files['base/audit.yaml'] = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n'),
        expected: 'base/audit.yaml is an audit policy',
      },
      {
        title: 'a ConfigMap is put where the control plane would look',
        break: (tree) => {
          const metadata = { name: 'kube-apiserver', namespace: 'kube-system' };
          add(tree, 'base', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
        },
        expected: 'ConfigMap/kube-system/kube-apiserver is read by nobody',
      },
    ],
  },
];

function isAuditPolicy(text: string): boolean {
  return /audit\.k8s\.io|level: (Metadata|Request|RequestResponse)\b/.test(text);
}
