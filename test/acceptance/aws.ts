import { changing, isOfAddon, type Aws, type Role } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { ROLE_ARN } from './load-balancer-names.ts';
import { add, all, find, get, idOf, type Tree } from './tree.ts';

const CONTROLLER = 'external-secrets';

/** Rows R01 and R05, of what `aws.json` asks for. */
export const aws: readonly Claim[] = [
  {
    id: 'R01',
    title:
      'each account with AWS access has one role or association here, and each of these has its account, add-on, store, nodes or database',
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
        ...roles.flatMap((role) => unless(isUsed(tree, role), `${role.name} is nobody's`)),
        ...tree.aws.addons.flatMap(({ name, podIdentityAssociations: own = [] }) =>
          own.flatMap(({ serviceAccount, roleArn }) => [
            ...unless(
              roles.some(
                (each) => each.arn === roleArn && isFor(each, { namespace: 'kube-system', name: serviceAccount }),
              ),
              `add-on ${name}: ${roleArn} is not for ${serviceAccount}`,
            ),
            ...unless(
              find(tree, 'ServiceAccount', 'kube-system', serviceAccount) === undefined,
              `add-on ${name}: ${serviceAccount} is rendered, and EKS makes it`,
            ),
          ]),
        ),
        ...releaseProblems(tree),
        ...all(tree, 'EC2NodeClass').flatMap((each) =>
          unless(
            roles.some(({ name, principal }) => name === each.spec.role && principal.type === 'ec2'),
            `${idOf(each)}: no role ${String(each.spec.role)}`,
          ),
        ),
        ...all(tree, 'DBInstance').flatMap((each) =>
          unless(
            roles.some(({ arn, principal }) => arn === each.spec.monitoringRoleARN && principal.type === 'rds'),
            `${idOf(each)}: no role ${String(each.spec.monitoringRoleARN)}`,
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
        (a) => a.podIdentityAssociations.splice(indexOf(a, CONTROLLER), 1),
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
        (a) => (a.podIdentityAssociations[0]!.roleArn = a.podIdentityAssociations[1]!.roleArn),
        'is not for it',
      ),
      changing(
        'an add-on has the role of another',
        ({ addons }) =>
          (addons.find(({ name }) => name === 'vpc-cni')!.podIdentityAssociations![0]!.roleArn =
            'arn:aws:iam::777788889999:role/parapet/genai-production/genai-production-aws-ebs-csi-driver'),
        'add-on vpc-cni: arn:aws:iam::777788889999:role/parapet/genai-production/genai-production-aws-ebs-csi-driver is not for',
      ),
      {
        title: 'the account of an add-on is rendered too',
        break: (tree) => {
          add(tree, 'base', {
            apiVersion: 'v1',
            kind: 'ServiceAccount',
            metadata: { name: 'ebs-csi-controller-sa', namespace: 'kube-system' },
          });
        },
        expected: 'add-on aws-ebs-csi-driver: ebs-csi-controller-sa is rendered',
      },
      {
        title: 'a chart annotates an account that nobody sees',
        break: (tree) => {
          get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.values['annotations'] = {
            [ROLE_ARN]: tree.aws.roles[0]!.arn,
          };
        },
        expected: 'HelmRelease/external-secrets/external-secrets names a role for an account that is not rendered',
      },
      {
        title: 'a chart makes the account that has an association',
        break: (tree) =>
          (get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.values.serviceAccount = {
            create: true,
            name: 'external-secrets',
          }),
        expected: 'HelmRelease/external-secrets/external-secrets makes external-secrets, which is rendered',
      },
      changing(
        'an add-on is lost, and its role stays',
        ({ addons }) =>
          addons.splice(
            addons.findIndex(({ name }) => name === 'aws-ebs-csi-driver'),
            1,
          ),
        "genai-production-aws-ebs-csi-driver is nobody's",
      ),
      changing(
        'a role for another account of kube-system hides behind an add-on',
        (a) => (a.roles.find(({ name }) => name.endsWith('vpc-cni'))!.principal.serviceAccount = 'kube-proxy'),
        'genai-production-vpc-cni is nobody',
      ),
      changing(
        'a role is lost',
        (a) => (a.roles = a.roles.filter(({ principal }) => principal.type !== 'irsa')),
        '0 roles are arn:aws:iam::777788889999',
      ),
      changing(
        'a second service of AWS has a role that nothing names',
        ({ roles }) => {
          const role = structuredClone(roles.find(({ principal }) => principal.type === 'ec2')!);
          roles.push({ ...role, name: 'bastion', arn: 'arn:aws:iam::777788889999:role/bastion' });
        },
        "bastion is nobody's",
      ),
      {
        title: 'nodes have a role that nobody makes',
        break: (tree) => (get(tree, 'EC2NodeClass', undefined, 'l4').spec.role = 'nodes'),
        expected: 'EC2NodeClass/l4: no role nodes',
      },
      {
        title: 'the database is watched with the role of the nodes',
        break: (tree) =>
          (all(tree, 'DBInstance')[0]!.spec.monitoringRoleARN = tree.aws.roles.find(
            ({ principal }) => principal.type === 'ec2',
          )!.arn),
        expected: /^DBInstance.*: no role .*genai-production-nodes$/,
      },
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

/** A chart that makes an account, or annotates one, does it where no file shows it. */
function releaseProblems(tree: Tree): string[] {
  return all(tree, 'HelmRelease').flatMap((release) => {
    const { targetNamespace = release.metadata.namespace, values } = release.spec;
    const { create, name } = values.serviceAccount ?? {};
    const isTaken = name !== undefined && find(tree, 'ServiceAccount', targetNamespace, name) !== undefined;
    return [
      ...unless(
        !JSON.stringify(values).includes(ROLE_ARN),
        `${idOf(release)} names a role for an account that is not rendered`,
      ),
      ...unless(create === false || !isTaken, `${idOf(release)} makes ${String(name)}, which is rendered`),
    ];
  });
}

function isFor({ principal }: Role, { namespace, name }: { namespace?: string; name: string }): boolean {
  return principal.namespace === namespace && principal.serviceAccount === name;
}

function isUsed(tree: Tree, role: Role): boolean {
  const { arn, name, principal } = role;
  if (principal.type === 'irsa')
    return all(tree, 'ServiceAccount').some(({ metadata }) => metadata.annotations?.[ROLE_ARN] === arn);
  if (principal.type === 'role')
    return all(tree, 'SecretStore').filter(({ spec }) => spec.provider.aws.role === arn).length === 1;
  if (principal.type === 'ec2') return all(tree, 'EC2NodeClass').some(({ spec }) => spec.role === name);
  if (principal.type === 'rds') return all(tree, 'DBInstance').some(({ spec }) => spec.monitoringRoleARN === arn);
  return isOfAddon(tree.aws, role) || tree.aws.podIdentityAssociations.some(({ roleArn }) => roleArn === arn);
}

function indexOf({ podIdentityAssociations }: Aws, namespace: string): number {
  return podIdentityAssociations.findIndex((each) => each.namespace === namespace);
}
