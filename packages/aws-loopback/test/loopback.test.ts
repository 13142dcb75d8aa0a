import * as eks from '@aws-sdk/client-eks';
import * as iam from '@aws-sdk/client-iam';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  QueueDeletedRecently,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { fixture, podTrust, type Fixture } from './support.ts';

const ROLE = 'arn:aws:iam::111122223333:role/app';
const ASSOCIATION = { clusterName: 'genai', namespace: 'apps', serviceAccount: 'api', roleArn: ROLE };

describe('what is asked is held to the schemas', () => {
  test('a member that is required', async () => {
    const { eks: client } = await fixture();
    const asked = client.send(new eks.CreatePodIdentityAssociationCommand({ ...ASSOCIATION, roleArn: undefined }));
    await expect(asked).rejects.toThrow('input.roleArn: required');
  });

  test('a word that is none of its list', async () => {
    const { eks: client } = await fixture();
    const input: object = { clusterName: 'genai', addonName: 'vpc-cni', resolveConflicts: 'FORCE' };
    const asked = client.send(new eks.CreateAddonCommand(input as eks.CreateAddonCommandInput));
    await expect(asked).rejects.toThrow('input.resolveConflicts: FORCE is none of NONE, OVERWRITE, PRESERVE');
  });

  test('a type', async () => {
    const { endpoint } = await fixture();
    const answer = await fetch(`${endpoint}/clusters/genai/pod-identity-associations`, {
      method: 'POST',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIALOOPBACK/20260101/eu-central-1/eks/aws4_request' },
      body: JSON.stringify({ ...ASSOCIATION, clusterName: undefined, disableSessionTags: 'no', colour: 'red' }),
    });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, 'InvalidParameterException']);
    expect(await answer.json()).toEqual({
      message: 'input.disableSessionTags: expected a boolean; input.colour: unknown',
    });
  });
});

test('what is answered is held to them: a cluster that is what no cluster is, has what none has, or lacks the name of its version', async () => {
  const { aws, account } = await fixture();
  const record = account.clusters.get('genai')!;
  const asked = { service: 'eks', operation: 'DescribeCluster', accessKeyId: 'AKIALOOPBACK' } as const;
  const ask = () => aws.call({ ...asked, input: { name: 'genai' } });
  expect(ask()).toMatchObject({ cluster: { status: 'ACTIVE' } });
  const wrong: object = { ...record.cluster, status: 'HAPPY', colour: 'red', version: 1.34 };
  record.cluster = wrong as typeof record.cluster;
  expect(ask).toThrow(/^eks:DescribeCluster answers what AWS does not: /);
  expect(ask).toThrow('output.cluster.status: HAPPY is none of');
  expect(ask).toThrow('output.cluster.colour: unknown');
  expect(ask).toThrow('output.cluster.version: expected a string');
});

test('a call without the wire is answered as the SDK reads the answer, errors as well', async () => {
  const { aws, iam: client, pass } = await fixture();
  const asked = { service: 'iam', accessKeyId: 'AKIALOOPBACK' } as const;
  const input = { RoleName: 'app', AssumeRolePolicyDocument: podTrust };
  await client.send(new iam.CreateRoleCommand(input));
  pass(60_000);
  const { $metadata: _, ...bySdk } = await client.send(new iam.ListRolesCommand({ PathPrefix: '/' }));
  expect(aws.call({ ...asked, operation: 'ListRoles', input: { PathPrefix: '/' } })).toEqual(bySdk);
  const again = { code: 'EntityAlreadyExistsException' };
  expect(() => aws.call({ ...asked, operation: 'CreateRole', input })).toThrow(expect.objectContaining(again));
  await expect(client.send(new iam.CreateRoleCommand(input))).rejects.toMatchObject({ name: again.code });
});

