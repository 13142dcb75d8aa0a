import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dump } from '../support/dump.ts';
import { addForeign } from '../support/foreign.ts';
import { AGAIN, anyStart, begin, LONG, WAYS } from '../support/start.ts';
import { world } from '../support/world.ts';

test.each(WAYS)(
  'destroying, after anything, leaves all that is not ours as it was, and nothing that is, $numRuns times by way of $via',
  { timeout: LONG },
  async ({ via, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(anyStart, async (start) => {
        const fresh = world({ cluster: { authenticationMode: 'API' } });
        addForeign(fresh.account);
        const used = await begin({ ...start, mode: 'API' }, via, addForeign);
        expect(await used.destroy()).toMatchObject({ failed: [], skipped: [], left: [] });
        // How the cluster itself is set, and its logs, stay.
        const { logging } = fresh.account.clusters.get('genai')?.cluster ?? {};
        for (const record of used.account.clusters.values()) {
          record.cluster = { ...record.cluster, logging, encryptionConfig: undefined };
          record.updates.clear();
        }
        used.account.groups.delete('/aws/eks/genai/cluster');
        expect(dump(used.account)).toEqual(dump(fresh.account));
      }),
      { numRuns, ...AGAIN },
    );
  },
);
