import { fieldPath } from '../json-path.ts';

/** Fields to set in a manifest, as they go over the wire: maps, lists, strings, numbers, booleans; null deletes. */
export interface Patch {
  readonly [field: string]: unknown;
}

/** A place where a patch does not fit. */
export interface Misfit {
  /** JSON path, such as `spec.template.spec.containers[name=api].image`. */
  readonly at: string;
  readonly value: unknown;
  /** Why, as a clause about the place. */
  readonly reason: string;
}

export interface Merged<T> {
  readonly value: T;
  readonly misfits: readonly Misfit[];
}

/** `target` with `patch` in it. Neither is changed. Where the patch does not fit the target stays as it is. */
export function merge<T extends object>(target: T, patch: Patch): Merged<T> {
  const misfits: Misfit[] = [];
  const value = mergeMap(target as Patch, patch, '', misfits) as T;
  return { value, misfits };
}

function mergeValue(target: unknown, patch: unknown, at: string, misfits: Misfit[]): unknown {
  if (isMap(patch)) {
    if (target === undefined || target === null) return mergeMap({}, patch, at, misfits);
    if (isMap(target)) return mergeMap(target, patch, at, misfits);
    misfits.push({ at, value: patch, reason: `there is ${JSON.stringify(target)}, which is not a map` });
    return target;
  }
  if (!isPlain(patch)) {
    misfits.push({ at, value: patch, reason: 'the value is not plain data' });
    return target;
  }
  return isNamedList(patch) && patch.length > 0 && isNamedList(target)
    ? mergeByName(target, patch, at, misfits)
    : patch;
}

function mergeMap(target: Patch, patch: Patch, at: string, misfits: Misfit[]): Patch {
  const result = new Map(Object.entries(target));
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) result.delete(field);
    else if (value !== undefined) result.set(field, mergeValue(target[field], value, fieldPath(at, field), misfits));
  }
  const isLonger = [...result.keys()].some((field) => !Object.hasOwn(target, field));
  return Object.fromEntries(isLonger ? inOrder(result, at === '') : result);
}

function mergeByName(target: readonly Named[], patch: readonly Named[], at: string, misfits: Misfit[]): Named[] {
  const result = [...target];
  for (const item of patch) {
    const place = `${at}[name=${item.name}]`;
    const index = target.findIndex(({ name }) => name === item.name);
    const existing = result[index];
    if (existing !== undefined) result[index] = mergeMap(existing, item, place, misfits) as Named;
    else
      misfits.push({
        at: place,
        value: item,
        reason: `the list has only ${target.map(({ name }) => name).join(', ') || 'no items'}`,
      });
  }
  return result;
}

interface Named extends Patch {
  readonly name: string;
}

function isNamedList(value: unknown): value is readonly Named[] {
  return Array.isArray(value) && value.every((item) => isMap(item) && typeof item.name === 'string');
}

function isMap(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (isMap(value)) return Object.values(value).every(isPlain);
  return value === null || ['string', 'boolean', 'undefined'].includes(typeof value) || Number.isFinite(value);
}

/** As cdk8s has them: sorted, but what identifies an object first. */
function inOrder(fields: ReadonlyMap<string, unknown>, isObject: boolean): [string, unknown][] {
  const first = isObject ? ['apiVersion', 'kind', 'metadata'].filter((field) => fields.has(field)) : [];
  const rest = [...fields.keys()].filter((field) => !first.includes(field)).sort();
  return [...first, ...rest].map((field) => [field, fields.get(field)]);
}
