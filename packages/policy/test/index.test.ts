import type { Labels } from '@parapet/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PodsByLabel } from '../src/index/pods-by-label.ts';
import { readSelector, selects, showSelector } from '../src/index/selector.ts';

const words = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const labels = fc.dictionary(words, fc.constantFrom('x', 'y', ''), { maxKeys: 3 });
const selector = fc.record({
  matchLabels: labels,
  matchExpressions: fc.array(
    fc.record({
      key: words,
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Near'),
      values: fc.subarray(['x', 'y', '']),
    }),
    { maxLength: 2 },
  ),
});

describe('a selector', () => {
  it.each<[object | undefined, Labels, boolean | undefined]>([
    [{}, { a: 'x' }, true],
    [{ matchLabels: { a: 'x' } }, { a: 'x', b: 'y' }, true],
    [{ matchLabels: { a: 'x' } }, { a: 'y' }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }, { a: 'y' }, true],
    [{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] }, {}, true],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, {}, false],
    [{ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {}, false],
    [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, { a: '' }, false],
  ])('%j on %j: %s', (value, target, expected) => {
    const read = readSelector(value);
    expect(read && selects(read, target)).toBe(expected);
  });

  it('that is missing selects nothing, and shows what it selects', () => {
    expect(readSelector(undefined)).toBeUndefined();
    const read = readSelector({
      matchLabels: { a: 'x' },
      matchExpressions: [{ key: 'b', operator: 'In', values: ['y', 'z'] }],
    });
    expect(read && showSelector(read)).toBe('a=x, b In (y, z)');
  });
});

describe('pods by label', () => {
  const pods = fc.array(fc.record({ namespace: fc.constantFrom('n', 'm'), labels }), { maxLength: 12 });

  it('finds what a search through all of them finds', () => {
    fc.assert(
      fc.property(pods, selector, (some, value) => {
        const all = some.map((pod, at) => ({
          ...pod,
          id: String(at),
          serviceAccount: '',
          ports: new Map<string, number>(),
          listed: [],
        }));
        const read = readSelector(value)!;
        const expected = all.filter(({ namespace, labels }) => namespace === 'n' && selects(read, labels));
        expect(new PodsByLabel(all).selected('n', read)).toEqual(expected);
      }),
    );
  });
});
