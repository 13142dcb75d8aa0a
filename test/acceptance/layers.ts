import { isDeepStrictEqual } from 'node:util';
import { isOfAck } from './aws-kinds.ts';
import { unless, type Claim } from './claim.ts';
import type { Kustomization, Thing } from './kinds.ts';
import { seconds } from './sizes.ts';
import { add, all, find, get, idOf, type Tree } from './tree.ts';

const ROOT = 'flux';

/** Rows Q01, Q03 to Q05 and Q08: what Flux is told of each layer. */
export const layers: readonly Claim[] = [
  {
    id: 'Q01',
    title: 'each layer is applied, after what it needs: custom objects after the controllers that bring their kinds',
    live: 'every layer becomes ready from an empty cluster, and a second reconcile changes nothing',
    holds: (tree) => [
      ...layersOf(tree).flatMap((layer) => {
        const found = kustomizationOf(tree, layer);
        if (found === undefined) return [`nothing applies ${layer}`];
        const { path, sourceRef, targetNamespace } = found.spec;
        return [
          ...unless(path === `./dist/${tree.environment}/${layer}`, `${layer} applies ${path}`),
          ...unless(
            tree.objects.some(
              ({ object }) => object.kind === sourceRef.kind && object.metadata.name === sourceRef.name,
            ),
            `${layer} comes from ${sourceRef.kind} ${sourceRef.name}, which is not rendered`,
          ),
          ...unless(targetNamespace === undefined, `${layer} moves everything to ${String(targetNamespace)}`),
          ...unless(!before(tree, layer).includes(layer), `${layer} waits for itself`),
        ];
      }),
      ...all(tree, 'Kustomization').flatMap(({ metadata, spec }) => [
        ...unless(layersOf(tree).includes(metadata.name), `${metadata.name} is a layer that is not rendered`),
        ...(spec.dependsOn ?? [])
          .filter(({ name }) => find(tree, 'Kustomization', metadata.namespace, name) === undefined)
          .map(({ name }) => `${metadata.name} waits for ${name}, which is not there`),
      ]),
      ...tree.objects
        .filter(({ object }) => isCustom(object))
        .filter(({ object, layer }) => !before(tree, layer).includes(bringer(object) ?? 'nobody'))
        .map(({ object, layer }) => `${idOf(object)} is in ${layer}, which does not wait for its kind`),
    ],
    twins: [
      layering('config', 'it waits for nothing', (spec) => delete spec.dependsOn, 'config, which does not wait'),
      layering(
        'base',
        'layers wait in a circle',
        (spec) => (spec.dependsOn = [{ name: 'platform' }]),
        'waits for itself',
      ),
      layering('platform', 'it waits for nobody', (spec) => (spec.dependsOn = [{ name: 'x' }]), 'waits for x, which'),
      layering(
        'base',
        'it applies another folder',
        (spec) => (spec.path = './dist/dev/base'),
        'base applies ./dist/dev',
      ),
      layering('base', 'all goes to one namespace', (spec) => (spec.targetNamespace = 'x'), 'moves everything to x'),
      layering('base', 'its source is not there', (spec) => (spec.sourceRef.name = 'x'), 'GitRepository x, which'),
      {
        title: 'a custom object is applied with the namespaces',
        break: (tree) => {
          moving(tree, 'SecretStore', 'assistant', 'config', 'base');
        },
        expected: 'SecretStore/poolside/assistant is in base, which does not wait for its kind',
        touches: 2,
      },
      {
        title: 'a monitor is applied with what it watches',
        break: (tree) => {
          moving(tree, 'PodMonitor', 'telemetry', 'monitors', 'platform');
        },
        expected: 'PodMonitor/genai-platform/telemetry is in platform, which does not wait for its kind',
        touches: 2,
      },
      {
        title: 'nobody is known to bring a kind',
        break: (tree) => {
          const metadata = { name: 'x', namespace: 'poolside' };
          add(tree, 'platform', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata });
        },
        expected: 'Certificate/poolside/x is in platform, which does not wait for its kind',
      },
    ],
  },
  {
    id: 'Q03',
    title:
      'every layer prunes, waits longer than its slowest part takes, tries again, and neither forces nor substitutes',
    holds: (tree) =>
      all(tree, 'Kustomization').flatMap(({ metadata: { name }, spec }) => [
        ...unless(spec.prune === true, `${name} leaves behind what is gone`),
        ...unless(spec.wait === true || (spec.healthChecks ?? []).length > 0, `${name} does not wait`),
        ...unless(seconds(spec.timeout ?? '0s') > slowest(tree, name), `${name} waits ${String(spec.timeout)}`),
        ...unless(spec.retryInterval !== undefined, `${name} tries again after its whole interval`),
        ...unless(spec.force !== true, `${name} forces`),
        ...unless(spec.postBuild === undefined, `${name} substitutes`),
      ]),
    twins: [
      layering('base', 'it does not prune', (spec) => (spec.prune = false), 'base leaves behind'),
      layering('base', 'it does not wait', (spec) => delete spec.wait, 'base does not wait'),
      layering('platform', 'it waits less than a rollout', (spec) => (spec.timeout = '10m'), 'platform waits 10m'),
      layering('controllers', 'it waits less than Helm', (spec) => (spec.timeout = '5m'), 'controllers waits 5m'),
      layering('base', 'it has no retry interval', (spec) => delete spec.retryInterval, 'after its whole interval'),
      layering('base', 'it forces', (spec) => (spec.force = true), 'base forces'),
      layering('base', 'it substitutes', (spec) => (spec.postBuild = {}), 'base substitutes'),
    ],
  },
  {
    id: 'Q04',
    title: 'kustomize is given a sorted list of the files of each layer, all of them, and nothing to do to them',
    holds: (tree) =>
      Object.entries(tree.layers).flatMap(([layer, file]) => [
        ...unless(
          isDeepStrictEqual(Object.keys(file).sort(), ['apiVersion', 'kind', 'resources']),
          `${layer}: ${Object.keys(file).join(', ')}`,
        ),
        ...unless(isDeepStrictEqual(file.resources, [...file.resources].sort()), `${layer}: not sorted`),
        ...unless(
          isDeepStrictEqual([...file.resources].sort(), filesOf(tree, layer)),
          `${layer}: lists ${file.resources.length} files of ${filesOf(tree, layer).length}`,
        ),
      ]),
    twins: [
      listing('a prefix is put before every name', (file) => (file['namePrefix'] = 'x-'), 'base: apiVersion, kind'),
      listing('a file is forgotten', ({ resources }) => resources.pop(), 'base: lists'),
      listing('a file is listed that is not there', ({ resources }) => resources.push('z.yaml'), 'base: lists'),
      listing('it is not sorted', ({ resources }) => resources.reverse(), 'base: not sorted'),
    ],
  },
  {
    id: 'Q05',
    title: 'what would take data with it is never pruned, and a layer that goes leaves its objects',
    beyond: 'nothing here: that synth stops before such a change is shown by the tests of flux and cli',
    holds: (tree) => [
      ...tree.objects
        .filter(({ object: { kind, apiVersion } }) => DATA.has(kind) || (isOfAck(apiVersion) && !SETTINGS.has(kind)))
        .filter(({ object }) => object.metadata.annotations?.['kustomize.toolkit.fluxcd.io/prune'] !== 'disabled')
        .map(({ object }) => `${idOf(object)} would be pruned`),
      ...all(tree, 'Kustomization').flatMap(({ metadata: { name }, spec }) =>
        unless(spec.deletionPolicy === 'Orphan', `${name} takes its objects with it`),
      ),
    ],
    twins: [
      {
        title: 'a namespace would be pruned, with all that is in it',
        break: (tree) => delete get(tree, 'Namespace', undefined, 'poolside').metadata.annotations,
        expected: 'Namespace/poolside would be pruned',
      },
      ...(['Bucket', 'DBInstance', 'Secret'] as const).map((kind) => ({
        title: `${kind} of ACK would be pruned, and what it holds`,
        break: (tree: Tree) => {
          const { object } = tree.objects.find((each) => each.object.kind === kind && isOfAck(each.object.apiVersion))!;
          delete object.metadata.annotations!['kustomize.toolkit.fluxcd.io/prune'];
        },
        expected: new RegExp(`^${kind}/genai-platform/.* would be pruned$`),
      })),
      layering('platform', 'it takes its objects with it', (spec) => delete spec.deletionPolicy, 'platform takes its'),
    ],
  },
  {
    id: 'Q08',
    title: 'no layer has more than 500 objects',
    holds: (tree) =>
      Object.keys(tree.layers).flatMap((layer) => {
        const { length } = filesOf(tree, layer);
        return unless(length <= 500, `${layer} has ${length} objects`);
      }),
    twins: [
      {
        title: 'a layer has 501',
        break: (tree) => {
          const wanted = 501 - filesOf(tree, 'base').length;
          for (let index = 0; index < wanted; index++)
            tree.objects.push({
              path: `base/poolside/configmap-${index}.yaml`,
              layer: 'base',
              object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `c-${index}`, namespace: 'poolside' } },
            });
        },
        expected: 'base has 501 objects',
        touches: 'many',
      },
    ],
  },
];

