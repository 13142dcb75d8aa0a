import type { App } from 'cdk8s';
import { orderOf } from './order.ts';
import { objectId, type Manifest, type RenderedObject } from '../manifest.ts';
import { lostOverrides } from '../override/override.ts';
import { ProblemsError, type Problem } from '../problem.ts';
import { manifestsOf } from './chart.ts';
import { checkManifest, withoutStrayNamespace } from './checks.ts';
import { serializerOf } from './plain.ts';
import { placesOf, type Place } from './places.ts';
import { validate } from './validate.ts';

/** What a tree gives, and everything that is wrong with it. Use the objects only if there are no problems. */
export interface Rendered {
  readonly objects: readonly RenderedObject[];
  readonly problems: readonly Problem[];
}

/** The objects of an app in the order that cdk8s has. Fails with everything that is wrong in the whole tree. */
export function render(app: App): RenderedObject[] {
  const { objects, problems } = tryRender(app);
  if (problems.length > 0) throw new ProblemsError(problems);
  return [...objects];
}

/**
 * As `render`, but returns the problems. Takes any cdk8s tree and leaves it as it is: no disk, no clock, no network.
 * Each `toJson` is called once. Charts that replace `toJson` are asked only if nothing is wrong so far, since theirs
 * goes through the validation of cdk8s, which throws.
 */
export function tryRender(app: App): Rendered {
  const places = placesOf(app);
  const { charts, cycles } = orderOf(places);
  const problems = [...places.flatMap(validate), ...cycles.map(cycleProblem)];
  const toJson = serializerOf(app);
  const sound = problems.length === 0;
  const objects: RenderedObject[] = [];
  for (const chart of charts) {
    for (const { place, manifest, problems: failures } of manifestsOf(chart, toJson, sound)) {
      problems.push(...failures);
      if (manifest === undefined) continue;
      const found = checkManifest(manifest, place);
      problems.push(...found);
      if (found.length > 0) continue;
      const object = rendered(withoutStrayNamespace(manifest as Manifest), place);
      problems.push(...lostOverrides(place.construct, object.manifest));
      objects.push(object);
    }
  }
  return { objects, problems: [...problems, ...duplicates(objects)] };
}

function rendered(manifest: Manifest, place: Place): RenderedObject {
  const { path } = place.construct.node;
  const from = place.maker.named ?? place.maker.typed;
  return from === undefined ? { manifest, path } : { manifest, path, package: from };
}

function cycleProblem(cycle: readonly Place[]): Problem {
  const paths = cycle.map(({ construct }) => construct.node.path);
  const [path = ''] = paths;
  return {
    code: 'TREE-002',
    object: path,
    message: `depends on itself: ${paths.join(' => ')}`,
    fix: 'remove one of these dependencies; a chart with an object that depends on another chart depends on that chart',
    path,
  };
}

/** The API server would keep the last of them, kustomize refuses the second, and files are named in lower case. */
function duplicates(objects: readonly RenderedObject[]): Problem[] {
  const first = new Map<string, RenderedObject>();
  const problems: Problem[] = [];
  for (const object of objects) {
    const id = objectId(object.manifest);
    const other = first.get(id.toLowerCase());
    if (other === undefined) first.set(id.toLowerCase(), object);
    else
      problems.push({
        code: 'NAME-005',
        object: id,
        message: `is made twice, by ${other.path} and by ${object.path}`,
        fix: 'rename one of them, or remove it',
        path: object.path,
      });
  }
  return problems;
}
