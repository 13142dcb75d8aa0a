import { changing, list, type Role, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { add, idOf } from './tree.ts';

/** Row R03: who may take a role. */
export const awsTrust: readonly Claim[] = [
  {
    id: 'R03',
    title:
      'a role that a service may take is held to account, cluster, namespace and service account; one is for the nodes, one for RDS',
    beyond: 'AWS STS refuses every other pod',
    holds: ({ objects, aws: { roles, account, region, partition, cluster } }) => [
      ...objects
        .filter(({ object }) => JSON.stringify(object).includes('assumeRolePolicy'))
        .map(({ object }) => `${idOf(object)} makes a role beside aws.json`),
      ...roles.flatMap(({ name, principal, trust }) =>
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
            ...unless(
              Object.keys(equals).length > 0 || (principal.type === 'ec2' && Principal.Service === SERVICES.ec2),
              `${name}: a bare principal`,
            ),
            ...unless(Principal.Service === SERVICES[principal.type], `${name}: trusts a service`),
            ...unless(
              principal.type !== 'pod-identity' || list(Action).join() === 'sts:AssumeRole,sts:TagSession',
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
            ...unless(
              principal.type !== 'ec2' ||
                (list(Action).join() === 'sts:AssumeRole' && roles.filter(isOfNodes).length === 1),
              `${name}: not the one role of the nodes`,
            ),
            ...unless(
              principal.type !== 'rds' ||
                databases(Condition, `arn:${partition}:rds:${region}:${account}:db:${cluster.name}-`),
              `${name}: not for the databases of the cluster alone`,
            ),
            ...unless(
              !JSON.stringify({ Principal, equals }).includes('*') &&
                Object.keys(Condition).every((test) => test === 'StringEquals' || principal.type === 'rds'),
              `${name}: a wildcard`,
            ),
          ];
        }),
      ),
    ],
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
      {
        title: 'a controller is told to make one more',
        break: (tree) => {
          add(tree, 'data', {
            apiVersion: 'iam.services.k8s.aws/v1alpha1',
            kind: 'Role',
            metadata: { name: 'bastion', namespace: 'genai-platform' },
            spec: { assumeRolePolicyDocument: '{}' },
          });
        },
        expected: 'Role/genai-platform/bastion makes a role beside aws.json',
      },
      trusting('it trusts EC2', ({ Principal }) => (Principal!.Service = 'ec2.amazonaws.com'), 'trusts a service'),
      changing(
        'EC2 may take a second role',
        ({ roles }) => roles.push({ ...structuredClone(roles.find(isOfNodes)!), name: 'bastion' }),
        'bastion: not the one role of the nodes',
      ),
      changing(
        'the role of the nodes is for every service',
        ({ roles }) => (roles.find(isOfNodes)!.trust.Statement[0]!.Principal!.Service = 'lambda.amazonaws.com'),
        'genai-production-nodes: a bare principal',
      ),
      changing(
        'RDS may take a role for databases of the whole account',
        ({ roles }) => {
          const { trust } = roles.find(({ principal }) => principal.type === 'rds')!;
          trust.Statement[0]!.Condition!['ArnLike']!['aws:SourceArn'] = 'arn:aws:rds:eu-central-1:777788889999:db:*';
        },
        'genai-production-database-monitoring: not for the databases of the cluster alone',
      ),
      changing(
        'RDS may take a role for any account',
        ({ roles }) => {
          const { trust } = roles.find(({ principal }) => principal.type === 'rds')!;
          delete trust.Statement[0]!.Condition!['StringEquals'];
        },
        'genai-production-database-monitoring: a bare principal',
      ),
      changing(
        'the role of a store trusts the account',
        (a) => {
          a.roles.find(({ principal }) => principal.type === 'role')!.trust.Statement[0]!.Principal!.AWS = a.account;
        },
        'trusts 777788889999',
      ),
    ],
  },
];

/** Services of AWS that may take a role, by the type of its principal. */
const SERVICES: Record<string, string | undefined> = {
  'pod-identity': 'pods.eks.amazonaws.com',
  ec2: 'ec2.amazonaws.com',
  rds: 'monitoring.rds.amazonaws.com',
};

/** AWS says nothing of the caller when a node takes its role: no condition would hold. */
function isOfNodes({ principal }: Role): boolean {
  return principal.type === 'ec2';
}

/** RDS says which database it watches: those of a name that begins with the cluster's. */
function databases({ StringEquals = {}, ArnLike = {} }: NonNullable<Statement['Condition']>, prefix: string): boolean {
  return 'aws:SourceAccount' in StringEquals && list(ArnLike['aws:SourceArn']).join() === `${prefix}*`;
}

/** A twin that breaks the trust of the role of External Secrets. */
function trusting(title: string, change: (statement: Statement) => unknown, expected: string): Claim['twins'][number] {
  const isOf = ({ principal }: Role) => principal.namespace === 'external-secrets';
  return changing(title, ({ roles }) => change(roles.find(isOf)!.trust.Statement[0]!), expected);
}
