import * as fc from 'fast-check';
import type { DesiredState } from '@parapet/aws';
import { wanted } from './wanted.ts';

type Role = DesiredState['roles'][number];

/** As IAM takes names, which is more than Kubernetes does. */
const awsName = fc.stringMatching(/^[A-Za-z0-9][\w+=,.@-]{0,63}$/);
const clusterName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/);
const namespace = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
/** One may have dots, and all the length that an object's name may have. */
const serviceAccount = fc.stringMatching(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/);

const document = fc
  .array(
    fc.record({
      Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
      Action: fc.constantFrom('s3:GetObject' as const, 'sts:AssumeRole' as const),
      Resource: fc.constantFrom('*', 'arn:aws:s3:::weights/*'),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((Statement) => ({ Version: '2012-10-17' as const, Statement }));

/** Any state that may be wanted: everything that the platform declares in any number, none included. */
export const anyWanted: fc.Arbitrary<DesiredState> = clusterName.chain((cluster) => {
  const arnOf = (role: string): Role['arn'] => `arn:aws:iam::111122223333:role/parapet/${cluster}/${role}`;
  const roles = fc.uniqueArray(
    fc.record({
      name: awsName,
      policies: fc.uniqueArray(fc.record({ name: awsName, document }), { maxLength: 3, selector: ({ name }) => name }),
      managedPolicies: some(fc.subarray(['arn:aws:iam::aws:policy/One', 'arn:aws:iam::aws:policy/Two'])),
    }),
    { maxLength: 3, selector: ({ name }) => name.toLowerCase() },
  );
  const associations = fc.uniqueArray(
    fc.record({
      namespace,
      serviceAccount,
      roleArn: awsName.map(arnOf),
      disableSessionTags: fc.constant(false as const),
    }),
    { maxLength: 4, selector: (each) => `${each.namespace}/${each.serviceAccount}` },
  );
  const nodes = fc.uniqueArray(awsName, { maxLength: 2, selector: (name) => name.toLowerCase() });
  return fc
    .record({
      logging: fc.subarray(['api', 'audit', 'authenticator', 'scheduler']),
      secretsEncryption: fc.constantFrom(wanted.cluster.secretsEncryption, {
        type: 'aws-owned-key' as const,
        reason: 'it is a test',
      }),
      addons: fc.subarray([...wanted.addons]),
      roles,
      associations,
      nodes: some(nodes),
      logGroups: some(fc.constant(wanted.logGroups)),
      hasQueue: fc.boolean(),
    })
    .map(({ logging, secretsEncryption, addons, hasQueue, ...any }) => ({
      ...wanted,
      cluster: { name: cluster, logging, secretsEncryption },
      addons,
      roles: any.roles.map((role) => ({
        ...role,
        path: `/parapet/${cluster}/`,
        arn: arnOf(role.name),
        principal: { type: 'ec2' },
        trust: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
      })),
      podIdentityAssociations: any.associations,
      logGroups: any.logGroups,
      nodes: any.nodes?.map((name) => ({
        roleArn: arnOf(name),
        accessEntry: { type: 'EC2_LINUX' },
        instanceMetadata: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      })),
      queues: hasQueue ? wanted.queues : undefined,
      eventRules: hasQueue ? wanted.eventRules : undefined,
    }));
});

function some<T>(items: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(items, { nil: undefined });
}
