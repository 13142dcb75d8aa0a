import { createRequire } from 'node:module';
import type { SyntaxNode } from '@lezer/common';

/** One place of a query where the grammar had to guess, or the tree of the whole. */
export type Syntax = { readonly root: SyntaxNode } | { readonly errorAt: number };

/** By the grammar of Prometheus' own web interface, which is loaded with the first query: it takes longer than all of a chart. */
export function parse(query: string): Syntax {
  const syntax = known.get(query) ?? parsed(query);
  known.set(query, syntax);
  return syntax;
}

/** By query: environments ask for the same. */
const known = new Map<string, Syntax>();

function parsed(query: string): Syntax {
  const { parser } = require('@prometheus-io/lezer-promql') as typeof import('@prometheus-io/lezer-promql');
  const tree = parser.parse(query);
  let errorAt: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) errorAt ??= from;
    },
  });
  const root = tree.topNode.firstChild;
  return errorAt === undefined && root !== null ? { root } : { errorAt: errorAt ?? query.length };
}

const require = createRequire(import.meta.url);
