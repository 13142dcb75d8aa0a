import { isMap, isScalar, isSeq, visit, type Document, type Node } from 'yaml';
import type { ParsedDocument } from './parse-documents.ts';
import type { SourceObject } from './source.ts';

/** A place in a file. The first line is 1. */
export interface Region {
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * Where the text is that a finding is about: its field where the rule knows it, else the container or the field that its message names, else the
 * name of the object.
 */
export function locate(
  { document, lines }: ParsedDocument,
  { item }: Pick<SourceObject, 'item'>,
  { field, message }: { readonly field?: string; readonly message: string },
): Region | undefined {
  const start = item === undefined ? [] : ['items', item];
  const node =
    (field === undefined ? undefined : nodeAt(document, [...start, ...stepsOf(field)])) ??
    named(document, start, message) ??
    nodeAt(document, [...start, 'metadata', 'name']) ??
    nodeAt(document, start);
  if (node?.range == null) return undefined;
  const [from, to] = node.range;
  return { startLine: lines.linePos(from).line, endLine: lines.linePos(Math.max(from, to - 1)).line };
}

/** `spec.rules[0].host`, `data["nginx.conf"]`: the steps from the object down. */
function stepsOf(field: string): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (name ?? ''),
  );
}

type Steps = readonly (string | number)[];

function nodeAt(document: Document.Parsed, steps: Steps): Node | undefined {
  const node: unknown = steps.length === 0 ? document.contents : document.getIn(steps, true);
  return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
}

function named(document: Document.Parsed, start: Steps, message: string): Node | undefined {
  const path = /\b(?:spec|data|metadata|egress|ingress)(?:\.[\w-]+|\[\d+\])+/.exec(message)?.[0];
  if (path !== undefined) {
    const steps = stepsOf(path);
    const node = nodeAt(document, [...start, ...steps]) ?? nodeAt(document, [...start, 'spec', ...steps]);
    if (node !== undefined) return node;
  }
  const container = /\bcontainer ([\w-]+)/.exec(message)?.[1];
  return container === undefined ? undefined : containerOf(nodeAt(document, start), container);
}

/** The value of `name` in an item of a list of containers. */
function containerOf(object: Node | undefined, name: string): Node | undefined {
  let found: Node | undefined;
  if (object === undefined) return undefined;
  visit(object, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !/^(init|ephemeral)?containers$/i.test(String(key.value)) || !isSeq(value))
        return undefined;
      const container = value.items.find((item) => isMap(item) && item.get('name') === name);
      const node: unknown = isMap(container) ? container.get('name', true) : undefined;
      if (!isScalar(node)) return visit.SKIP;
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}
