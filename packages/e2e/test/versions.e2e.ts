import { VersionApi } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import type { Minor } from '../src/parts/api-server.ts';
import { applyAll, objectsOf } from './support/apply.ts';
import { WARNED, warnings } from './support/node-agents.ts';
import { controlPlane } from './support/plane.ts';
import { proofs } from './support/proofs.ts';

// 1.36, which the API server is, has a file of its own: apply.e2e.ts.
const minors: readonly Minor[] = ['1.33', '1.34', '1.35'];

proofs.each(minors)('on Kubernetes %s', (emulate) => {
  const plane = controlPlane({ emulate });

  test('the server is of that version', async () => {
    const { emulationMajor, emulationMinor } = await plane().client().api(VersionApi).getCode();
    expect(`${emulationMajor}.${emulationMinor}`).toBe(emulate);
  });

  test.each(environments())(`dist/%s applies: strict; ${WARNED}`, async (environment) => {
    const client = plane().client();
    const objects = objectsOf(environment);
    for (const object of objects.filter(isForGood)) if (await client.get(object)) await client.delete(object);
    expect(await applyAll(client, objects)).toEqual(warnings);
  });

  test('what came with a later version is refused', async () => {
    // Resource claims are generally available since 1.34.
    const claim = {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaim',
      metadata: { name: 'twin', namespace: 'default' },
    };
    const applied = plane()
      .client()
      .apply({ ...claim, spec: {} }, { dryRun: true });
    if (emulate === '1.33') await expect(applied).rejects.toThrow('404 page not found');
    else await expect(applied).resolves.toBeDefined();
  });
});

/** Disks and what ACK makes: one server is for all environments, and what differs between them may never be changed. */
function isForGood({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'StorageClass' || apiVersion.includes('.services.k8s.aws/');
}
