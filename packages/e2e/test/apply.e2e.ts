import { beforeAll, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { environments, readInstallation } from '../src/kubernetes/tree.ts';
import { applyAll, objectsOf, only, withSpec } from './support/apply.ts';
import { hardOf } from './support/limit-objects.ts';
import { WARNED, warnings } from './support/node-agents.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';

const APPLY = ['A01', 'A10', 'B04', 'C01', 'C12'] as const;

proofs.each(environments())('dist/%s', (environment) => {
  const objects = [...objectsOf(environment), readInstallation(environment)];
  const plane = controlPlane({});
  let client: Client;
  beforeAll(() => {
    client = plane().client();
  });

  proof(
    APPLY,
    `every object applied server-side in the order of the layers, with strict validation: ${WARNED}`,
    async () => {
      expect(await applyAll(client, objects)).toEqual(warnings);
    },
  );

  proof(APPLY, 'all of it applied a second time: nothing changes', async () => {
    const before = await contents(client, objects);
    expect(await applyAll(client, objects)).toEqual(warnings);
    expect(changed(before, await contents(client, objects))).toEqual([]);
  });

  describe('twins', () => {
    twin(APPLY, 'a changed object is seen to be changed', async () => {
      const quota = only(objects, 'ResourceQuota', 'poolside');
      const before = await contents(client, objects);
      await client.apply(withSpec(quota, { hard: { ...hardOf(quota), pods: '1' } }));
      expect(changed(before, await contents(client, objects))).toEqual([nameOf(quota)]);
      await client.apply(quota);
    });

    twin(APPLY, 'an unknown field of a built-in kind is refused', async () => {
      const budget = only(objects, 'PodDisruptionBudget', 'poolside', 'core-api');
      await expect(client.apply(withSpec(budget, { minAvailabel: '75%' }))).rejects.toThrow(
        '.spec.minAvailabel: field not declared in schema',
      );
    });

    twin(APPLY, 'an unknown field of a custom kind is refused', async () => {
      const layer = only(objects, 'Kustomization', 'flux-system', 'platform');
      await expect(client.apply(withSpec(layer, { prun: true }))).rejects.toThrow(
        '.spec.prun: field not declared in schema',
      );
    });

    twin(APPLY, 'a wrong type is refused', async () => {
      const service = only(objects, 'Service', 'poolside', 'core-api');
      await expect(client.apply(withSpec(service, { ports: [{ port: 'http' }] }))).rejects.toThrow(
        '.port: expected numeric (int or float), got string',
      );
    });

    twin(APPLY, 'a warning of the server is seen', async () => {
      const service = only(objects, 'Service', 'poolside', 'core-api');
      const outside = withSpec(service, { externalIPs: ['192.0.2.1'] });
      expect(await applyAll(client, [outside], { dryRun: true })).toEqual([
        'Service/poolside/core-api: spec.externalIPs is deprecated and may no longer be implemented in some clusters',
      ]);
    });
  });
});

type Contents = ReadonlyMap<string, string>;

/** Of each object all but its version: Flux's kinds have a default status, which the server stores with the second write. */
async function contents(client: Client, objects: readonly KubernetesObject[]): Promise<Contents> {
  const read = await Promise.all(objects.map((object) => client.get(object)));
  return new Map(
    read.map((object) => {
      const { resourceVersion, ...metadata } = object!.metadata;
      return [nameOf(object!), JSON.stringify({ ...object, metadata })];
    }),
  );
}

function changed(before: Contents, after: Contents): string[] {
  return [...after].filter(([name, content]) => content !== before.get(name)).map(([name]) => name);
}
