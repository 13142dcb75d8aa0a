import type { V1SubjectRulesReviewStatus } from '@kubernetes/client-node';
import type { ControlPlane } from '../../src/control-plane/control-plane.ts';
import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { reviewRules, userOf, type Account } from '../../src/kubernetes/reviews.ts';

/** One line of what an account may do. */
export interface Right {
  /** `*` for every namespace and what has none. */
  readonly namespace: string;
  /** Empty for the core group; none for addresses of the server. */
  readonly group: string | undefined;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** All, if empty. */
  readonly names: readonly string[];
}

/** By `namespace/name` of the account. */
export type Rights = ReadonlyMap<string, readonly Right[]>;

/** A namespace that nobody has: whatever somebody may do there, they may do everywhere. */
const NOWHERE = 'parapet-e2e-nowhere';

/** Asks a server what accounts may do. Made before anything is applied, so that a right for all accounts is a right of each. */
export class Reviewer {
  /** What any account may do. */
  readonly everyone: readonly Right[];
  readonly #known: ReadonlySet<string>;
  readonly #clients: ReadonlyMap<string, Client>;
  readonly #namespaces: readonly string[];

  static async start(plane: ControlPlane, objects: readonly KubernetesObject[]): Promise<Reviewer> {
    const stranger = plane.client(userOf({ namespace: NOWHERE, name: 'stranger' }));
    const clients = accountsIn(objects).map((account) => [nameOf(account), plane.client(userOf(account))] as const);
    return new Reviewer(await reviewRules(stranger, NOWHERE), new Map(clients), namespacesIn(objects));
  }

  private constructor(
    everyone: V1SubjectRulesReviewStatus,
    clients: ReadonlyMap<string, Client>,
    namespaces: readonly string[],
  ) {
    this.#known = new Set(grantsIn(everyone));
    this.everyone = rightsIn('*', [...this.#known]);
    this.#clients = clients;
    this.#namespaces = namespaces;
  }

  /** What each account may do beyond everyone, in each namespace and everywhere. */
  async review(): Promise<Rights> {
    const found = [...this.#clients].map(
      async ([account, client]) => [account, await this.#reviewOne(client)] as const,
    );
    return new Map(await Promise.all(found));
  }

  async #reviewOne(client: Client): Promise<Right[]> {
    const beyond = async (namespace: string, known: ReadonlySet<string>) =>
      grantsIn(await reviewRules(client, namespace)).filter((grant) => !known.has(grant));
    const everywhere = await beyond(NOWHERE, this.#known);
    const known = new Set([...this.#known, ...everywhere]);
    const local = await Promise.all(
      this.#namespaces.map(async (namespace) => rightsIn(namespace, await beyond(namespace, known))),
    );
    return [...rightsIn('*', everywhere), ...local.flat()];
  }
}

/** Every service account of the objects, and the `default` account of every namespace. */
export function accountsIn(objects: readonly KubernetesObject[]): Account[] {
  const declared = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata);
  const names = new Set(declared.map(({ namespace, name }) => `${namespace}/${name}`));
  for (const namespace of namespacesIn(objects)) names.add(`${namespace}/default`);
  return [...names].sort().map((name) => accountOf(name));
}

/** Those of the objects, and those that every cluster has. */
export function namespacesIn(objects: readonly KubernetesObject[]): string[] {
  const declared = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  return [...declared, 'default', 'kube-system'].sort();
}

export function nameOf({ namespace, name }: Account): string {
  return `${namespace}/${name}`;
}

export function accountOf(account: string): Account {
  const [namespace = '', name = ''] = account.split('/');
  return { namespace, name };
}

/** One verb on one resource, or on one object by its name, or at one address of the server, which is in no group. */
export function grantOf(group: string | null, resource: string, name: string, verb: string): string {
  return JSON.stringify([group, resource, name, verb]);
}

function grantsIn({ resourceRules, nonResourceRules }: V1SubjectRulesReviewStatus): string[] {
  const grants = new Set<string>();
  const add = (...grant: Parameters<typeof grantOf>) => grants.add(grantOf(...grant));
  for (const { apiGroups = [], resources = [], resourceNames, verbs } of resourceRules)
    for (const group of apiGroups)
      for (const resource of resources)
        for (const name of orAny(resourceNames)) for (const verb of verbs) add(group, resource, name, verb);
  for (const { nonResourceURLs = [], verbs } of nonResourceRules)
    for (const url of nonResourceURLs) for (const verb of verbs) add(null, url, '', verb);
  return [...grants];
}

function orAny(names: readonly string[] = []): readonly string[] {
  return names.length === 0 ? [''] : names;
}

/** As few lines as say the same, in one order. */
export function rightsIn(namespace: string, grants: readonly string[]): Right[] {
  const single = grants.map((grant) => {
    const [group, resource, name, verb] = JSON.parse(grant) as [string | null, string, string, string];
    const names = name === '' ? [] : [name];
    return { namespace, group: group ?? undefined, resources: [resource], names, verbs: [verb] };
  });
  const merged = join(join(join(single, 'verbs'), 'names'), 'resources');
  return merged.sort((one, other) => compare(orderOf(one), orderOf(other)));
}

/** Makes one of the lines that differ in nothing but one list. Lines for any object and for named ones stay apart. */
function join(lines: readonly Right[], list: 'verbs' | 'names' | 'resources'): Right[] {
  const alike = new Map<string, [Right, ...Right[]]>();
  for (const line of lines) {
    const key = JSON.stringify([line.names.length === 0, orderOf({ ...line, [list]: [] }), line.namespace]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [line]);
    else known.push(line);
  }
  const order =
    list === 'verbs'
      ? (one: string, other: string) => verbOrder(one) - verbOrder(other) || compare(one, other)
      : compare;
  return [...alike.values()].map((same) => ({
    ...same[0],
    [list]: [...new Set(same.flatMap((line) => line[list]))].sort(order),
  }));
}

const VERBS = ['*', 'create', 'get', 'list', 'watch', 'update', 'patch', 'delete', 'deletecollection'];

function verbOrder(verb: string): number {
  return VERBS.includes(verb) ? VERBS.indexOf(verb) : VERBS.length;
}

function orderOf({ group = '~', resources, names, verbs }: Right): string {
  return JSON.stringify([group, resources, names, verbs]);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
