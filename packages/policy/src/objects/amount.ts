import { accepted, parseBytes, parseCpu, quote, refused, type Parsed } from '@parapet/core';

/** An amount of a resource as a number: thousandths of a core for CPU, bytes for memory and storage, else a count. */
export function parseAmount(resource: string, value: unknown): Parsed<number> {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return refused('RES-001', `${quote(value)} is not an amount`, 'write it as a string');
  if (resource === 'cpu') return parseCpu(text);
  if (resource === 'memory' || resource.includes('storage') || resource.startsWith('hugepages-'))
    return parseBytes(text);
  return /^\d+$/.test(text)
    ? accepted(Number(text))
    : refused('RES-001', `${quote(value)} is not a number of ${resource}`, 'write a whole number');
}
