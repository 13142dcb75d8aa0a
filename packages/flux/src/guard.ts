import type { Problem } from '@parapet/core';
import { lostWith } from './data-kinds.ts';
import { leftBehind, type Layers } from './guard-rights.ts';

/** A file of one rendered environment, as its inventory has it. */
export interface TreeFile {
  /** Relative to the environment's folder; the first folder is the layer. A file beside the layers is of none. */
  readonly path: string;
  /** Id of the object in it. Files without are not looked at. */
  readonly object?: string;
}

export interface Change {
  readonly before: readonly TreeFile[];
  readonly after: readonly TreeFile[];
  /** Ids of objects whose move or removal the environment accepts. */
  readonly acknowledged: readonly string[];
  /** Ids of the objects that the layers of `after` declare as leaving. */
  readonly leaving: readonly string[];
  /** Secrets that pods of `before` use, as `namespace/name`. */
  readonly referenced: ReadonlySet<string>;
  /** Ids of ExternalSecrets that are made once, and ask for another value in `after` than in `before`. */
  readonly rewritten: ReadonlySet<string>;
}

/**
 * What would be lost if `after` took the place of `before` in one commit, each with the safe way spelled out. A function
 * of two trees, whoever renders them: the working tree against what was just rendered, or one commit against another.
 */
export function guard(change: Change): Problem[] {
  const { before, after, acknowledged, leaving, rewritten } = change;
  const old = layersOf(before);
  const fresh = layersOf(after);
  const unaccepted = risks(old, fresh, rewritten).filter(({ object }) => !acknowledged.includes(object));
  return [...unaccepted, ...droppedSecrets(change, old, fresh), ...leftBehind(old, fresh, leaving)];
}

/**
 * Acknowledgements that match nothing (FLUX-009), because they are mistyped or their change is done. For comparing
 * commits: the working tree has already changed when it is rendered a second time.
 */
export function staleAcknowledgements({ before, after, acknowledged, rewritten }: Change): Problem[] {
  const risky = new Set(risks(layersOf(before), layersOf(after), rewritten).map(({ object }) => object));
  return acknowledged
    .filter((object) => !risky.has(object))
    .map((object) => ({
      code: 'FLUX-009',
      object,
      message: 'is acknowledged, but neither moves nor takes data with it in this change',
      fix: 'remove the acknowledgement, or correct the id',
    }));
}

function risks(old: Layers, fresh: Layers, rewritten: Change['rewritten']): Problem[] {
  const lost = [...old].flatMap(([object, layer]) => {
    const to = fresh.get(object);
    if (to === layer) return [];
    return to === undefined ? removed(object, layer) : [moved(object, layer, to)];
  });
  return [...lost, ...[...rewritten].sort().map(rewrittenSecret)];
}

/** A kubelet keeps the value of an immutable Secret by name, even when the Secret was deleted and made anew. */
function rewrittenSecret(object: string): Problem {
  return {
    code: 'FLUX-020',
    object,
    message:
      'is made once and asks for another value: its Secret keeps the old one until somebody deletes it, and nodes that know the name keep it after that',
    fix: `give the new value a generation of its own, or acknowledge ${object} if its Secret has not been made yet`,
  };
}

function moved(object: string, from: string, to: string): Problem {
  const safe = lostWith(object) !== undefined;
  return {
    code: 'FLUX-006',
    object,
    message: `moves from layer ${from} to ${to}: ${safe ? 'Flux keeps it, since it never prunes this kind' : `Flux may prune it as part of ${from} after ${to} has applied it`}`,
    fix: safe
      ? `acknowledge ${object}; ${to} then takes it over in place`
      : `1. annotate it with kustomize.toolkit.fluxcd.io/prune: disabled in ${from}, and let that be applied; 2. move it and acknowledge ${object}; 3. remove the annotation and the acknowledgement`,
  };
}

function removed(object: string, layer: string): Problem[] {
  const lost = lostWith(object);
  if (lost === undefined) return [];
  return [
    {
      code: 'FLUX-007',
      object,
      message: `leaves layer ${layer}, and what goes with it is ${lost}`,
      fix: `1. save what is needed; 2. acknowledge ${object}: Flux then leaves it where it is, since it never prunes this kind; 3. delete it by hand and remove the acknowledgement`,
    },
  ];
}

/** Pods that still run, and those that a rollback would start, need the Secret until the rollout is over. */
function droppedSecrets({ referenced }: Change, old: Layers, fresh: Layers): Problem[] {
  return [...old.keys()].flatMap((object) => {
    const [type, namespace = '', name = ''] = object.split('/');
    const makesSecret = type === 'Secret' || type === 'ExternalSecret.external-secrets.io';
    if (!makesSecret || fresh.has(object) || !referenced.has(`${namespace}/${name}`)) return [];
    return [
      {
        code: 'FLUX-008',
        object,
        message: `is dropped in the commit that stops using it, while pods of the rollout before still read Secret ${namespace}/${name}`,
        fix: '1. keep this generation beside the current one; 2. let the rollout finish; 3. drop it in a later commit',
      },
    ];
  });
}

/** In order of id. */
function layersOf(files: readonly TreeFile[]): Layers {
  const entries = files.flatMap(({ path, object }): [string, string][] =>
    object === undefined || !path.includes('/') ? [] : [[object, path.split('/', 1)[0] ?? '']],
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
