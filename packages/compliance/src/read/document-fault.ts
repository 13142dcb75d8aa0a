import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Document } from 'yaml';
import type { Limits } from './limits.ts';

export interface DocumentFault {
  /** In the text; undefined for the document as a whole. */
  readonly offset: number | undefined;
  readonly message: string;
}

/** Why a document is refused that is YAML: duplicate keys, keys that are no text, and aliases or nesting without bounds. Linear in its size. */
export function faultOf(document: Document, limits: Limits): DocumentFault | undefined {
  try {
    new Weigher(limits).weigh(document.contents, 0);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.fault;
    throw error;
  }
}

class Refusal extends Error {
  readonly fault: DocumentFault;

  constructor(node: unknown, message: string) {
    super(message);
    this.fault = { offset: isNode(node) ? (node.range?.[0] ?? undefined) : undefined, message };
  }
}

/** Counts the values that a document stands for, each alias as all that it repeats. */
class Weigher {
  readonly #limits: Limits;
  /** What each anchor names so far; undefined while it is walked. By ours: the library walks the whole document for each alias. */
  readonly #weights = new Map<string, number | undefined>();
  #total = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  weigh(node: unknown, depth: number): number {
    if (depth > this.#limits.depth) throw new Refusal(node, `is nested more than ${this.#limits.depth} deep`);
    const anchor = isNode(node) && !isAlias(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#weights.set(anchor, undefined);
    const weight = 1 + this.#inside(node, depth);
    if (anchor !== undefined) this.#weights.set(anchor, weight);
    return weight;
  }

  #inside(node: unknown, depth: number): number {
    this.#count(node, 1);
    if (isAlias(node)) {
      const weight = this.#weights.get(node.source);
      if (!this.#weights.has(node.source))
        throw new Refusal(node, `has the alias *${node.source} of nothing before it`);
      if (weight === undefined) throw new Refusal(node, `has the alias *${node.source} inside of what it repeats`);
      this.#count(node, weight);
      return weight;
    }
    if (isSeq(node)) return node.items.reduce<number>((sum, item) => sum + this.weigh(item, depth + 1), 0);
    if (!isMap(node)) return 0;
    const keys = new Set<string>();
    let sum = 0;
    for (const { key, value } of node.items.filter(isPair)) {
      if (!isScalar(key)) throw new Refusal(key, 'has a key that is not text');
      const name = String(key.value);
      if (keys.has(name) && name !== '<<') throw new Refusal(key, `has the key ${JSON.stringify(name)} twice`);
      keys.add(name);
      sum += this.weigh(value, depth + 1);
    }
    return sum;
  }

  #count(node: unknown, values: number): void {
    this.#total += values;
    if (this.#total > this.#limits.values)
      throw new Refusal(node, `stands for more than ${this.#limits.values} values with its aliases`);
  }
}
