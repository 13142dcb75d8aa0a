import type { DBInstance } from './aws-kinds.ts';
import { unless, type Claim } from './claim.ts';
import type { HelmRelease } from './kinds.ts';
import { ROLE_ARN } from './load-balancer-names.ts';
import { add, all, find, get, idOf, remove, type Tree } from './tree.ts';

const REGISTRY = 'oci://public.ecr.aws/aws-controllers-k8s/';
const GROUP = /^([a-z0-9]+)\.services\.k8s\.aws\//;

/** What people write where a value is to come. */
const PLACEHOLDERS = [
  /\b(AWS_)?ACCOUNT(_ID)?\b/,
  /\b(KEY|CERT)-ID\b/,
  /\b(sg|subnet|vpc|key|rtb)-x+\b/i,
  /\.\.\./,
  /\b(CHANGE_?ME|REPLACE_?ME|TO_?DO|FIX_?ME)\b/i,
  /\bexample\.(com|org|net)\b/,
  /<[A-Z][A-Z_-]+>/,
];

/** Rows F01 to F03: the controllers of ACK, and what is left to fill in. */
export const ack: readonly Claim[] = [
  {
    id: 'F01',
    title: 'a controller of ACK has its rights by one association: no annotation, no key of a user, no other role',
    beyond: 'the credentials of its pods',
    holds: (tree) => [
      ...unless(controllers(tree).length === 3, `${controllers(tree).length} controllers of ACK`),
      ...controllers(tree).flatMap(({ release: { metadata, spec } }) => {
        const { serviceAccount = {}, aws, enableCARM } = spec.values as AckValues;
        const namespace = metadata.namespace!;
        const account = find(tree, 'ServiceAccount', namespace, serviceAccount.name ?? '');
        const associations = tree.aws.podIdentityAssociations.filter((each) => each.namespace === namespace);
        return [
          ...unless(serviceAccount.create === false, 'the chart makes its own account'),
          ...unless(account !== undefined, `no account ${String(serviceAccount.name)}`),
          ...unless(account?.metadata.annotations?.[ROLE_ARN] === undefined, 'its account is annotated too'),
          ...unless(!JSON.stringify(spec).includes(ROLE_ARN), 'its release annotates the account'),
          ...unless(
            associations.map((each) => each.serviceAccount).join() === account?.metadata.name,
            `associations of ${associations.map((each) => each.serviceAccount).join() || 'nobody'}`,
          ),
          ...unless(aws?.credentials === undefined, 'it has the keys of a user'),
          ...unless(enableCARM === false, 'it takes whatever role a ConfigMap names'),
        ].map((problem) => `${namespace}: ${problem}`);
      }),
    ],
    twins: [
      {
        title: 'its account is annotated, as the seed has it',
        break: (tree) =>
          (get(tree, 'ServiceAccount', 'ack-rds', 'ack-rds-controller').metadata.annotations = {
            [ROLE_ARN]: 'arn:aws:iam::777788889999:role/ACK-RDS-Controller',
          }),
        expected: 'ack-rds: its account is annotated too',
      },
      {
        title: 'its account is not rendered',
        break: (tree) => {
          remove(tree, 'ServiceAccount', 'ack-rds', 'ack-rds-controller');
        },
        expected: 'ack-rds: no account ack-rds-controller',
      },
      {
        title: 'it has no association',
        break: ({ aws }) =>
          (aws.podIdentityAssociations = aws.podIdentityAssociations.filter(
            ({ namespace }) => namespace !== 'ack-rds',
          )),
        expected: 'ack-rds: associations of nobody',
      },
      releasing(
        'the chart annotates the account',
        ({ values }) => Object.assign(values.serviceAccount!, { annotations: { [ROLE_ARN]: 'x' } }),
        'ack-rds: its release annotates the account',
      ),
      releasing('the chart makes an account', ({ values }) => (values.serviceAccount!.create = true), 'makes its own'),
      releasing(
        'it has the keys of a user',
        ({ values }) => ((values as AckValues).aws!.credentials = { secretName: 'aws' }),
        'ack-rds: it has the keys of a user',
      ),
      releasing(
        'it takes roles that a ConfigMap names',
        ({ values }) => ((values as AckValues).enableCARM = true),
        'ack-rds: it takes whatever role a ConfigMap names',
      ),
    ],
  },
  {
    id: 'F02',
    title: 'nothing is left to fill in, in any file',
    beyond: 'the values that only a site knows, which are samples here: inventory.json says where each is',
    holds: (tree) => [
      ...texts(tree).flatMap(([where, text]) =>
        PLACEHOLDERS.flatMap((pattern) => {
          const found = pattern.exec(text)?.[0];
          return found === undefined ? [] : [`${where} has ${found}`];
        }),
      ),
      ...texts(tree).flatMap(([where, text]) =>
        [...text.matchAll(/\b(?:sg|subnet|vpc)-[a-z0-9]+\b/g)]
          .filter(([id]) => !/-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) && /-\w*\d/.test(id))
          .map(([id]) => `${where} has ${id}, which no resource is called`),
      ),
    ],
    twins: [
      filling('an account', ({ spec }) => (spec.kmsKeyID = 'arn:aws:kms:us-west-2:ACCOUNT:key/0'), 'has ACCOUNT'),
      filling(
        'a key',
        ({ spec }) => (spec.kmsKeyID = 'arn:aws:kms:eu-central-1:777788889999:key/KEY-ID'),
        'has KEY-ID',
      ),
      filling('a group', ({ spec }) => (spec.vpcSecurityGroupIDs = ['sg-xxxxxxxxx']), 'has sg-xxxxxxxxx'),
      filling('half of a group', ({ spec }) => (spec.vpcSecurityGroupIDs = ['sg-0123']), 'has sg-0123, which no'),
      {
        title: 'a certificate is left to fill in',
        break: (tree) =>
          (get(tree, 'IngressClassParams', undefined, 'assistant').spec.certificateArn = [
            'arn:aws:acm:eu-central-1:777788889999:certificate/CERT-ID',
          ]),
        expected: 'IngressClassParams/assistant has CERT-ID',
      },
      {
        title: 'a host is an example',
        break: (tree) => (get(tree, 'Ingress', 'poolside', 'web-assistant').spec.rules[0]!.host = 'ai.example.com'),
        expected: 'Ingress/poolside/web-assistant has example.com',
      },
      {
        title: 'a webhook is cut short',
        break: ({ files }) => (files['base/notes.txt'] = 'https://hooks.slack.com/services/...\n'),
        expected: 'base/notes.txt has ...',
      },
      {
        title: 'a role of AWS is in no account',
        break: ({ aws }) => (aws.roles[0]!.arn = 'arn:aws:iam::<ACCOUNT_ID>:role/x'),
        expected: 'aws.json has <ACCOUNT_ID>',
      },
    ],
  },
  {
    id: 'F03',
    title: 'each controller of ACK is one exact OCI chart, in a namespace of its own, for one namespace and its kinds',
    beyond: 'the charts install',
    holds: (tree) => [
      ...controllers(tree).flatMap(({ service, release: { metadata, spec }, tag }) => {
        const { watchNamespace = '', installScope, enableCrossNamespace } = spec.values as AckValues;
        return [
          ...unless(/^[0-9]+\.[0-9]+\.[0-9]+$/.test(tag), `chart ${tag}`),
          ...unless(metadata.namespace === `ack-${service}`, `in ${metadata.namespace!}`),
          ...unless(spec.targetNamespace === metadata.namespace, `goes to ${String(spec.targetNamespace)}`),
          ...unless(installScope === 'namespace' && enableCrossNamespace === false, 'acts everywhere'),
          ...unless(find(tree, 'Namespace', undefined, watchNamespace) !== undefined, `watches "${watchNamespace}"`),
        ].map((problem) => `controller of ${service}: ${problem}`);
      }),
      ...tree.objects.flatMap(({ object }) => {
        const service = GROUP.exec(object.apiVersion)?.[1];
        if (service === undefined) return [];
        const found = controllers(tree).find((each) => each.service === service);
        const values: AckValues | undefined = found?.release.spec.values;
        return [
          ...unless(values !== undefined, `${idOf(object)}: no controller`),
          ...unless(values?.watchNamespace === object.metadata.namespace, `${idOf(object)}: nobody watches it`),
          ...unless(
            values?.reconcile?.resources?.includes(object.kind) === true,
            `${idOf(object)}: its kind is left alone`,
          ),
        ];
      }),
      ...all(tree, 'HelmRepository')
        .filter(({ spec }) => spec.url.includes('aws-controllers-k8s'))
        .map((each) => `${idOf(each)} is no registry`),
    ],
    twins: [
      {
        title: 'a chart is a range',
        break: (tree) => (get(tree, 'OCIRepository', 'ack-rds', 'rds-chart').spec.ref = { semver: '1.x' }),
        expected: 'controller of rds: chart none',
      },
      {
        title: 'a chart comes from the list of another controller',
        break: (tree) => {
          const spec = { url: 'https://aws-controllers-k8s.github.io/ec2-charts' };
          const metadata = { name: 'ack', namespace: 'ack-rds' };
          add(tree, 'controllers', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'HelmRepository',
            metadata,
            spec,
          });
        },
        expected: 'HelmRepository/ack-rds/ack is no registry',
      },
      releasing('it goes beside another', (spec) => (spec.targetNamespace = 'ack-s3'), 'rds: goes to ack-s3'),
      releasing('it acts everywhere', ({ values }) => (values['installScope'] = 'cluster'), 'rds: acts everywhere'),
      releasing('it watches every namespace', ({ values }) => delete values['watchNamespace'], 'rds: watches ""'),
      releasing(
        'it watches another namespace',
        ({ values }) => (values['watchNamespace'] = 'poolside'),
        'DBInstance/genai-platform/genai-production-platform: nobody watches it',
      ),
      releasing(
        'it leaves databases alone',
        ({ values }) => ((values as AckValues).reconcile!.resources = ['DBSubnetGroup', 'DBParameterGroup']),
        'DBInstance/genai-platform/genai-production-platform: its kind is left alone',
      ),
      {
        title: 'a queue is asked of nobody',
        break: (tree) => {
          const metadata = { name: 'jobs', namespace: 'genai-platform' };
          add(tree, 'config', { apiVersion: 'sqs.services.k8s.aws/v1alpha1', kind: 'Queue', metadata });
        },
        expected: 'Queue/genai-platform/jobs: no controller',
      },
    ],
  },
];

