import { objectId, type Declaration, type Problem, type RenderedObject } from '@parapet/core';
import { grantedRules, roleId } from './granted-rules.ts';
import type { Installer } from './installer.ts';
import type { LayerFacts } from './layer.ts';

/** The time of a kustomize build grows faster than its objects, and Flux builds one layer at a time: 500 take about half a second. */
const MOST_OBJECTS = 500;

/** A layer as its checks see it. */
export interface LayerContent {
  readonly name: string;
  readonly path: string;
  readonly objects: readonly RenderedObject[];
}

/** Refuses a layer of more than 500 objects and says by which namespace to split it (FLUX-004). */
export function checkSize({ name, path, objects }: LayerContent): Problem[] {
  if (objects.length <= MOST_OBJECTS) return [];
  const counts = new Map<string, number>();
  for (const { manifest } of objects) {
    const place = manifest.metadata.namespace ?? 'the cluster';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [[largest, count]] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number]];
  return [
    {
      code: 'FLUX-004',
      object: `Layer/${name}`,
      message: `holds ${objects.length} objects, the limit is ${MOST_OBJECTS}`,
      fix: `move the charts of one namespace to a layer of their own that depends on what ${name} depends on (most are in ${largest}: ${count})`,
      path,
    },
  ];
}

/** Refuses a Namespace outside the root layer, where the rights of the other layers in it are (FLUX-016). */
export function checkNamespaces({ name, objects }: LayerContent, root: string): Problem[] {
  return objects
    .filter(({ manifest }) => manifest.kind === 'Namespace' && manifest.apiVersion === 'v1')
    .map(({ manifest, path }) => ({
      code: 'FLUX-016',
      object: objectId(manifest),
      message: `is in layer ${name}, but the roles of the layers that write to it are in ${root}, applied before`,
      fix: `create its chart below the root layer ${root}`,
      path,
    }));
}

/** Refuses a dependency that Flux would wait for in vain (FLUX-019). There are no cycles: a layer is created before it is named. */
export function checkDependencies({ name, dependsOn }: LayerFacts, layers: readonly string[]): Problem[] {
  return dependsOn
    .filter((dependency) => !layers.includes(dependency))
    .map((dependency) => ({
      code: 'FLUX-019',
      object: `Layer/${name}`,
      message: `depends on ${dependency}, which is not a layer of this app`,
      fix: `name layers of the same app (the root layer is applied before all of them)`,
      path: name,
    }));
}

/** Refuses a release that waits for one that nothing installs, which is for ever (FLUX-019). */
export function checkReleases(installers: readonly Declaration<Installer>[]): Problem[] {
  const releases = new Set(installers.map(({ data }) => data.release));
  return installers.flatMap(({ path, data: { release, after } }) =>
    after
      .filter((other) => !releases.has(other))
      .map((other) => ({
        code: 'FLUX-019',
        object: release,
        message: `waits for ${other}, which is not a release of this app`,
        fix: 'name a release of the same app, or install it here',
        path,
      })),
  );
}

/** Refuses an object that a layer declares as leaving and renders all the same (FLUX-010). */
export function checkLeaving({ name, leaving }: LayerFacts, objects: readonly RenderedObject[]): Problem[] {
  const rendered = new Set(objects.map(({ manifest }) => objectId(manifest)));
  return leaving
    .map(({ apiVersion, kind, ...metadata }) => objectId({ apiVersion, kind, metadata }))
    .filter((object) => rendered.has(object))
    .map((object) => ({
      code: 'FLUX-010',
      object,
      message: `is declared as leaving layer ${name}, and is still rendered there`,
      fix: `remove it from leaving of layer ${name}`,
      path: name,
    }));
}

/**
 * Refuses what an identity without `escalate` and `bind` cannot apply (FLUX-014): a binding whose role is created in
 * the same stage, because Flux tries all of a stage on the API server before it creates any, and the API server wants
 * to see what a binding grants; and a binding whose role is not in the tree at all.
 */
export function checkGrants({ name, objects }: LayerContent, tree: readonly RenderedObject[], root: string): Problem[] {
  const manifests = objects.map(({ manifest }) => manifest);
  const here = new Set(manifests.map(objectId));
  const { unreadable } = grantedRules(
    manifests,
    tree.map(({ manifest }) => manifest),
  );
  const reasons = new Map(unreadable.map(({ object, reason }) => [object, reason]));
  return objects.flatMap(({ manifest, path }) => {
    const object = objectId(manifest);
    const sameStage =
      manifest.kind === 'RoleBinding' && roleId(manifest).startsWith('Role/') && here.has(roleId(manifest))
        ? `binds ${roleId(manifest)} of its own layer, which does not exist yet when the API server is asked`
        : manifest.kind === 'ValidatingAdmissionPolicyBinding' && here.has(parameterised(manifest))
          ? `binds the parameters of ${parameterised(manifest)} of its own layer, which does not exist yet when the API server is asked`
          : undefined;
    const reason = sameStage ?? reasons.get(object);
    if (reason === undefined) return [];
    const fix = `create its chart below the root layer ${root}, whose identity may bind anything`;
    return [{ code: 'FLUX-014', object, message: `${reason}, so that ${name}-reconciler cannot apply it`, fix, path }];
  });
}

/** Id of the policy that a binding gives parameters to; empty for a binding without. */
function parameterised(binding: RenderedObject['manifest']): string {
  const { policyName, paramRef } = binding['spec'] as { readonly policyName: string; readonly paramRef?: unknown };
  return paramRef === undefined ? '' : `ValidatingAdmissionPolicy/${policyName}`;
}
