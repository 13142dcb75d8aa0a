import { describe, expect, it } from 'vitest';
import { assemble, guard, staleAcknowledgements, type Change, type TreeFile } from '@parapet/flux';
import { fileOf, objectId } from '@parapet/core';
import { below, object, printed, threeLayers } from './support.ts';

/** The inventory of an environment with these objects by layer. */
function tree(layers: Readonly<Record<string, readonly string[]>>): TreeFile[] {
  const flux = 'toolkit.fluxcd.io/flux-system';
  const files = Object.entries(layers).flatMap(([layer, ids]) => [
    { path: `${layer}/kustomization.yaml` },
    { path: `flux/${layer}`, object: `Kustomization.kustomize.${flux}/${layer}` },
    ...ids.map((id) => ({ path: `${layer}/${id}`, object: id })),
  ]);
  return [{ path: 'flux/source', object: `GitRepository.source.${flux}/layers` }, ...files];
}

function change(before: TreeFile[], after: TreeFile[], more: Partial<Change> = {}): Change {
  return { before, after, acknowledged: [], leaving: [], referenced: new Set(), rewritten: new Set(), ...more };
}

const codes = (of: Change): string[] => guard(of).map(({ code, object: id }) => `${code} ${id}`);

describe('guard', () => {
  it('says nothing about the first tree, the same tree, and a change that loses nothing', () => {
    const full = tree({ base: ['Namespace/poolside', 'ConfigMap/poolside/a', 'ConfigMap/poolside/b'] });
    expect(guard(change([], full))).toEqual([]);
    expect(guard(change(full, full))).toEqual([]);
    expect(guard(change(full, tree({ base: ['Namespace/poolside', 'ConfigMap/poolside/c'] })))).toEqual([]);
  });

  it('reads what assemble makes', () => {
    const files = assemble(threeLayers(), below('base', object('v1', 'ConfigMap', 'poolside/a'))).layers.flatMap(
      ({ name, objects }) =>
        objects.map(({ manifest }) => ({ path: `${name}/${fileOf(manifest)}`, object: objectId(manifest) })),
    );
    const without = files.filter((file) => file.object !== 'ConfigMap/poolside/a');
    expect(codes(change(files, without))).toEqual(['FLUX-010 ConfigMap/poolside/a']);
  });

  it('refuses another value for a Secret that is made once, until it is acknowledged', () => {
    const id = 'ExternalSecret.external-secrets.io/poolside/database-v3';
    const same = tree({ platform: [id] });
    const rewritten = new Set([id]);
    expect(printed(guard(change(same, same, { rewritten })))).toEqual([
      `${id}: is made once and asks for another value: its Secret keeps the old one until somebody deletes it, and nodes that know the name keep it after that (FLUX-020). Fix: give the new value a generation of its own, or acknowledge ${id} if its Secret has not been made yet.`,
    ]);
    expect(guard(change(same, same, { rewritten, acknowledged: [id] }))).toEqual([]);
    expect(staleAcknowledgements(change(same, same, { rewritten, acknowledged: [id] }))).toEqual([]);
  });

  describe('a move between layers', () => {
    const stays = ['Service/poolside/other'];
    const before = tree({ base: ['Service/poolside/api', ...stays], platform: ['ConfigMap/poolside/c'] });
    const after = tree({ base: stays, platform: ['ConfigMap/poolside/c', 'Service/poolside/api'] });

    it('is refused with the three steps that make it safe', () => {
      expect(printed(guard(change(before, after)))).toEqual([
        'Service/poolside/api: moves from layer base to platform: Flux may prune it as part of base after platform has applied it (FLUX-006). Fix: 1. annotate it with kustomize.toolkit.fluxcd.io/prune: disabled in base, and let that be applied; 2. move it and acknowledge Service/poolside/api; 3. remove the annotation and the acknowledgement.',
      ]);
    });

    it('is let through once it is acknowledged', () => {
      expect(guard(change(before, after, { acknowledged: ['Service/poolside/api'] }))).toEqual([]);
    });

    it('of what Flux never prunes is one step', () => {
      const claim = 'PersistentVolumeClaim/poolside/models';
      const from = tree({ base: [claim, 'PersistentVolumeClaim/poolside/b'], platform: [] });
      const to = tree({ base: ['PersistentVolumeClaim/poolside/b'], platform: [claim] });
      expect(printed(guard(change(from, to)))).toEqual([
        'PersistentVolumeClaim/poolside/models: moves from layer base to platform: Flux keeps it, since it never prunes this kind (FLUX-006). Fix: acknowledge PersistentVolumeClaim/poolside/models; platform then takes it over in place.',
      ]);
    });

    it('between folders of one layer is none', () => {
      const renamed = after.map(({ path, object: id }) => ({ path: `${path}.yaml`, object: id }));
      expect(guard(change(after, renamed))).toEqual([]);
    });
  });

  describe('the removal of data', () => {
    it.each([
      'CustomResourceDefinition/things.example.io',
      'PersistentVolume/models',
      'PersistentVolumeClaim/poolside/models',
      'StatefulSet/poolside/db',
      'DBInstance.rds.services.k8s.aws/genai-platform/main',
      'Bucket.s3.services.k8s.aws/genai-platform/models',
      'Key.kms.services.k8s.aws/genai-platform/main',
      'Secret.secretsmanager.services.k8s.aws/genai-platform/key',
    ])('%s is refused until it is acknowledged', (id) => {
      const [before, after] = [tree({ base: [id] }), tree({ base: [] })];
      const leaving = [id];
      expect(codes(change(before, after, { leaving }))).toEqual([`FLUX-007 ${id}`]);
      expect(guard(change(before, after, { leaving, acknowledged: [id] }))).toEqual([]);
    });

    it('says what is lost and how to do it', () => {
      const [before, after] = [tree({ base: ['Namespace/poolside'] }), tree({ base: [] })];
      expect(printed(guard(change(before, after, { leaving: ['Namespace/poolside'] })))).toEqual([
        'Namespace/poolside: leaves layer base, and what goes with it is everything in it (FLUX-007). Fix: 1. save what is needed; 2. acknowledge Namespace/poolside: Flux then leaves it where it is, since it never prunes this kind; 3. delete it by hand and remove the acknowledgement.',
      ]);
    });

    it('is no matter of a Kubernetes Secret: an ACK Secret is another kind', () => {
      const [before, after] = [tree({ base: ['Secret/a/b', 'Secret/a/c'] }), tree({ base: ['Secret/a/c'] })];
      expect(guard(change(before, after))).toEqual([]);
    });
  });

  describe('a generation of a secret', () => {
    const id = (generation: number) => `ExternalSecret.external-secrets.io/poolside/core-api-database-v${generation}`;
    const before = tree({ platform: [id(2), id(3)] });
    const after = tree({ platform: [id(3), id(4)] });

    it('goes when no pod of the tree before used it', () => {
      expect(guard(change(before, after, { referenced: new Set(['poolside/core-api-database-v3']) }))).toEqual([]);
    });

    it('does not go in the commit that stops using it, acknowledged or not', () => {
      const referenced = new Set(['poolside/core-api-database-v2']);
      expect(printed(guard(change(before, after, { referenced, acknowledged: [id(2)] })))).toEqual([
        `${id(2)}: is dropped in the commit that stops using it, while pods of the rollout before still read Secret poolside/core-api-database-v2 (FLUX-008). Fix: 1. keep this generation beside the current one; 2. let the rollout finish; 3. drop it in a later commit.`,
      ]);
    });
  });

  describe('the right to prune', () => {
    it('goes with the last object of a kind in a namespace', () => {
      const before = tree({ platform: ['Service/a/x', 'Service/a/y', 'Service/b/x'] });
      expect(codes(change(before, tree({ platform: ['Service/a/x', 'Service/b/x'] })))).toEqual([]);
      expect(printed(guard(change(before, tree({ platform: ['Service/a/x', 'Service/a/y'] }))))).toEqual([
        'Service/b/x: leaves layer platform, whose reconciler loses the right to prune it in the same change (FLUX-010). Fix: add it to leaving of layer platform, and take it out again in the change after.',
      ]);
    });

    it('goes with every cluster-scoped object', () => {
      const before = tree({ base: ['ClusterRole/a', 'ClusterRole/b'] });
      const after = tree({ base: ['ClusterRole/a'] });
      expect(codes(change(before, after))).toEqual(['FLUX-010 ClusterRole/b']);
      expect(codes(change(before, after, { leaving: ['ClusterRole/b'] }))).toEqual([]);
    });

    it('is no matter of the root layer, which may do anything', () => {
      const root = (...ids: string[]) => [...tree({}), ...ids.map((id) => ({ path: `flux/${id}`, object: id }))];
      expect(guard(change(root('ClusterRole/a'), root()))).toEqual([]);
    });

    it('goes with a layer as a whole', () => {
      const before = tree({ base: ['Service/a/x'], platform: ['Service/a/y', 'ConfigMap/a/y'] });
      expect(printed(guard(change(before, tree({ base: ['Service/a/x'] }))))).toEqual([
        'Layer/platform: is removed with 2 objects in it: its identity goes with it, and nothing is left to prune them (FLUX-018). Fix: 1. remove its charts, list their objects as leaving, and let that be applied; 2. remove layer platform.',
      ]);
    });
  });
});

describe('staleAcknowledgements', () => {
  const id = 'PersistentVolumeClaim/poolside/models';

  it('names what matches nothing', () => {
    const after = tree({ base: [] });
    expect(staleAcknowledgements(change(tree({ base: [id] }), after, { acknowledged: [id] }))).toEqual([]);
    expect(printed(staleAcknowledgements(change(after, after, { acknowledged: [id] })))).toEqual([
      `${id}: is acknowledged, but neither moves nor takes data with it in this change (FLUX-009). Fix: remove the acknowledgement, or correct the id.`,
    ]);
  });
});
