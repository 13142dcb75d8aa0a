import * as eks from '@aws-sdk/client-eks';
import * as iam from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { fixture, podTrust } from './support.ts';

const ROLE = 'arn:aws:iam::111122223333:role/app';

describe('capabilities of EKS', () => {
  const trust = podTrust.replace('pods.', 'capabilities.');
  const ACK = {
    clusterName: 'genai',
    capabilityName: 'ack',
    type: 'ACK',
    roleArn: ROLE,
    deletePropagationPolicy: 'RETAIN',
  } as const;

  test('come and go, one of a type, with a role that trusts them', async () => {
    const { account, iam: roles, eks: client, pass } = await fixture();
    const make = (input: object = {}) => client.send(new eks.CreateCapabilityCommand({ ...ACK, ...input }));
    const describe = () => client.send(new eks.DescribeCapabilityCommand(ACK));
    await roles.send(new iam.CreateRoleCommand({ RoleName: 'app', AssumeRolePolicyDocument: podTrust }));
    await expect(make()).rejects.toThrow('Role provided in the request does not exist.');
    pass(12_000);
    await expect(make()).rejects.toThrow('it must allow capabilities.eks.amazonaws.com sts:AssumeRole');
    await roles.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: 'app', PolicyDocument: trust }));
    pass(12_000);
    await make({ clientRequestToken: 'once' });
    await make({ clientRequestToken: 'once' });
    await expect(make()).rejects.toThrow(eks.ResourceInUseException);
    await expect(make({ capabilityName: 'other' })).rejects.toThrow('The cluster has a capability of type ACK.');
    expect((await describe()).capability).toMatchObject({
      status: 'CREATING',
      configuration: { ack: { enableCrossNamespace: false } },
    });
    pass(40_000);
    const { capabilities } = await client.send(new eks.ListCapabilitiesCommand({ clusterName: 'genai' }));
    expect(capabilities).toMatchObject([{ capabilityName: 'ack', status: 'ACTIVE' }]);
    expect([...(account.clusters.get('genai')?.entries.keys() ?? [])]).toEqual([ROLE]);
    await client.send(new eks.DeleteCapabilityCommand(ACK));
    expect((await describe()).capability?.status).toBe('DELETING');
    pass(40_000);
    await expect(describe()).rejects.toThrow(eks.ResourceNotFoundException);
    expect(account.clusters.get('genai')?.entries.size).toBe(0);
  });

  test('change their settings once at a time, and not for nothing', async () => {
    const { iam: roles, eks: client, pass } = await fixture();
    await roles.send(new iam.CreateRoleCommand({ RoleName: 'app', AssumeRolePolicyDocument: trust }));
    pass(12_000);
    await client.send(new eks.CreateCapabilityCommand(ACK));
    const update = (enableCrossNamespace: boolean) =>
      client.send(new eks.UpdateCapabilityCommand({ ...ACK, configuration: { ack: { enableCrossNamespace } } }));
    await expect(update(true)).rejects.toThrow(eks.ResourceInUseException);
    pass(40_000);
    await expect(update(false)).rejects.toThrow('At least one setting of the capability must change.');
    await update(true);
    pass(40_000);
    const { capability } = await client.send(new eks.DescribeCapabilityCommand(ACK));
    expect(capability).toMatchObject({ status: 'ACTIVE', configuration: { ack: { enableCrossNamespace: true } } });
  });

  test('want a cluster that takes access entries, and a type and a policy that there are', async () => {
    const { account, eks: client } = await fixture();
    const make = (input: object = {}) => client.send(new eks.CreateCapabilityCommand({ ...ACK, ...input }));
    await expect(make({ type: 'FLUX' })).rejects.toThrow('FLUX is none of ');
    await expect(make({ deletePropagationPolicy: 'DELETE' })).rejects.toThrow('DELETE is none of RETAIN');
    const record = account.clusters.get('genai')!;
    record.cluster = { ...record.cluster, accessConfig: { authenticationMode: 'CONFIG_MAP' } };
    await expect(make()).rejects.toThrow('The cluster has to take access entries.');
  });
});
