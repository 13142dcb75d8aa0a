import { readFileSync } from 'node:fs';

/** What AWS publishes of one service, as a line of the generated file. Keys and types are named by their places in the lists. */
export interface ServiceRecord {
  /** Each with the type of its values. `*` in a name stands for the key of a tag. */
  readonly keys: readonly (readonly [key: string, type: string])[];
  /** ARNs of what it has, with `*` for what varies, and the keys that say something of one. */
  readonly types: readonly (readonly [arn: string, keys: readonly number[]])[];
  /** Names of actions that are alike, between spaces. */
  readonly actions: readonly (readonly [names: string, ...Group])[];
}

type Group = readonly [types: readonly number[], keys: readonly number[]];

export interface ServiceAction {
  /** ARNs of what it takes, with `*` for what varies. Empty: it takes no resource, a policy names `*`. */
  readonly arns: readonly string[];
  /** Condition keys of its requests by their lower-case names, with the type of their values. */
  readonly keys: ReadonlyMap<string, string>;
}

export function isService(service: string): boolean {
  return service !== GLOBAL && recordOf(service) !== undefined;
}

/** Actions of a service by their lower-case names, without its prefix. Those that are alike are one object. */
export function actionsOf(service: string): ReadonlyMap<string, ServiceAction> {
  const known = indexes.get(service);
  if (known !== undefined) return known;
  const record = recordOf(service);
  const actions = new Map<string, ServiceAction>();
  for (const [names, ...group] of record?.actions ?? []) {
    const action = new Alike(record?.keys ?? [], record?.types ?? [], group);
    for (const name of names.toLowerCase().split(' ')) actions.set(name, action);
  }
  indexes.set(service, actions);
  return actions;
}

/** Actions that take the same and say the same of it. Most are never asked about. */
class Alike implements ServiceAction {
  readonly #allKeys: ServiceRecord['keys'];
  readonly #types: ServiceRecord['types'];
  readonly #own: readonly number[];
  #arns: readonly string[] | undefined;
  #keys: ReadonlyMap<string, string> | undefined;

  constructor(keys: ServiceRecord['keys'], types: ServiceRecord['types'], [taken, own]: Group) {
    this.#allKeys = keys;
    this.#types = taken.flatMap((type) => types.slice(type, type + 1));
    this.#own = own;
  }

  get arns(): readonly string[] {
    return (this.#arns ??= this.#types.map(([arn]) => arn));
  }

  get keys(): ReadonlyMap<string, string> {
    return (this.#keys ??= this.#keysOfRequests());
  }

  #keysOfRequests(): ReadonlyMap<string, string> {
    const numbers = new Set([...this.#own, ...this.#types.flatMap(([, keys]) => keys)]);
    return keysOf(this.#allKeys.filter((_, index) => numbers.has(index)));
  }
}

const indexes = new Map<string, ReadonlyMap<string, ServiceAction>>();

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The condition keys that a request for anything has, by their lower-case names, with the type of their values. */
export const globalKeys = once((): ReadonlyMap<string, string> => keysOf(recordOf(GLOBAL)?.keys ?? []));

/** The line that is no service's. */
const GLOBAL = 'aws';

function keysOf(keys: ServiceRecord['keys']): ReadonlyMap<string, string> {
  return new Map(keys.map(([key, type]) => [key.toLowerCase(), type]));
}

/** Of a megabyte a run needs the lines of some twenty services, and the environments of a run the same. */
function recordOf(service: string): ServiceRecord | undefined {
  const known = records.get(service);
  if (known !== undefined) return known;
  const text = table();
  const begin = text.indexOf(`\n${service} {`);
  if (begin < 0) return undefined;
  const end = text.indexOf('\n', begin + 1);
  const record = JSON.parse(text.slice(begin + service.length + 2, end)) as ServiceRecord;
  records.set(service, record);
  return record;
}

const records = new Map<string, ServiceRecord>();

// The path is the same seen from `src` and from `lib`: the data is published once, beside the source.
const table = once(() => readFileSync(new URL('../src/generated/iam-actions.txt', import.meta.url), 'latin1'));
