import { expect } from 'vitest';
import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { notReady, saidOf } from './external-secrets.ts';
import { copyOf, secret, type RemoteRef } from './secret.ts';

/** A source that an ExternalSecret is given instead of its own, and words of what its controller then says. */
export interface Refusal {
  readonly source: Partial<RemoteRef>;
  readonly says: string;
}

/** Each ExternalSecret with another source fails for the reason, and no Secret is made. */
export async function refusedEach(
  client: Client,
  externals: readonly KubernetesObject[],
  refusalOf: (external: KubernetesObject) => Refusal,
): Promise<void> {
  expect(externals).not.toEqual([]);
  const tried = externals.map(async (external) => {
    const { source, says } = refusalOf(external);
    const broken = copyOf(external, `broken-${external.metadata.name}`, source);
    await client.apply(broken);
    await saidOf(client, broken, says);
    expect(await notReady(client, broken)).toMatchObject({
      reason: 'SecretSyncedError',
      message: 'could not get secret data from provider',
    });
    expect(await client.get(secret(broken.metadata.namespace!, broken.metadata.name))).toBeUndefined();
    await client.delete(broken);
  });
  await Promise.all(tried);
}
