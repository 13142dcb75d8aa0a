import type { Manifest } from '@parapet/core';
import { fieldsAt, itemsOf, textOf } from '../fields.ts';

/** Why an object is not Ready as it is at this moment, in the words of its controller; undefined where it is. */
export function readyOf(live: Manifest): string | undefined {
  const { conditions, observedGeneration } = fieldsAt(live, 'status');
  const ready = itemsOf(conditions).find(({ type }) => type === 'Ready');
  if (ready === undefined) return 'is not Ready: nobody has reconciled it';
  const { status, reason, message } = ready;
  if (status !== 'True')
    return `is not Ready: ${textOf(reason) || 'no reason'}: ${textOf(message).trim() || 'no message'}`;
  const seen = ready['observedGeneration'] ?? observedGeneration;
  return seen === undefined || seen === live.metadata['generation']
    ? undefined
    : 'is not Ready: nobody has reconciled it since it was changed';
}
