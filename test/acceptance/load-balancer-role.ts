import { list, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { statementsOf } from './iam.ts';
import { NAME, ROLE_ARN, roleOf } from './load-balancer-names.ts';
import { all, get, idOf, type Tree } from './tree.ts';
import { unconditionedWrites } from './upstream-policy.ts';

/** Rows D03 to D05: who may take its role, and what the role may do. */
export const loadBalancerRole: readonly Claim[] = [
  {
    id: 'D03',
    title: "the role trusts this cluster's OpenID Connect provider, for exactly that account and audience",
    beyond: 'AWS STS gives that account the role, and no other account',
    holds: (tree) => {
      const { arn, url } = tree.aws.oidcProvider;
      const host = url.replace('https://', '');
      const subject = `system:serviceaccount:${NAME}:${NAME}`;
      return roleOf(tree).trust.Statement.flatMap(({ Principal, Action, Condition = {} }) => [
        ...unless(Principal?.Federated === arn, `trusts ${JSON.stringify(Principal)}`),
        ...unless(arn.endsWith(`:oidc-provider/${host}`), `${arn} is not the provider of ${url}`),
        ...unless(list(Action).join() === 'sts:AssumeRoleWithWebIdentity', `allows ${list(Action).join()}`),
        ...unless(Object.keys(Condition).join() === 'StringEquals', `compares by ${Object.keys(Condition).join()}`),
        ...unless(Condition['StringEquals']?.[`${host}:sub`] === subject, 'another subject'),
        ...unless(Condition['StringEquals']?.[`${host}:aud`] === 'sts.amazonaws.com', 'another audience'),
      ]);
    },
    twins: [
      trusting(
        'any account of the namespace will do',
        (s, host) => {
          s.Condition!['StringEquals']![`${host}:sub`] = `system:serviceaccount:${NAME}:*`;
        },
        'another subject',
      ),
      trusting(
        'it is taken as by a pod with an association',
        (s) => (s.Action = ['sts:AssumeRole', 'sts:TagSession']),
        'allows sts:AssumeRole,sts:TagSession',
      ),
      trusting(
        'it compares with wildcards',
        (s) => {
          s.Condition = { StringLike: s.Condition!['StringEquals']! };
        },
        'compares by StringLike',
      ),
      trusting(
        'any audience will do',
        (s, host) => Reflect.deleteProperty(s.Condition!['StringEquals']!, `${host}:aud`),
        'another audience',
      ),
      trusting(
        'it trusts another cluster',
        (s) => {
          s.Principal!.Federated = s.Principal!.Federated!.replace(/F01$/, 'F02');
        },
        'F02',
      ),
      trusting('it trusts the account', (s) => (s.Principal = { AWS: '777788889999' }), 'trusts {"AWS"'),
    ],
  },
  {
    id: 'D04',
    title: 'an account has its role by one way alone: IRSA or Pod Identity',
    holds: (tree) =>
      all(tree, 'ServiceAccount')
        .filter(({ metadata }) => metadata.annotations?.[ROLE_ARN] !== undefined)
        .filter(({ metadata }) =>
          tree.aws.podIdentityAssociations.some(
            ({ namespace, serviceAccount }) => namespace === metadata.namespace && serviceAccount === metadata.name,
          ),
        )
        .map((account) => `${idOf(account)} has both`),
    twins: [
      {
        title: 'an association is made for it too',
        break: (tree) =>
          tree.aws.podIdentityAssociations.push({ namespace: NAME, serviceAccount: NAME, roleArn: roleOf(tree).arn }),
        expected: `ServiceAccount/${NAME}/${NAME} has both`,
      },
      {
        title: 'an associated account is annotated too',
        break: (tree) =>
          (get(tree, 'ServiceAccount', 'external-secrets', 'external-secrets').metadata.annotations = {
            [ROLE_ARN]: roleOf(tree).arn,
          }),
        expected: 'ServiceAccount/external-secrets/external-secrets has both',
      },
    ],
  },
  {
    id: 'D05',
    title: "its policy has no wildcard action, and writes only where upstream's says, tagged with the cluster",
    beyond: 'an access analyzer',
    holds: (tree) =>
      allowed(tree).flatMap(({ Action, Condition = {} }) =>
        list(Action).flatMap((action) => [
          ...unless(!action.includes('*'), `${action} is a wildcard`),
          ...unless(
            !action.startsWith('iam:') || /^iam:(List|Get)/.test(action) || isForLoadBalancing(action, Condition),
            `${action} is a right over IAM`,
          ),
          ...unless(
            /:(Describe|List|Get)[A-Z]/.test(action) ||
              action.startsWith('iam:') ||
              JSON.stringify(Condition).includes('/elbv2.k8s.aws/cluster"') ||
              unconditionedWrites.has(action),
            `${action} is not held to the cluster's tag`,
          ),
        ]),
      ),
    twins: [
      granting('every action of EC2', (s) => (s.Action = [...list(s.Action), 'ec2:*']), 'ec2:* is a wildcard'),
      granting('passing roles', (s) => (s.Action = [...list(s.Action), 'iam:PassRole']), 'iam:PassRole is a right'),
      granting(
        'service-linked roles of any service',
        ({ Condition = {} }) => delete Condition['StringEquals'],
        'iam:CreateServiceLinkedRole is a right',
        'iam:CreateServiceLinkedRole',
      ),
      granting(
        'the deletion of any load balancer',
        (s) => delete s.Condition,
        "elasticloadbalancing:DeleteLoadBalancer is not held to the cluster's tag",
        'elasticloadbalancing:DeleteLoadBalancer',
      ),
      granting(
        'instances',
        (s) => (s.Action = [...list(s.Action), 'ec2:RunInstances']),
        'ec2:RunInstances is not held',
      ),
    ],
  },
];

function allowed(tree: Tree): Statement[] {
  return statementsOf(roleOf(tree)).filter(({ Effect }) => Effect === 'Allow');
}

function isForLoadBalancing(action: string, condition: NonNullable<Statement['Condition']>): boolean {
  return (
    action === 'iam:CreateServiceLinkedRole' &&
    condition['StringEquals']?.['iam:AWSServiceName'] === 'elasticloadbalancing.amazonaws.com'
  );
}

type Twin = Claim['twins'][number];

function trusting(title: string, change: (statement: Statement, host: string) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(roleOf(tree).trust.Statement[0]!, tree.aws.oidcProvider.url.replace('https://', '')),
    expected,
  };
}

function granting(
  what: string,
  change: (s: Statement) => unknown,
  expected: string,
  of = 'ec2:CreateSecurityGroup',
): Twin {
  return {
    title: `it grants ${what}`,
    break: (tree) => void change(allowed(tree).find(({ Action }) => list(Action).includes(of))!),
    expected,
  };
}