/** Kinds that hold data, or everything else: losing one is not undone by applying it again. */
const DATA: ReadonlySet<string> = new Set(['CustomResourceDefinition', 'Namespace', 'PersistentVolumeClaim']);

/** Kinds of ACK that hold no data: how a database is set, and where it may stand. */
const SETTINGS: ReadonlySet<string> = new Set(['DBParameterGroup', 'DBSubnetGroup']);

/** Layers by the API groups that their charts bring. */
const BRINGERS: Record<string, string> = {
  'elbv2.k8s.aws': 'controllers',
  'external-secrets.io': 'controllers',
  'karpenter.k8s.aws': 'controllers',
  'karpenter.sh': 'controllers',
  'keda.sh': 'controllers',
  'leaderworkerset.x-k8s.io': 'controllers',
  'monitoring.coreos.com': 'monitoring',
};

/** Neither Kubernetes' own, which have no dot or are `<something>.k8s.io`, nor those that come with Flux. */
function isCustom(object: Thing): boolean {
  const group = groupOf(object);
  const own = /^(admissionregistration|networking|rbac\.authorization|scheduling|storage)\.k8s\.io$/.test(group);
  return group.includes('.') && !own && !group.endsWith('.toolkit.fluxcd.io');
}

function bringer(object: Thing): string | undefined {
  return isOfAck(object.apiVersion) ? 'controllers' : BRINGERS[groupOf(object)];
}

