import type { DBInstance } from './aws-kinds.ts';
import { unless, type Claim } from './claim.ts';
import { condition, grants, roleNamed, statementFor } from './iam.ts';
import { platform } from './names.ts';
import { serving } from './pods.ts';
import { all, get, idOf, type Tree } from './tree.ts';
import { containersIn, workloads } from './workloads.ts';

const MONITORING = 'monitoring.rds.amazonaws.com';

/** Rows F07 to F09: the database. */
export const database: readonly Claim[] = [
  {
    id: 'F07',
    title: 'RDS makes the password of the master user and keeps it; the gateway logs in by IAM',
    beyond: 'the secret of RDS in AWS Secrets Manager, and a login',
    holds: (tree) => [
      ...all(tree, 'DBInstance').flatMap(({ spec, ...each }) => [
        ...unless(spec.manageMasterUserPassword === true, `${idOf(each)}: who makes its password?`),
        ...unless(spec.masterUserPassword === undefined, `${idOf(each)} takes its password from a Secret`),
        ...unless(spec.masterUserSecretKMSKeyID !== undefined, `${idOf(each)}: its password has a key of AWS`),
        ...unless(spec.enableIAMDatabaseAuthentication === true, `${idOf(each)}: nobody logs in by IAM`),
      ]),
      ...grants(tree, 'secretsmanager')
        .filter(({ action }) => action.endsWith(':GetSecretValue'))
        .filter(({ resources }) => resources.some((each) => /:secret:(\*|r\*|rds)/.test(each) || each === '*'))
        .map(({ role }) => `${role.name} reads the password of the master user`),
      ...grants(tree, 'rds-db').flatMap(({ role, resources }) =>
        resources
          .filter((each) => !/:dbuser:db-[A-Z0-9]+\/[a-z_]+$/.test(each) || each.endsWith('/genai_admin'))
          .map((each) => `${role.name} logs in as ${each}`),
      ),
      ...usersOf(tree)
        .filter((user) => !grants(tree, 'rds-db').some(({ resources }) => resources[0]?.endsWith(`/${user}`)))
        .map((user) => `${user} may not log in by IAM`),
    ],
    twins: [
      breaking('nobody makes it', (spec) => delete spec.manageMasterUserPassword, 'who makes its password?'),
      breaking(
        'it comes from a Secret that nobody makes',
        (spec) => (spec.masterUserPassword = { name: 'genai-db-credentials', key: 'password' }),
        'takes its password from a Secret',
      ),
      breaking('it has a key of AWS', (spec) => delete spec.masterUserSecretKMSKeyID, 'has a key of AWS'),
      breaking('IAM is off', (spec) => delete spec.enableIAMDatabaseAuthentication, 'nobody logs in by IAM'),
      {
        title: 'a store reads it',
        break: (tree) =>
          (statementFor(tree, 'genai-platform-secrets', 'secretsmanager:GetSecretValue').Resource =
            'arn:aws:secretsmanager:eu-central-1:777788889999:secret:rds!*'),
        expected: 'genai-production-genai-platform-secrets reads the password of the master user',
      },
      {
        title: 'the gateway is the master user',
        break: (tree) =>
          (statementFor(tree, 'genai-platform-core', 'rds-db:connect').Resource =
            'arn:aws:rds-db:eu-central-1:777788889999:dbuser:db-FFFFFFFFFFFFFFFFFFFFFFFFFF/genai_admin'),
        expected: 'genai-production-genai-platform-core logs in as arn:aws:rds-db',
      },
      {
        title: 'the gateway logs in as another',
        break: (tree) =>
          (serving(get(tree, 'Deployment', platform, 'api-gateway')).env!.find(
            ({ name }) => name === 'DATABASE_USER',
          )!.value = 'gateway'),
        expected: /^gateway may not log in by IAM/,
      },
    ],
  },
  {
    id: 'F08',
    title: 'enhanced monitoring has its role, which RDS may take and the controller may pass',
    beyond: 'its metrics',
    holds: (tree) =>
      all(tree, 'DBInstance')
        .filter(({ spec }) => (spec.monitoringInterval ?? 0) > 0)
        .flatMap((each) => {
          const arn = each.spec.monitoringRoleARN;
          const role = tree.aws.roles.find((one) => one.arn === arn);
          const passing = grants(tree, 'iam').filter(
            ({ action, resources }) => action === 'iam:PassRole' && resources.includes(arn ?? ''),
          );
          return [
            ...unless(role !== undefined, `nobody makes the role ${String(arn)}`),
            ...unless(
              role?.trust.Statement.map(({ Principal }) => Principal?.Service).join() === MONITORING,
              'RDS may not take its role',
            ),
            ...unless(
              role?.managedPolicies?.some((policy) => policy.endsWith('/AmazonRDSEnhancedMonitoringRole')) === true,
              'its role may do nothing',
            ),
            ...unless(
              passing.some(
                ({ role: { principal }, statement }) =>
                  principal.namespace === 'ack-rds' &&
                  condition(statement, 'StringEquals', 'iam:PassedToService').join() === MONITORING,
              ),
              'its role is not passed to RDS alone',
            ),
          ].map((problem) => `${idOf(each)}: ${problem}`);
        }),
    twins: [
      breaking('the role is not named', (spec) => delete spec.monitoringRoleARN, 'nobody makes the role undefined'),
      breaking(
        'the role is one that nobody makes',
        (spec) => (spec.monitoringRoleARN = 'arn:aws:iam::777788889999:role/rds-monitoring'),
        'nobody makes the role arn:aws:iam::777788889999:role/rds-monitoring',
      ),
      {
        title: 'pods may take the role, and RDS may not',
        break: (tree) =>
          (roleNamed(tree, 'database-monitoring').trust.Statement[0]!.Principal = {
            Service: 'pods.eks.amazonaws.com',
          }),
        expected: 'RDS may not take its role',
      },
      {
        title: 'the role may do nothing',
        break: (tree) => delete roleNamed(tree, 'database-monitoring').managedPolicies,
        expected: 'its role may do nothing',
      },
      {
        title: 'the role may be passed to whatever takes it',
        break: (tree) => delete statementFor(tree, 'ack-rds', 'iam:PassRole').Condition,
        expected: 'its role is not passed to RDS alone',
      },
    ],
  },
  {
    id: 'F09',
    title: 'the database is encrypted with a key of the site, protected from deletion, backed up, and private',
    beyond: 'a restore',
    holds: (tree) => [
      ...unless(all(tree, 'DBInstance').length > 0, 'no database'),
      ...all(tree, 'DBInstance').flatMap((each) => {
        const { spec, metadata } = each;
        const days = spec.backupRetentionPeriod ?? 0;
        const key = `arn:${tree.aws.partition}:kms:${tree.aws.region}:${tree.aws.account}:key/`;
        const isProduction = tree.environment === 'production';
        return [
          ...unless(spec.storageEncrypted === true, 'not encrypted'),
          ...unless(spec.kmsKeyID?.startsWith(key) === true, `encrypted with ${String(spec.kmsKeyID)}`),
          ...unless(spec.deletionProtection === true, 'not protected from deletion'),
          ...unless(days >= (isProduction ? 30 : 7), `backed up for ${days} days`),
          ...unless(spec.publiclyAccessible === false, 'may be reached from the internet'),
          ...unless(spec.multiAZ === true || !isProduction, 'in one zone'),
          ...unless(metadata.annotations?.['services.k8s.aws/deletion-policy'] === 'retain', 'goes with its object'),
        ].map((problem) => `${idOf(each)}: ${problem}`);
      }),
    ],
    twins: [
      breaking('it is not encrypted', (spec) => delete spec.storageEncrypted, 'not encrypted'),
      breaking('the key is that of AWS', (spec) => delete spec.kmsKeyID, 'encrypted with undefined'),
      breaking('it can be deleted', (spec) => (spec.deletionProtection = false), 'not protected from deletion'),
      breaking('backups are kept for a week', (spec) => (spec.backupRetentionPeriod = 7), 'backed up for 7 days'),
      breaking('it is not said to be private', (spec) => delete spec.publiclyAccessible, 'from the internet'),
      breaking('it is in one zone', (spec) => (spec.multiAZ = false), 'in one zone'),
      {
        title: 'it goes with its object',
        break: (tree) => {
          const { annotations } = get(tree, 'DBInstance', platform, 'genai-production-platform').metadata;
          Reflect.deleteProperty(annotations!, 'services.k8s.aws/deletion-policy');
        },
        expected: 'goes with its object',
      },
    ],
  },
];

/** Who logs in to the database without a password. */
function usersOf(tree: Tree): string[] {
  return workloads(tree)
    .filter(({ owner }) => owner.metadata.namespace === platform)
    .flatMap(({ pod }) => containersIn(pod))
    .flatMap(({ env = [] }) => env.filter(({ name }) => name === 'DATABASE_USER'))
    .map(({ value = 'none' }) => value);
}

type Twin = Claim['twins'][number];

/** A twin that breaks the database of production. */
export function breaking(title: string, change: (spec: DBInstance['spec']) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(get(tree, 'DBInstance', platform, 'genai-production-platform').spec),
    expected,
  };
}