describe('IAM', () => {
  test('round trips a role with its tags and policies, two a page', async () => {
    const { iam: client, pass } = await fixture();
    await makeRole({ iam: client });
    for (const PolicyName of ['one', 'two', 'three'])
      await client.send(new iam.PutRolePolicyCommand({ RoleName: 'app', PolicyName, PolicyDocument: podTrust }));
    pass(60_000);
    const { Role } = await client.send(new iam.GetRoleCommand({ RoleName: 'app' }));
    expect(Role).toMatchObject({
      Arn: ROLE,
      Description: 'a & <b>',
      Tags: [{ Key: 'team', Value: 'a b' }],
      CreateDate: new Date(Date.UTC(2026, 0, 1)),
    });
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(podTrust);
    const page = await client.send(new iam.ListRolePoliciesCommand({ RoleName: 'app' }));
    expect(page).toMatchObject({ PolicyNames: ['one', 'two'], IsTruncated: true });
    const next = await client.send(new iam.ListRolePoliciesCommand({ RoleName: 'app', Marker: page.Marker }));
    expect(next).toMatchObject({ PolicyNames: ['three'], IsTruncated: false });
  });

  test('does not show at once what it has made, and takes a name once', async () => {
    const { iam: client, pass } = await fixture();
    await makeRole({ iam: client });
    await expect(client.send(new iam.GetRoleCommand({ RoleName: 'app' }))).rejects.toThrow(iam.NoSuchEntityException);
    await expect(makeRole({ iam: client })).rejects.toThrow(iam.EntityAlreadyExistsException);
    pass(3_000);
    await expect(client.send(new iam.GetRoleCommand({ RoleName: 'app' }))).resolves.toMatchObject({
      Role: { RoleName: 'app' },
    });
  });

  test('refuses a principal that it does not know yet, and shows one that is gone by its id', async () => {
    const { iam: client, pass } = await fixture();
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'sts:AssumeRole' }],
    });
    const make = () => client.send(new iam.CreateRoleCommand({ RoleName: 'store', AssumeRolePolicyDocument: trust }));
    await makeRole({ iam: client });
    await expect(make()).rejects.toThrow(`Invalid principal in policy: "AWS":"${ROLE}"`);
    pass(12_000);
    await make();
    await client.send(new iam.DeleteRoleCommand({ RoleName: 'app' }));
    pass(12_000);
    const { Role } = await client.send(new iam.GetRoleCommand({ RoleName: 'store' }));
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toContain('"AWS":"AROA000000000001"');
  });

  test('deletes a role only once it has no policies', async () => {
    const { iam: client } = await fixture();
    await makeRole({ iam: client });
    await client.send(new iam.PutRolePolicyCommand({ RoleName: 'app', PolicyName: 'one', PolicyDocument: podTrust }));
    await expect(client.send(new iam.DeleteRoleCommand({ RoleName: 'app' }))).rejects.toThrow(
      iam.DeleteConflictException,
    );
  });
});