function groupOf({ apiVersion }: Thing): string {
  return apiVersion.split('/').slice(0, -1).join('/');
}

/** For twins: an object in another layer. */
function moving(tree: Tree, kind: string, name: string, from: string, to: string): void {
  const placed = tree.objects.find(
    ({ object, layer }) => object.kind === kind && object.metadata.name === name && layer === from,
  )!;
  placed.layer = to;
  placed.path = placed.path.replace(from, to);
}

/** The layers that Flux applies; the root is what the installation applies. */
function layersOf(tree: Tree): string[] {
  return Object.keys(tree.layers).filter((layer) => layer !== ROOT);
}

function filesOf(tree: Tree, layer: string): string[] {
  return tree.objects
    .filter((each) => each.layer === layer)
    .map(({ path }) => path.slice(layer.length + 1))
    .sort();
}

function kustomizationOf(tree: Tree, layer: string): Kustomization | undefined {
  return find(tree, 'Kustomization', 'flux-system', layer);
}

/** Every layer that is ready before this one, itself when they go in a circle. */
export function before(tree: Tree, layer: string, seen: readonly string[] = []): string[] {
  const next = kustomizationOf(tree, layer)?.spec.dependsOn?.map(({ name }) => name) ?? [];
  return next.flatMap((name) => (seen.includes(name) ? [name] : [name, ...before(tree, name, [...seen, name])]));
}

/** Seconds: the longest of a step of a rollout and a Helm release. */
function slowest(tree: Tree, layer: string): number {
  return Math.max(
    0,
    ...tree.objects
      .filter((each) => each.layer === layer)
      .map(({ object }) => (object as { spec?: { progressDeadlineSeconds?: number; timeout?: string } }).spec)
      .map((spec) => spec?.progressDeadlineSeconds ?? seconds(spec?.timeout ?? '0s')),
  );
}

type Twin = Claim['twins'][number];

function layering(
  layer: string,
  title: string,
  change: (spec: Kustomization['spec']) => unknown,
  expected: string,
): Twin {
  return {
    title: `${layer}: ${title}`,
    break: (tree) => void change(get(tree, 'Kustomization', 'flux-system', layer).spec),
    expected,
  };
}

function listing(title: string, change: (file: Tree['layers'][string]) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(tree.layers['base']!), expected };
}
