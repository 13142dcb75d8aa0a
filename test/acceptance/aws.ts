import { list, type Aws, type Role, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { ROLE_ARN } from './load-balancer-names.ts';
import { all, find, get, idOf } from './tree.ts';

const CONTROLLER = 'external-secrets';

/** Rows R01, R03 and R05, of what `aws.json` asks for. */
export const aws: readonly Claim[] = [
  {
    id: 'R01',
    title: 'each account with AWS access has one role or association here, and each of these has its account',
    beyond: 'the roles and associations in an AWS account',
    holds: (tree) => {
      const { roles, podIdentityAssociations } = tree.aws;
      return [
        ...all(tree, 'ServiceAccount').flatMap((each) => {
          const arn = each.metadata.annotations?.[ROLE_ARN];
          const found = roles.filter(
            (role) => role.principal.type === 'irsa' && role.arn === arn && isFor(role, each.metadata),
          );
          return unless(
            arn === undefined || found.length === 1,
            `${idOf(each)}: ${found.length} roles are ${String(arn)}`,
          );
        }),
        ...podIdentityAssociations.flatMap(({ namespace, serviceAccount, roleArn }, index) => {
          const id = `association of ${namespace}/${serviceAccount}`;
          const same = podIdentityAssociations.findIndex(
            (a) => a.namespace === namespace && a.serviceAccount === serviceAccount,
          );
          const role = roles.find(({ arn }) => arn === roleArn);
          return [
            ...unless(same === index, `${id}: a second one`),
            ...unless(find(tree, 'ServiceAccount', namespace, serviceAccount) !== undefined, `${id}: no such account`),
            ...unless(
              role?.principal.type === 'pod-identity' && isFor(role, { namespace, name: serviceAccount }),
              `${id}: ${roleArn} is not for it`,
            ),
          ];
        }),
        ...roles.flatMap((role) =>
          unless(
            isUsed(tree.aws, role, all(tree, 'ServiceAccount'), all(tree, 'SecretStore')),
            `${role.name} is nobody's`,
          ),
        ),
        ...all(tree, 'SecretStore').flatMap((each) => {
          const { role } = each.spec.provider.aws;
          return unless(
            roles.some(({ arn, principal }) => arn === role && principal.type === 'role'),
            `${idOf(each)}: no role ${String(role)}`,
          );
        }),
      ];
    },
    twins: [
      changing(
        'an association is lost',
        (a) => a.podIdentityAssociations.pop(),
        "genai-production-external-secrets is nobody's",
      ),
      changing(
        'an association is there twice',
        (a) => a.podIdentityAssociations.push(a.podIdentityAssociations[0]!),
        'a second one',
      ),
      changing(
        'it is for another account',
        (a) => (a.podIdentityAssociations[0]!.serviceAccount = 'eso'),
        'no such account',
      ),
      changing(
        'it gives the role of another',
        (a) => (a.podIdentityAssociations[0]!.roleArn = a.roles[0]!.arn),
        'is not for it',
      ),
      changing('a role is lost', (a) => a.roles.pop(), '0 roles are arn:aws:iam::777788889999'),
      {
        title: 'a store takes a role that nobody makes',
        break: (tree) =>
          (get(tree, 'SecretStore', 'poolside', 'assistant').spec.provider.aws.role =
            'arn:aws:iam::777788889999:role/x'),
        expected: 'SecretStore/poolside/assistant: no role',
      },
      {
        title: 'an account is no longer annotated',
        break: (tree) =>
          delete get(tree, 'ServiceAccount', 'aws-load-balancer-controller', 'aws-load-balancer-controller').metadata
            .annotations,
        expected: "genai-production-load-balancer-controller is nobody's",
      },
    ],
  },
  {
    id: 'R03',
    title: 'a role that a service may take is held to account, cluster, namespace and service account',
    beyond: 'AWS STS refuses every other pod',
    holds: ({ aws: { roles, account, region, partition, cluster } }) =>
      roles.flatMap(({ name, principal, trust }) =>
        trust.Statement.flatMap(({ Principal = {}, Action, Condition = {} }) => {
          const equals = Condition['StringEquals'] ?? {};
          const tags: Record<string, string> =
            principal.type === 'pod-identity'
              ? {
                  'aws:SourceAccount': account,
                  'aws:RequestTag/eks-cluster-arn': `arn:${partition}:eks:${region}:${account}:cluster/${cluster.name}`,
                  'aws:RequestTag/kubernetes-namespace': String(principal.namespace),
                  'aws:RequestTag/kubernetes-service-account': String(principal.serviceAccount),
                }
              : {};
          return [
            ...unless(Object.keys(equals).length > 0, `${name}: a bare principal`),
            ...unless(
              Principal.Service === undefined || principal.type === 'pod-identity',
              `${name}: trusts a service`,
            ),
            ...unless(
              principal.type !== 'pod-identity' ||
                (Principal.Service === 'pods.eks.amazonaws.com' &&
                  list(Action).join() === 'sts:AssumeRole,sts:TagSession'),
              `${name}: not what Pod Identity asks for`,
            ),
            ...Object.entries(tags)
              .filter(([key, value]) => equals[key] !== value)
              .map(([key]) => `${name}: ${key} is ${String(equals[key])}`),
            ...unless(
              principal.type !== 'role' ||
                (Principal.AWS === principal.roleArn && roles.some(({ arn }) => arn === principal.roleArn)),
              `${name}: trusts ${String(Principal.AWS)}`,
            ),
            ...unless(!JSON.stringify({ Principal, Condition }).includes('*'), `${name}: a wildcard`),
          ];
        }),
      ),
    twins: [
      trusting('nothing is compared', (statement) => delete statement.Condition, 'a bare principal'),
      trusting(
        'any namespace will do',
        ({ Condition }) => {
          delete Condition!['StringEquals']!['aws:RequestTag/kubernetes-namespace'];
        },
        'aws:RequestTag/kubernetes-namespace is undefined',
      ),
      trusting(
        'any cluster will do',
        ({ Condition }) => {
          Condition!['StringEquals']!['aws:RequestTag/eks-cluster-arn'] =
            'arn:aws:eks:eu-central-1:777788889999:cluster/*';
        },
        'a wildcard',
      ),
      trusting(
        'tags may not come along',
        (statement) => (statement.Action = 'sts:AssumeRole'),
        'not what Pod Identity',
      ),
      trusting('it trusts EC2', ({ Principal }) => (Principal!.Service = 'ec2.amazonaws.com'), 'not what Pod Identity'),
      changing(
        'the role of a store trusts the account',
        (a) => {
          a.roles.find(({ principal }) => principal.type === 'role')!.trust.Statement[0]!.Principal!.AWS = a.account;
        },
        'trusts 777788889999',
      ),
    ],
  },
  {
    id: 'R05',
    title: 'the control plane logs api, audit and authenticator; the agent and the network policies are switched on',
    beyond: 'the cluster as AWS describes it, and EKS Auto Mode',
    holds: ({ aws: { cluster, addons } }) => [
      ...['api', 'audit', 'authenticator']
        .filter((type) => !cluster.logging.includes(type))
        .map((type) => `no log of ${type}`),
      ...['eks-pod-identity-agent', 'vpc-cni']
        .filter((name) => !addons.some((each) => each.name === name))
        .map((name) => `no add-on ${name}`),
    ],
    twins: [
      changing('audit is not logged', (a) => a.cluster.logging.splice(1, 1), 'no log of audit'),
      changing('the agent is not asked for', (a) => a.addons.shift(), 'no add-on eks-pod-identity-agent'),
    ],
  },
];

function isFor({ principal }: Role, { namespace, name }: { namespace?: string; name: string }): boolean {
  return principal.namespace === namespace && principal.serviceAccount === name;
}

function isUsed(
  { podIdentityAssociations }: Aws,
  { arn, principal }: Role,
  accounts: readonly { metadata: { annotations?: Record<string, string> } }[],
  stores: readonly { spec: { provider: { aws: { role?: string } } } }[],
): boolean {
  if (principal.type === 'irsa') return accounts.some(({ metadata }) => metadata.annotations?.[ROLE_ARN] === arn);
  if (principal.type === 'role') return stores.filter(({ spec }) => spec.provider.aws.role === arn).length === 1;
  return podIdentityAssociations.some(({ roleArn }) => roleArn === arn);
}

type Twin = Claim['twins'][number];

function changing(title: string, change: (aws: Aws) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(tree.aws), expected };
}

/** A twin that breaks the trust of the role of External Secrets. */
function trusting(title: string, change: (statement: Statement) => unknown, expected: string): Twin {
  const isOf = ({ principal }: Role) => principal.serviceAccount === CONTROLLER;
  return changing(title, ({ roles }) => change(roles.find(isOf)!.trust.Statement[0]!), expected);
}
