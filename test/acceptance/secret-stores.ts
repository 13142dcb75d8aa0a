import { list, type Role, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { grants, roleNamed, statementFor, statementsOf } from './iam.ts';
import type { HelmRelease, Kinds } from './kinds.ts';
import { ROLE_ARN } from './load-balancer-names.ts';
import { add, all, find, get, idOf, type Tree } from './tree.ts';

type SecretStore = Kinds['SecretStore'];

/** Every kind of External Secrets that acts on all namespaces. */
const OF_THE_CLUSTER = /^Cluster(SecretStore|ExternalSecret|PushSecret|Generator)$/;

/** Rows I01 and I02: where secrets come from. */
export const secretStores: readonly Claim[] = [
  {
    id: 'I01',
    title: 'a store has its rights by one way: the association of its controller, then a role; no key, no token',
    beyond: 'the calls of External Secrets to AWS',
    holds: (tree) => [
      ...unless(all(tree, 'SecretStore').length > 0, 'no store'),
      ...all(tree, 'SecretStore').flatMap((store) => {
        const { auth, role, region } = store.spec.provider.aws;
        const releases = controllersOf(tree, store);
        return [
          ...unless(auth === undefined, `authenticates by ${Object.keys(auth ?? {}).join()}`),
          ...unless(role !== undefined, 'takes no role'),
          ...unless(region === tree.aws.region, `asks ${region}`),
          ...unless(releases.length === 1, `${releases.length} controllers serve it`),
          ...releases.flatMap(({ metadata: { namespace }, spec }) => {
            const { create, name = 'none' } = spec.values.serviceAccount ?? {};
            const account = find(tree, 'ServiceAccount', namespace, name);
            const associated = tree.aws.podIdentityAssociations.some(
              (each) => each.namespace === namespace && each.serviceAccount === name,
            );
            return [
              ...unless(account !== undefined && create === false, `its controller runs as ${name}`),
              ...unless(associated, `the controller in ${namespace!} has no association`),
              ...unless(account?.metadata.annotations?.[ROLE_ARN] === undefined, 'its controller is annotated too'),
            ];
          }),
        ].map((problem) => `${idOf(store)}: ${problem}`);
      }),
    ],
    twins: [
      storing(
        'it makes a token of an account of pods',
        (aws) => (aws.auth = { jwt: { serviceAccountRef: { name: 'observability-sa' } } }),
        'SecretStore/genai-platform/genai-platform: authenticates by jwt',
      ),
      storing('it has the key of a user', (aws) => (aws.auth = { secretRef: {} }), 'authenticates by secretRef'),
      storing('it acts as the controller itself', (aws) => delete aws.role, 'takes no role'),
      storing('it asks another region', (aws) => (aws.region = 'us-west-2'), 'asks us-west-2'),
      releasing(
        'its controller is for another namespace',
        (values) => (values['scopedNamespace'] = 'x'),
        '0 controllers',
      ),
      releasing('its controller is for every namespace', (values) => delete values['scopedNamespace'], '0 controllers'),
      {
        title: 'its controller is annotated too',
        break: (tree) =>
          (get(tree, 'ServiceAccount', 'external-secrets-genai-platform', 'external-secrets').metadata.annotations = {
            [ROLE_ARN]: 'arn:aws:iam::777788889999:role/x',
          }),
        expected: 'SecretStore/genai-platform/genai-platform: its controller is annotated too',
      },
      {
        title: 'its controller has no association',
        break: ({ aws }) =>
          (aws.podIdentityAssociations = aws.podIdentityAssociations.filter(
            ({ namespace }) => namespace !== 'external-secrets-genai-platform',
          )),
        expected: 'the controller in external-secrets-genai-platform has no association',
      },
    ],
  },
  {
    id: 'I02',
    title: 'each store has a role of its own, which one controller takes for that store, and which reads one prefix',
    beyond: 'AWS refuses another controller, another store and another prefix',
    holds: (tree) => [
      ...tree.objects
        .filter(({ object }) => OF_THE_CLUSTER.test(object.kind))
        .map(({ object }) => `${idOf(object)} is for every namespace`),
      ...all(tree, 'SecretStore').flatMap((store) => {
        const role = tree.aws.roles.find(({ arn }) => arn === store.spec.provider.aws.role);
        const same = all(tree, 'SecretStore').filter(({ spec }) => spec.provider.aws.role === role?.arn);
        if (role === undefined) return [`${idOf(store)}: nobody makes its role`];
        return [
          ...unless(same.length === 1, `shares its role with ${same.length - 1} more`),
          ...trustProblems(tree, store, role),
          ...rightProblems(tree, role),
          ...keysOf(tree, store)
            .filter((key) => !prefixesOf(tree, role).some((prefix) => key.startsWith(prefix)))
            .map((key) => `is asked for ${key}`),
        ].map((problem) => `${idOf(store)}: ${problem}`);
      }),
      ...all(tree, 'ExternalSecret')
        .filter(
          ({ metadata, spec: { secretStoreRef: ref } }) =>
            ref.kind !== 'SecretStore' || find(tree, 'SecretStore', metadata.namespace, ref.name) === undefined,
        )
        .map((each) => `${idOf(each)} asks ${each.spec.secretStoreRef.kind} ${each.spec.secretStoreRef.name}`),
      ...all(tree, 'HelmRelease')
        .filter(({ spec }) => spec.values['processClusterStore'] === true)
        .map((each) => `${idOf(each)} serves stores of the cluster`),
      ...grants(tree, 'secretsmanager')
        .filter(({ action, role }) => action.endsWith(':GetSecretValue') && !isOfStore(tree, role))
        .map(({ role }) => `${role.name} reads secrets, and is no store's`),
    ],
    twins: [
      {
        title: 'a store is for every namespace',
        break: (tree) => {
          const metadata = { name: 'all' };
          add(tree, 'config', { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata });
        },
        expected: 'ClusterSecretStore/all is for every namespace',
      },
      storing(
        'it takes the role of another store',
        (aws) =>
          (aws.role = 'arn:aws:iam::777788889999:role/parapet/genai-production/genai-production-assistant-secrets'),
        'SecretStore/genai-platform/genai-platform: shares its role with 1 more',
      ),
      trusting(
        'pods may take it',
        (s) => (s.Principal = { Service: 'pods.eks.amazonaws.com' }),
        'is trusted to {"Serv',
      ),
      trusting(
        'another controller may take it',
        (s) => (s.Principal!.AWS = s.Principal!.AWS!.replace('-genai-platform', '-monitoring')),
        'is trusted to {"AWS":',
      ),
      trusting('any store may take it', (s) => delete s.Condition, 'esoNamespace is undefined'),
      trusting(
        'a store of another namespace may take it',
        (s) => (s.Condition!['StringEquals']!['aws:RequestTag/esoNamespace'] = 'poolside'),
        'esoNamespace is poolside',
      ),
      reading('it reads every secret', '*', 'reads *'),
      reading(
        'it reads all of the platform',
        'arn:aws:secretsmanager:eu-central-1:777788889999:secret:genai-platform/*',
        'reads arn:aws:secretsmanager:eu-central-1:777788889999:secret:genai-platform/*',
      ),
      reading(
        'it reads another environment',
        'arn:aws:secretsmanager:eu-central-1:777788889999:secret:genai-platform/staging/*',
        'secret:genai-platform/staging/*',
      ),
      {
        title: 'its controller takes every role',
        break: (tree) =>
          (statementFor(tree, 'external-secrets-genai-platform', 'sts:AssumeRole').Resource =
            'arn:aws:iam::777788889999:role/*'),
        expected: 'its controller takes arn:aws:iam::777788889999:role/*',
      },
      {
        title: 'a secret of another prefix is asked for',
        break: (tree) =>
          (get(tree, 'ExternalSecret', 'genai-platform', 'llm-api-keys-v3').spec.data[0]!.remoteRef.key =
            'poolside/production/core-api'),
        expected: 'SecretStore/genai-platform/genai-platform: is asked for poolside/production/core-api',
      },
      {
        title: 'a secret asks the store of another namespace',
        break: (tree) =>
          (get(tree, 'ExternalSecret', 'genai-platform', 'llm-api-keys-v3').spec.secretStoreRef.name = 'assistant'),
        expected: 'ExternalSecret/genai-platform/llm-api-keys-v3 asks SecretStore assistant',
      },
      releasing(
        'a controller serves stores of the cluster',
        (values) => (values['processClusterStore'] = true),
        'HelmRelease/external-secrets-genai-platform/external-secrets serves stores of the cluster',
      ),
      {
        title: 'pods of telemetry read the keys, as in the seed',
        break: (tree) =>
          (statementFor(tree, 'telemetry', 'xray:PutTraceSegments').Action = [
            'xray:PutTraceSegments',
            'secretsmanager:GetSecretValue',
          ]),
        expected: "genai-production-telemetry reads secrets, and is no store's",
      },
    ],
  },
];

/** Releases of External Secrets for the namespace of a store. */
function controllersOf(tree: Tree, { metadata }: SecretStore): HelmRelease[] {
  return all(tree, 'HelmRelease').filter(
    ({ metadata: { name }, spec }) =>
      name === 'external-secrets' && spec.values['scopedNamespace'] === metadata.namespace,
  );
}

function trustProblems(tree: Tree, store: SecretStore, { name, trust }: Role): string[] {
  const [controller] = controllersOf(tree, store);
  const association = tree.aws.podIdentityAssociations.find(
    ({ namespace }) => namespace === controller?.metadata.namespace,
  );
  const own = tree.aws.roles.find(({ arn }) => arn === association?.roleArn);
  const { namespace: esoNamespace, name: esoStoreName } = store.metadata;
  const tags = { esoNamespace, esoStoreName, esoStoreKind: 'SecretStore' };
  return [
    ...trust.Statement.flatMap(({ Principal, Condition = {} }) => [
      ...unless(
        JSON.stringify(Principal) === JSON.stringify({ AWS: association?.roleArn }),
        `${name} is trusted to ${JSON.stringify(Principal)}`,
      ),
      ...Object.entries(tags)
        .map(([tag, value]) => ({ tag, value, found: Condition['StringEquals']?.[`aws:RequestTag/${tag}`] }))
        .filter(({ value, found }) => found !== value)
        .map(({ tag, found }) => `${name}: ${tag} is ${String(found)}`),
    ]),
    ...(own === undefined ? [] : statementsOf(own)).flatMap(({ Resource }) =>
      list(Resource)
        .filter((each) => each !== store.spec.provider.aws.role)
        .map((each) => `its controller takes ${each}`),
    ),
  ];
}

/** The prefix of a store ends in the name of the environment. */
function rightProblems(tree: Tree, role: Role): string[] {
  return grants(tree, 'secretsmanager')
    .filter((grant) => grant.role === role)
    .flatMap(({ action, resources }) => [
      ...unless(/:(DescribeSecret|GetSecretValue)$/.test(action), `may ${action}`),
      ...resources
        .filter((each) => !new RegExp(`^${secretArn(tree)}[a-z0-9-]+/${tree.environment}/\\*$`).test(each))
        .map((each) => `reads ${each}`),
    ]);
}

function secretArn({ aws: { partition, region, account } }: Tree): string {
  return `arn:${partition}:secretsmanager:${region}:${account}:secret:`;
}

function prefixesOf(tree: Tree, role: Role): string[] {
  return grants(tree, 'secretsmanager')
    .filter((grant) => grant.role === role)
    .flatMap(({ resources }) => resources.map((each) => each.slice(secretArn(tree).length).replace(/\*$/, '')));
}

function keysOf(tree: Tree, { metadata }: SecretStore): string[] {
  return all(tree, 'ExternalSecret')
    .filter((each) => each.metadata.namespace === metadata.namespace)
    .flatMap(({ spec }) => spec.data.map(({ remoteRef }) => remoteRef.key));
}

function isOfStore(tree: Tree, { arn }: Role): boolean {
  return all(tree, 'SecretStore').some(({ spec }) => spec.provider.aws.role === arn);
}

type Twin = Claim['twins'][number];

/** A twin that breaks the store of the platform. */
function storing(
  title: string,
  change: (aws: SecretStore['spec']['provider']['aws']) => unknown,
  expected: string,
): Twin {
  return {
    title,
    break: (tree) => void change(get(tree, 'SecretStore', 'genai-platform', 'genai-platform').spec.provider.aws),
    expected,
  };
}

/** A twin that breaks the release of its controller. */
function releasing(title: string, change: (values: HelmRelease['spec']['values']) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) =>
      void change(get(tree, 'HelmRelease', 'external-secrets-genai-platform', 'external-secrets').spec.values),
    expected,
  };
}

function trusting(title: string, change: (statement: Statement) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(roleNamed(tree, 'genai-platform-secrets').trust.Statement[0]!),
    expected,
  };
}

function reading(title: string, resource: string, expected: string): Twin {
  return {
    title,
    break: (tree) =>
      (statementFor(tree, 'genai-platform-secrets', 'secretsmanager:GetSecretValue').Resource = resource),
    expected,
  };
}
