import { isFields } from '../../fields.ts';

/** Where somebody may have put a password by hand. What is there is never in a report. */
const HELD_BACK = /(^|\.)(env|data|binaryData|values|args|command|postBuild|annotations)([.[]|$)/;
const LONGEST = 60;

export function isHeldBack(field: string): boolean {
  return HELD_BACK.test(field);
}

/** A value in a message: as JSON, cut where it is long; of what has a name the name. */
export function show(value: unknown): string {
  const text = JSON.stringify(isFields(value) && typeof value['name'] === 'string' ? value['name'] : value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
