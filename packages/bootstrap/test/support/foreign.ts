import type { Account } from '@parapet/aws-loopback';

/** Puts things into an account that are not ours, some of them among ours by name or path. */
export function addForeign({ roles, providers, queues, rules, groups, clusters, clock }: Account): void {
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  for (const [name, path, tags] of [
    ['theirs', '/', [['team', 'data']]],
    ['genai-old', '/parapet/genai/', []],
    ['genai-stack', '/parapet/genai/', [['aws:cloudformation:stack-name', 'platform']]],
    ['genai-other', '/parapet/genai/', [['parapet:cluster', 'arn:aws:eks:us-east-1:111122223333:cluster/genai']]],
  ] as const)
    roles.set(name, {
      role: {
        RoleName: name,
        Path: path,
        RoleId: `AROAFOREIGN${name}`,
        Arn: `arn:aws:iam::111122223333:role${path}${name}`,
        CreateDate: new Date(0),
      },
      createdAt: 0,
      trustedAt: 0,
      trust,
      tags: new Map<string, string>(tags),
      inline: new Map(),
      attached: new Set(),
    });
  const other = 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0B';
  providers.set(other, { arn: other, url: other, clientIds: new Set(), tags: new Map(), createdAt: 0 });
  queues.set('genai-karpenter-dead', { attributes: new Map(), tags: new Map([['managed-by', 'terraform']]) });
  rules.set('genai-karpenter-theirs', {
    name: 'genai-karpenter-theirs',
    pattern: '{}',
    targets: new Map(),
    tags: new Map(),
  });
  groups.set('/theirs', { name: '/theirs', retention: undefined, key: undefined, tags: new Map() });
  const cluster = clusters.get('genai');
  cluster?.entries.set('arn:aws:iam::111122223333:role/admin', { principalArn: 'admin', type: 'STANDARD', tags: {} });
  cluster?.addons.set('coredns', {
    addon: { addonName: 'coredns', addonArn: 'dns', addonVersion: 'v1', status: 'ACTIVE', tags: {} },
    next: undefined,
  });
  cluster?.capabilities.set('theirs', {
    capability: { capabilityName: 'theirs', arn: 'kro', type: 'KRO', status: 'ACTIVE', tags: {} },
    token: undefined,
    next: undefined,
  });
  cluster?.associations.set('a-theirs', {
    association: {
      associationId: 'a-theirs',
      associationArn: 'arn:aws:eks:eu-central-1:111122223333:podidentityassociation/genai/a-theirs',
      namespace: 'theirs',
      serviceAccount: 'theirs',
      roleArn: 'arn:aws:iam::111122223333:role/theirs',
      createdAt: new Date(clock.now()),
      tags: {},
    },
    token: undefined,
    deletedAt: undefined,
  });
}
