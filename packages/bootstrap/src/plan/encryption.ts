import type { Call } from '../aws/calls.ts';
import type { Context, Outcome } from './context.ts';

/**
 * The key of what the API server stores, which a cluster takes once: BOOT-014 where it has another. It comes after the other
 * changes of the cluster, which takes one at a time.
 */
export function planEncryption({ wanted, observed }: Context): Outcome {
  const { name: clusterName, secretsEncryption } = wanted.cluster;
  const object = `Cluster/${clusterName}/encryption`;
  const { encryptionKeyArn: actual } = observed.cluster;
  if (secretsEncryption.type === 'aws-owned-key') {
    if (actual === undefined) return {};
    return { notes: [{ object, reason: `stays with ${actual}: a key is not taken from a cluster` }] };
  }
  const { kmsKeyArn: keyArn } = secretsEncryption;
  if (actual === keyArn) return { unchanged: [object] };
  if (actual !== undefined)
    return {
      problems: [
        {
          code: 'BOOT-014',
          object,
          message: `is encrypted with ${actual}, aws.json names ${keyArn}, and the key of a cluster cannot be changed`,
          fix: 'name that key in cluster.secretsEncryption and run pnpm synth, or move to another cluster',
        },
      ],
    };
  const encryptionConfig = [{ resources: ['secrets'], provider: { keyArn } }];
  const call: Call = { operation: 'eks:AssociateEncryptionConfig', input: { clusterName, encryptionConfig } };
  const lines = [
    '- encrypted with a key that AWS owns',
    `+ encrypted with ${keyArn}`,
    '~ for good: without this key, disabled or deleted, the cluster cannot read what it has stored',
  ];
  const after = [`Cluster/${clusterName}/access`, `Cluster/${clusterName}/logging`];
  const actions = [{ call }, { wait: { type: 'encryption', keyArn } }] as const;
  return { steps: [{ object, change: 'update', risk: 'irreversible', lines, after, actions }] };
}
