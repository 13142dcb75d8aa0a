import { accepted, quote, refused, type Parsed } from './parsed.ts';

/** A key of a Secret or ConfigMap. Refused with NAME-001. */
export function parseDataKey(text: string): Parsed<string> {
  if (typeof text === 'string' && /^[-._A-Za-z0-9]{1,253}$/.test(text) && !text.startsWith('..') && text !== '.')
    return accepted(text);
  return refused('NAME-001', `${quote(text)} is not a key`, 'use letters, digits, "-", "_" and "."');
}