describe('EKS', () => {
  test('learns of a role late, and associates a service account once', async () => {
    const { iam: roles, eks: client, pass } = await fixture();
    await makeRole({ iam: roles });
    const make = () => client.send(new eks.CreatePodIdentityAssociationCommand(ASSOCIATION));
    await expect(make()).rejects.toThrow('Role provided in the request does not exist.');
    pass(12_000);
    const { association } = await make();
    await expect(make()).rejects.toThrow(eks.ResourceInUseException);
    await client.send(
      new eks.DeletePodIdentityAssociationCommand({ clusterName: 'genai', associationId: association?.associationId }),
    );
    await expect(make()).rejects.toThrow('Association already exists');
    pass(8_000);
    await make();
  });

  test('takes the same request twice as one', async () => {
    const { account, iam: roles, eks: client, pass } = await fixture();
    await makeRole({ iam: roles });
    pass(12_000);
    const input = { ...ASSOCIATION, clientRequestToken: 'once' };
    await client.send(new eks.CreatePodIdentityAssociationCommand(input));
    await client.send(new eks.CreatePodIdentityAssociationCommand(input));
    expect(account.clusters.get('genai')?.associations.size).toBe(1);
  });

  test('changes a cluster once at a time, and not for nothing', async () => {
    const { eks: client, account, pass } = await fixture();
    const logging = { clusterLogging: [{ types: ['audit' as const], enabled: true }] };
    const turnOn = () => client.send(new eks.UpdateClusterConfigCommand({ name: 'genai', logging }));
    const { update } = await turnOn();
    await expect(turnOn()).rejects.toThrow(eks.ResourceInUseException);
    expect(account.groups.get('/aws/eks/genai/cluster')).toMatchObject({ retention: undefined });
    pass(90_000);
    const done = await client.send(new eks.DescribeUpdateCommand({ name: 'genai', updateId: update?.id }));
    expect(done.update?.status).toBe('Successful');
    await expect(turnOn()).rejects.toThrow('No changes needed for the logging config provided');
  });

  test('encrypts a cluster once, with one key that it knows, beside no other change', async () => {
    const { eks: client, account, pass } = await fixture();
    const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/a';
    const associate = (...configs: readonly eks.EncryptionConfig[]) =>
      client.send(new eks.AssociateEncryptionConfigCommand({ clusterName: 'genai', encryptionConfig: [...configs] }));
    const shown = async () =>
      (await client.send(new eks.DescribeClusterCommand({ name: 'genai' }))).cluster?.encryptionConfig;
    const config = { resources: ['secrets'], provider: { keyArn } };
    await expect(associate(config)).rejects.toThrow(`The keyArn ${keyArn} is not that of a key in this region.`);
    account.keys.add(keyArn);
    for (const wrong of [[config, config], [{ provider: {} }], []])
      await expect(associate(...wrong)).rejects.toThrow('encryptionConfig takes one key.');
    await associate(config);
    await expect(associate(config)).rejects.toThrow(eks.ResourceInUseException);
    expect(await shown()).toBeUndefined();
    pass(90_000);
    expect(await shown()).toEqual([config]);
    await expect(associate(config)).rejects.toThrow('Encryption is already enabled on the cluster');
  });

  test('brings an add-on up, and fails one whose software is there already unless told to overwrite it', async () => {
    const { eks: client, account, pass } = await fixture();
    const describe = () => client.send(new eks.DescribeAddonCommand({ clusterName: 'genai', addonName: 'vpc-cni' }));
    account.clusters.get('genai')?.selfManaged.add('vpc-cni');
    await client.send(new eks.CreateAddonCommand({ clusterName: 'genai', addonName: 'vpc-cni' }));
    expect((await describe()).addon?.status).toBe('CREATING');
    pass(40_000);
    expect((await describe()).addon).toMatchObject({
      status: 'CREATE_FAILED',
      health: { issues: [{ code: 'ConfigurationConflict' }] },
    });
    await client.send(new eks.DeleteAddonCommand({ clusterName: 'genai', addonName: 'vpc-cni' }));
    pass(40_000);
    await expect(describe()).rejects.toThrow(eks.ResourceNotFoundException);
    await client.send(
      new eks.CreateAddonCommand({ clusterName: 'genai', addonName: 'vpc-cni', resolveConflicts: 'OVERWRITE' }),
    );
    pass(40_000);
    expect((await describe()).addon?.status).toBe('ACTIVE');
  });
});

test('SQS keeps the name of a deleted queue for a minute', async () => {
  const { sqs, pass } = await fixture();
  const make = () =>
    sqs.send(new CreateQueueCommand({ QueueName: 'q', Attributes: { MessageRetentionPeriod: '300' } }));
  const { QueueUrl } = await make();
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['MessageRetentionPeriod'] }),
  );
  expect(Attributes).toEqual({ MessageRetentionPeriod: '300' });
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await expect(make()).rejects.toThrow(QueueDeletedRecently);
  pass(60_000);
  await make();
});

describe('what goes wrong', () => {
  test.each(['throttled', 'unavailable', 'cut', 'lost'] as const)(
    'a first call that is %s is made again by the SDK',
    async (fault) => {
      const { aws, eks: client } = await fixture({ fault: ({ number }) => (number === 0 ? fault : undefined) });
      await client.send(new eks.DescribeClusterCommand({ name: 'genai' }));
      expect(aws.journal.map(({ outcome }) => outcome)).toEqual([fault, 'ok']);
    },
  );

  test('credentials that have expired', async () => {
    const { iam: client, eks: other } = await fixture({ principal: { arn: 'arn', isExpired: true } });
    await expect(client.send(new iam.GetRoleCommand({ RoleName: 'app' }))).rejects.toMatchObject({
      name: 'ExpiredToken',
    });
    await expect(other.send(new eks.ListClustersCommand())).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  test('an action that is not allowed, the tag on what is made included', async () => {
    const principal = { arn: 'arn:aws:iam::111122223333:user/ci', allowed: new Set(['iam:CreateRole']) };
    const { iam: client } = await fixture({ principal });
    await expect(makeRole({ iam: client })).rejects.toThrow(
      'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: iam:TagRole',
    );
  });
});

async function makeRole({ iam: client }: Pick<Fixture, 'iam'>): Promise<void> {
  await client.send(
    new iam.CreateRoleCommand({
      RoleName: 'app',
      Description: 'a & <b>',
      AssumeRolePolicyDocument: podTrust,
      Tags: [{ Key: 'team', Value: 'a b' }],
    }),
  );
}
