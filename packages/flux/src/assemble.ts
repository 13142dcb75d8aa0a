import {
  declarations,
  fileOf,
  objectId,
  type Declaration,
  type Manifest,
  type Problem,
  type RenderedObject,
} from '@parapet/core';
import type { Construct } from 'constructs';
import { chartClashes } from './chart-clashes.ts';
import { lostWith, protect } from './data-kinds.ts';
import { fluxInstallation } from './flux-installation.ts';
import { fluxInstanceDeclaration } from './flux-instance.ts';
import { gitRepository } from './git-repository.ts';
import { healthChecksOf } from './health-checks.ts';
import { installerDeclaration, type Installer } from './installer.ts';
import { kustomization } from './kustomization.ts';
import { kustomizationFile } from './kustomization-file.ts';
import {
  checkDependencies,
  checkGrants,
  checkLeaving,
  checkNamespaces,
  checkReleases,
  checkSize,
} from './layer-checks.ts';
import { layerDeclaration, type LayerFacts } from './layer.ts';
import { checkOrigins } from './origin.ts';
import { place } from './placement.ts';
import { identity, reconciler } from './reconciler.ts';
import { reconcilerRules } from './reconciler-rules.ts';
import { rootLayerDeclaration, type RootLayerFacts } from './root-layer.ts';
import { sortedKeys } from './sorted-keys.ts';
import { substitutionHazards } from './substitution.ts';
import { layerTimeout } from './timeout.ts';
import { unknownResources } from './unknown-resource.ts';

export interface AssembledLayer {
  /** Name of the folder too. */
  readonly name: string;
  readonly objects: readonly RenderedObject[];
  /** Text of its `kustomization.yaml`. */
  readonly kustomization: string;
}

export interface Assembly {
  /** The root layer first, then the others in the order of the tree. */
  readonly layers: readonly AssembledLayer[];
  /** The Flux installation, where the tree has one. It is of no layer. */
  readonly installation?: RenderedObject;
  readonly problems: readonly Problem[];
}

/** Objects that are made of all others of an environment, such as roles that follow what is rendered. */
export type FromAll = (objects: readonly Manifest[]) => readonly RenderedObject[];

/**
 * Gives every rendered object its layer, and adds what Flux needs to apply the layers: the source, a Kustomization and
 * an identity a layer, an identity a Helm release. All of it goes to the root layer, and so does what `fromAll`
 * makes of it. A function of the tree and its objects alone.
 */
export function assemble(app: Construct, objects: readonly RenderedObject[], fromAll: FromAll = () => []): Assembly {
  const roots = declarations(app, rootLayerDeclaration);
  const layers = declarations(app, layerDeclaration).map(({ data }) => data);
  const root = roots[0]?.data;
  if (root === undefined || roots.length > 1)
    return { layers: [], problems: [notOneRoot(roots.map(({ path }) => path))] };

  const names = layers.map(({ name }) => name);
  const { byLayer, problems } = place(objects.map(protected_), [root.name, ...names]);
  const installers = declarations(app, installerDeclaration);
  const own = [...fluxObjects(root, layers, byLayer, objects), ...installerObjects(installers)];
  const instances = declarations(app, fluxInstanceDeclaration);
  const [installation] = instances.flatMap(({ path, data }) =>
    computedAt(path, [fluxInstallation(data, root, objects)]),
  );
  const everything = [...objects, ...own, ...(installation === undefined ? [] : [installation])];
  const computed = [...own, ...fromAll(everything.map(({ manifest }) => manifest))];
  const contents = [root.name, ...names].map((name) => ({
    name,
    path: name,
    objects: [...(byLayer.get(name) ?? []), ...(name === root.name ? computed : [])],
  }));
  const others = contents.slice(1);
  return {
    layers: contents.map(({ name, objects: content }) => ({
      name,
      objects: content,
      kustomization: kustomizationFile(content.map(({ manifest }) => fileOf(manifest))),
    })),
    ...(installation === undefined ? {} : { installation }),
    problems: [
      ...problems,
      ...(instances.length > 1 ? [notOneInstance(instances.map(({ path }) => path))] : []),
      ...contents.flatMap(checkSize),
      ...others.flatMap((layer) => [...checkNamespaces(layer, root.name), ...checkGrants(layer, objects, root.name)]),
      ...layers.flatMap((layer) => checkDependencies(layer, names)),
      ...layers.flatMap((layer) => checkLeaving(layer, byLayer.get(layer.name) ?? [])),
      ...unknownResources(others.flatMap((layer) => layer.objects)),
      ...checkOrigins(layers, byLayer, installers),
      ...checkReleases(installers),
      ...chartClashes(installers, objects),
      ...substitutionHazards(contents[0]?.objects ?? []),
      ...duplicates(objects, computed),
    ],
  };
}

function fluxObjects(
  root: RootLayerFacts,
  layers: readonly LayerFacts[],
  byLayer: ReadonlyMap<string, readonly RenderedObject[]>,
  tree: readonly RenderedObject[],
): RenderedObject[] {
  const manifests = tree.map(({ manifest }) => manifest);
  const perLayer = layers.flatMap(({ name, dependsOn, leaving }) => {
    const own = (byLayer.get(name) ?? []).map(({ manifest }) => manifest);
    const rights = reconcilerRules(own, manifests, leaving);
    const waits = { timeout: layerTimeout(own), healthChecks: healthChecksOf(own) };
    const options = { layer: name, path: root.path, dependsOn, ...waits };
    return computedAt(name, [...identity(reconciler(name), rights), kustomization(options)]);
  });
  return [...computedAt(root.name, [gitRepository(root)]), ...perLayer];
}

function installerObjects(installers: readonly Declaration<Installer>[]): RenderedObject[] {
  return installers.flatMap(({ path, data }) => computedAt(path, identity(data.account, data.rights)));
}

function computedAt(path: string, manifests: readonly Manifest[]): RenderedObject[] {
  return manifests.map((manifest) => ({ manifest: sortedKeys(manifest), path, package: '@parapet/flux' }));
}

function protected_(object: RenderedObject): RenderedObject {
  return lostWith(objectId(object.manifest)) === undefined
    ? object
    : { ...object, manifest: sortedKeys(protect(object.manifest)) };
}

/** An object of the tree that has the identity of a computed one: kustomize would refuse the folder (NAME-005). */
function duplicates(tree: readonly RenderedObject[], computed: readonly RenderedObject[]): Problem[] {
  const makers = new Map(computed.map(({ manifest, path }) => [objectId(manifest), path]));
  return tree.flatMap(({ manifest, path }) => {
    const maker = makers.get(objectId(manifest));
    if (maker === undefined) return [];
    const message = `is rendered at ${path}, and computed for ${maker}`;
    return [
      { code: 'NAME-005', object: objectId(manifest), message, fix: 'remove it from the tree, or rename it', path },
    ];
  });
}

function notOneRoot(paths: readonly string[]): Problem {
  return {
    code: 'FLUX-003',
    object: 'App',
    message: paths.length === 0 ? 'has no RootLayer' : `has ${paths.length} root layers: ${paths.join(', ')}`,
    fix: 'create one RootLayer directly below the App',
  };
}

function notOneInstance(paths: readonly string[]): Problem {
  return {
    code: 'FLUX-022',
    object: 'FluxInstance/flux-system/flux',
    message: `is there ${paths.length} times: ${paths.join(', ')}`,
    fix: 'create one FluxInstance below the root layer',
  };
}
