import { quote, suggest } from '@parapet/core';
import type * as v from 'valibot';

/** What of the values refers to another of them. */
interface Inference {
  readonly controllers: { readonly leaderWorkerSet?: object };
  readonly pools: readonly { readonly name: string }[];
  readonly servers: readonly { readonly pool: string }[];
  readonly distributed: readonly { readonly pool: string }[];
}

/** ENV-008: groups without their controller. ENV-009: a server on a pool that there is not. */
export function checkReferences<Values extends Inference>({
  dataset: { value },
  addIssue,
}: v.RawTransformContext<Values>): Values {
  const pools = value.pools.map(({ name }) => name);
  for (const list of ['servers', 'distributed'] as const)
    for (const [index, { pool }] of value[list].entries())
      if (!pools.includes(pool))
        addIssue({
          message: `${quote(pool)} is none of pools`,
          received: 'ENV-009',
          expected: `write ${quote(suggest(pool, pools) ?? pools.join(' or '))}`,
          path: [item(value, list), item(value[list], index), item(value[list][index], 'pool')],
        });
  if (value.distributed.length > 0 && value.controllers.leaderWorkerSet === undefined)
    addIssue({
      message: 'is missing, and distributed is not empty',
      received: 'ENV-008',
      expected: 'add its image and chart',
      path: [item(value, 'controllers'), item(value.controllers, 'leaderWorkerSet')],
    });
  return value;
}

function item(input: unknown, key: string | number): v.IssuePathItem {
  return { type: 'unknown', origin: 'value', input, key, value: undefined };
}
