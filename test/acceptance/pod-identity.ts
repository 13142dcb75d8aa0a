import { list, type Association, type Aws, type Role, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { roleNamed } from './iam.ts';
import { platform } from './names.ts';
import { all, find, get, remove, type Tree } from './tree.ts';

const SERVICE = 'pods.eks.amazonaws.com';

/** The add-on of the CNI has its policy on a role of its own, so that nodes need not hold it. */
const CNI_POLICY = 'AmazonEKS_CNI_Policy';

/** Managed policies that are made for nodes. */
const NODE_POLICY =
  /\/(AmazonEKSWorkerNode\w*Policy|AmazonEC2ContainerRegistry\w+|AmazonSSMManagedInstanceCore|AmazonEKS_CNI_Policy)$/;

/** Rows E02 to E05: which pod may have which role. */
export const podIdentity: readonly Claim[] = [
  {
    id: 'E02',
    title: 'a role of pods trusts the Pod Identity service alone, for this account and cluster, with tags',
    beyond: 'AWS STS refuses the Pod Identity service of another cluster',
    holds: ({ aws }) => [
      ...rolesOfPods(aws).flatMap(({ name, trust }) => [
        ...unless(trust.Statement.length === 1, `${name}: ${trust.Statement.length} statements of trust`),
        ...trust.Statement.flatMap((statement) =>
          trustProblems(aws, statement).map((problem) => `${name}: ${problem}`),
        ),
      ]),
      ...aws.podIdentityAssociations
        .filter(({ disableSessionTags }) => disableSessionTags === true)
        .map((each) => `${nameOf(each)} has no session tags, which the trust compares`),
    ],
    twins: [
      trusting('there is no condition', (statement) => delete statement.Condition, 'aws:SourceAccount is undefined'),
      trusting(
        'another account may ask',
        ({ Condition }) => (Condition!['StringEquals']!['aws:SourceAccount'] = '111122223333'),
        'aws:SourceAccount is 111122223333',
      ),
      trusting(
        'any cluster of the account may ask',
        ({ Condition }) => Reflect.deleteProperty(Condition!['StringEquals']!, 'aws:RequestTag/eks-cluster-arn'),
        'the cluster is undefined',
      ),
      trusting('tags may not come along', (s) => (s.Action = ['sts:AssumeRole']), 'allows sts:AssumeRole'),
      trusting('it may be more than assumed', (s) => (s.Action = 'sts:*'), 'allows sts:*'),
      trusting(
        'EC2 may take it too',
        (s) => Object.assign(s.Principal!, { Service: [SERVICE, 'ec2.amazonaws.com'] }),
        'trusts {"Service":["pods.eks.amazonaws.com","ec2.amazonaws.com"]}',
      ),
      changing(
        'a second statement trusts the account',
        (tree) =>
          roleNamed(tree, 'model-serving').trust.Statement.push({
            Effect: 'Allow',
            Principal: { AWS: tree.aws.account },
            Action: 'sts:AssumeRole',
          }),
        'genai-production-model-serving: 2 statements of trust',
      ),
      changing(
        'an association drops its tags',
        (tree) => (associationOf(tree, 'model-serving-sa').disableSessionTags = true),
        'genai-platform/model-serving-sa has no session tags',
      ),
    ],
  },
  {
    id: 'E03',
    title: 'no role of pods has a policy that is for nodes, and those of the platform have no managed policy at all',
    holds: ({ aws: { roles } }) => [
      ...roles
        .filter((role) => !isOfNodes(role))
        .flatMap(({ name, principal, managedPolicies = [] }) => [
          ...managedPolicies
            .filter((policy) => NODE_POLICY.test(policy) && !(policy.endsWith(CNI_POLICY) && isCni(principal)))
            .map((policy) => `${name} has ${policy}, which is for nodes`),
          ...managedPolicies
            .filter(() => principal.namespace === platform)
            .map((policy) => `${name} has ${policy}, whose content AWS decides`),
        ]),
      ...roles
        .filter((role) => isOfNodes(role) && role.managedPolicies?.some((policy) => policy.endsWith(CNI_POLICY)))
        .map(({ name }) => `${name} has ${CNI_POLICY}, and so has every pod in the network of its node`),
    ],
    twins: [
      changing(
        'the gateway has what nodes have',
        (tree) =>
          (roleNamed(tree, 'genai-platform-core').managedPolicies = [
            'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
          ]),
        'genai-production-genai-platform-core has arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy, which is for nodes',
      ),
      changing(
        'another role has what the CNI has',
        (tree) => roleNamed(tree, 'aws-ebs-csi-driver').managedPolicies!.push(`arn:aws:iam::aws:policy/${CNI_POLICY}`),
        `genai-production-aws-ebs-csi-driver has arn:aws:iam::aws:policy/${CNI_POLICY}, which is for nodes`,
      ),
      changing(
        'model servers read every bucket',
        (tree) =>
          (roleNamed(tree, 'model-serving').managedPolicies = ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']),
        'AmazonS3ReadOnlyAccess, whose content AWS decides',
      ),
      changing(
        'nodes have what the CNI has',
        (tree) => roleNamed(tree, 'nodes').managedPolicies!.push(`arn:aws:iam::aws:policy/${CNI_POLICY}`),
        `genai-production-nodes has ${CNI_POLICY}`,
      ),
    ],
  },
  {
    id: 'E04',
    title: 'every association names a role of this plan, with rights, and so do the three accounts of the platform',
    beyond: 'the roles in an AWS account, made before their associations',
    holds: ({ aws }) => [
      ...associationsOf(aws).flatMap((each) => {
        const role = aws.roles.find(({ arn }) => arn === each.roleArn);
        if (role === undefined) return [`${nameOf(each)}: nobody makes ${each.roleArn}`];
        return unless(
          role.policies.length + (role.managedPolicies ?? []).length > 0,
          `${nameOf(each)}: ${role.name} may do nothing`,
        );
      }),
      ...aws.roles.flatMap(({ name, arn }) =>
        unless(
          arn.startsWith(`arn:${aws.partition}:iam::${aws.account}:role/`) && arn.endsWith(`/${name}`),
          `${name} is ${arn}`,
        ),
      ),
      ...['api-gateway-sa', 'model-serving-sa', 'observability-sa']
        .filter((account) => !aws.podIdentityAssociations.some((each) => nameOf(each) === `${platform}/${account}`))
        .map((account) => `${platform}/${account} has no association`),
    ],
    twins: [
      changing(
        'the role of model servers is not made',
        ({ aws }) =>
          aws.roles.splice(
            aws.roles.findIndex(({ name }) => name.endsWith('-model-serving')),
            1,
          ),
        'genai-platform/model-serving-sa: nobody makes arn:aws:iam::777788889999:role/',
      ),
      changing(
        'the role of an add-on is not made',
        ({ aws }) =>
          aws.roles.splice(
            aws.roles.findIndex(({ name }) => name.endsWith('-vpc-cni')),
            1,
          ),
        'kube-system/aws-node: nobody makes',
      ),
      changing(
        'an association names a role of another account',
        (tree) =>
          (associationOf(tree, 'observability-sa').roleArn = 'arn:aws:iam::111122223333:role/GenAI-Observability'),
        'nobody makes arn:aws:iam::111122223333:role/GenAI-Observability',
      ),
      changing(
        'a role is made without rights',
        (tree) => (roleNamed(tree, 'telemetry').policies = []),
        'genai-production-telemetry may do nothing',
      ),
      changing(
        'an association is forgotten',
        ({ aws }) =>
          (aws.podIdentityAssociations = aws.podIdentityAssociations.filter(
            ({ serviceAccount }) => serviceAccount !== 'api-gateway-sa',
          )),
        'genai-platform/api-gateway-sa has no association',
      ),
    ],
  },
  {
    id: 'E05',
    title: 'every association is for an account that is rendered, that something runs as, and that has no second one',
    holds: (tree) => [
      ...tree.aws.podIdentityAssociations.flatMap((each) => {
        const { namespace, serviceAccount } = each;
        return [
          ...unless(find(tree, 'ServiceAccount', namespace, serviceAccount) !== undefined, 'no such account'),
          ...unless(isUsed(tree, namespace, serviceAccount), 'nothing runs as it'),
        ].map((problem) => `${nameOf(each)}: ${problem}`);
      }),
      ...associationsOf(tree.aws)
        .map(nameOf)
        .filter((name, index, names) => names.indexOf(name) !== index)
        .map((name) => `${name} has two associations`),
    ],
    twins: [
      {
        title: 'the account of model servers is not rendered',
        break: (tree) => {
          remove(tree, 'ServiceAccount', platform, 'model-serving-sa');
        },
        expected: 'genai-platform/model-serving-sa: no such account',
      },
      {
        title: 'the account is in another namespace',
        break: (tree) =>
          (get(tree, 'ServiceAccount', platform, 'observability-sa').metadata.namespace = 'observability'),
        expected: 'genai-platform/observability-sa: no such account',
      },
      {
        title: 'the collector runs as another',
        break: (tree) =>
          (get(tree, 'Deployment', platform, 'telemetry').spec.template.spec.serviceAccountName = 'default'),
        expected: 'genai-platform/observability-sa: nothing runs as it',
      },
      changing(
        'two roles are for one account',
        ({ aws }) =>
          aws.podIdentityAssociations.push({ ...aws.podIdentityAssociations[0]!, roleArn: aws.roles[0]!.arn }),
        'ack-rds/ack-rds-controller has two associations',
      ),
    ],
  },
];

function trustProblems({ account, region, partition, cluster }: Aws, statement: Statement): string[] {
  const { Effect, Principal = {}, Action, Condition = {} } = statement;
  const equals = Condition['StringEquals'] ?? {};
  const arn = `arn:${partition}:eks:${region}:${account}:cluster/${cluster.name}`;
  const asked = equals['aws:RequestTag/eks-cluster-arn'] ?? equals['aws:SourceArn'];
  return [
    ...unless(
      Effect === 'Allow' && JSON.stringify(Principal) === `{"Service":"${SERVICE}"}`,
      `trusts ${text(Principal)}`,
    ),
    ...unless([...list(Action)].sort().join() === 'sts:AssumeRole,sts:TagSession', `allows ${list(Action).join()}`),
    ...unless(equals['aws:SourceAccount'] === account, `aws:SourceAccount is ${text(equals['aws:SourceAccount'])}`),
    ...unless(asked === arn, `the cluster is ${text(asked)}`),
  ];
}

/** Those that trust the service, and those that an association names. */
function rolesOfPods(aws: Aws): Role[] {
  const named = associationsOf(aws).map(({ roleArn }) => roleArn);
  return aws.roles.filter(({ arn, trust }) => named.includes(arn) || text(trust).includes(SERVICE));
}

/** Those of the cluster, and those that add-ons make for themselves in kube-system. */
function associationsOf({ podIdentityAssociations, addons }: Aws): Association[] {
  const own = addons.flatMap(({ podIdentityAssociations: each = [] }) => each);
  return [...podIdentityAssociations, ...own.map((each) => ({ namespace: 'kube-system', ...each }))];
}

function isOfNodes({ trust }: Role): boolean {
  return trust.Statement.every(({ Principal }) => Principal?.Service?.startsWith('ec2.') === true);
}

function isCni({ namespace, serviceAccount }: Role['principal']): boolean {
  return namespace === 'kube-system' && serviceAccount === 'aws-node';
}

/** Pods that are rendered, and those of a release that is told the name. */
function isUsed(tree: Tree, namespace: string, account: string): boolean {
  return (
    tree.objects.some(
      ({ object }) =>
        object.metadata.namespace === namespace &&
        object.kind !== 'HelmRelease' &&
        text(object).includes(`"serviceAccountName":"${account}"`),
    ) ||
    all(tree, 'HelmRelease').some(
      ({ spec }) => spec.targetNamespace === namespace && spec.values.serviceAccount?.name === account,
    )
  );
}

function nameOf({ namespace, serviceAccount }: Pick<Association, 'namespace' | 'serviceAccount'>): string {
  return `${namespace}/${serviceAccount}`;
}

function text(value: unknown): string {
  if (value === undefined) return 'undefined';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Twin = Claim['twins'][number];

function associationOf({ aws }: Tree, account: string): Association {
  return aws.podIdentityAssociations.find(({ serviceAccount }) => serviceAccount === account)!;
}

function changing(title: string, change: (tree: Tree) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(tree), expected };
}

/** A twin that breaks the trust of the role of model servers. */
function trusting(title: string, change: (statement: Statement) => unknown, expected: string): Twin {
  return changing(title, (tree) => change(roleNamed(tree, 'model-serving').trust.Statement[0]!), expected);
}
