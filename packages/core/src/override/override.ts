import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { declarationKind, declare } from '../tree/declaration.ts';
import { fieldPath } from '../json-path.ts';
import { merge, type Misfit, type Patch } from './merge.ts';
import { quote } from '../values/parsed.ts';
import { ProblemsError, type Problem } from '../problem.ts';
import { nameOf } from '../render/failure.ts';

/**
 * Sets fields of an object after it was serialized, which is after cdk8s-plus has dropped what it does not know: fields
 * newer than its Kubernetes version, extended resources. Works under `render` and under the `synth` of cdk8s.
 *
 * Maps are merged, null deletes a field, lists of items with a `name` are merged by it, all else is replaced. Overrides
 * of one object apply in their order. One that does not land is reported as OVERRIDE-001: no item of the list has the
 * name, the patch leads through something that is not a map, or the manifest was changed afterwards.
 */
export function override(object: ApiObject, patch: Patch): void {
  declare(object, patched, patch);
  const current: unknown = Object.getOwnPropertyDescriptor(object, 'toJson')?.value;
  if (isOverriding(current)) {
    current.patches.push(patch);
    return;
  }
  const before = object.toJson.bind(object) as () => object;
  const patches = [patch];
  const toJson: Overriding = Object.assign(() => applyAll(object, before(), patches), { patches });
  Object.defineProperty(object, 'toJson', { value: toJson, configurable: true, writable: true });
}

const patched = declarationKind<Patch>('override');

/** The `toJson` of an object with overrides. */
interface Overriding {
  (): object;
  readonly patches: Patch[];
}

function isOverriding(value: unknown): value is Overriding {
  return typeof value === 'function' && 'patches' in value;
}

function applyAll(object: ApiObject, manifest: object, patches: readonly Patch[]): object {
  const { value, misfits } = mergeAll(manifest, patches);
  if (misfits.length > 0) throw new ProblemsError(misfits.map((misfit) => problem(object, misfit)));
  return value;
}

/** Overrides of a construct that its final manifest does not show. */
export function lostOverrides(construct: IConstruct, manifest: object): Problem[] {
  if (!Object.hasOwn(construct, 'toJson')) return [];
  const patches = construct.node.metadata.filter(({ type }) => type === patched.type).map(({ data }) => data as Patch);
  if (patches.length === 0) return [];
  const { value, misfits } = mergeAll(manifest, patches);
  return [...misfits, ...differences(value, manifest, '')].map((misfit) => problem(construct, misfit));
}

function mergeAll(manifest: object, patches: readonly Patch[]): { value: object; misfits: Misfit[] } {
  const misfits: Misfit[] = [];
  let value = manifest;
  for (const patch of patches) {
    const merged = merge(value, patch);
    value = merged.value;
    misfits.push(...merged.misfits);
  }
  return { value, misfits };
}

/** Where applying an override a second time would still change something. */
function differences(wanted: unknown, actual: unknown, at: string): Misfit[] {
  if (wanted === actual) return [];
  if (isCollection(wanted) && isCollection(actual) && Array.isArray(wanted) === Array.isArray(actual)) {
    const fields = new Set([...Object.keys(wanted), ...Object.keys(actual)]);
    return [...fields].flatMap((field) =>
      differences(wanted[field], actual[field], Array.isArray(wanted) ? `${at}[${field}]` : fieldPath(at, field)),
    );
  }
  const reason =
    actual === undefined ? 'the final manifest does not have it' : `the final manifest has ${quote(actual)}`;
  return [{ at, value: wanted, reason: `${reason}, set by something later` }];
}

function isCollection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function problem(construct: IConstruct, { at, value, reason }: Misfit): Problem {
  return {
    code: 'OVERRIDE-001',
    object: nameOf(construct),
    message: `override of ${at} to ${quote(value ?? null)} did not land: ${reason}`,
    fix: 'give the override the place and the form that the manifest has',
    path: construct.node.path,
  };
}