/** Values of the charts of ACK. */
type AckValues = HelmRelease['spec']['values'] & {
  aws?: { region?: string; credentials?: { secretName: string } };
  enableCARM?: boolean;
  enableCrossNamespace?: boolean;
  installScope?: string;
  reconcile?: { resources?: string[] };
  watchNamespace?: string;
};

/** Releases of charts of ACK, by the service that each is for. */
function controllers(tree: Tree): { service: string; release: HelmRelease; tag: string }[] {
  return all(tree, 'HelmRelease').flatMap((release) => {
    const source = find(tree, 'OCIRepository', release.metadata.namespace, release.spec.chartRef?.name ?? '');
    if (source?.spec.url.startsWith(REGISTRY) !== true) return [];
    const service = source.spec.url.slice(REGISTRY.length).replace(/-chart$/, '');
    return [{ service, release, tag: source.spec.ref?.tag ?? 'none' }];
  });
}

/** Every text of the environment: files as they are, objects and `aws.json` as they are read. */
function texts({ objects, files, aws }: Tree): [where: string, text: string][] {
  return [
    ...Object.entries(files),
    ...objects.map(({ object }): [string, string] => [idOf(object), JSON.stringify(object)]),
    ['aws.json', JSON.stringify(aws)],
  ];
}

type Twin = Claim['twins'][number];

function releasing(title: string, change: (spec: HelmRelease['spec']) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(get(tree, 'HelmRelease', 'ack-rds', 'rds-chart').spec), expected };
}

function filling(what: string, change: (database: DBInstance) => unknown, expected: string): Twin {
  return {
    title: `${what} is left to fill in`,
    break: (tree) => void change(database(tree)),
    expected: `DBInstance/genai-platform/genai-production-platform ${expected}`,
  };
}

function database(tree: Tree) {
  return get(tree, 'DBInstance', 'genai-platform', 'genai-production-platform');
}
