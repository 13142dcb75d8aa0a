import { checkQuery } from '@parapet/metrics';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const words = fc.constantFrom(
  ...['sum', 'rate', '(', ')', '[5m]', '{', '}', 'up', 'le="1.0"', 'by', 'on', 'group_left', ',', '>', '0.5', '"', '#'],
  ...[
    'histogram_quantile',
    'vllm:time_to_first_token_seconds_bucket',
    'offset',
    '@',
    'bool',
    '-',
    'or',
    '\n',
    '__proto__',
  ],
);

test('whatever is written, it is judged and not thrown at', () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 14 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(text, (query) => {
      for (const { code, reason, fix } of checkQuery(query, { gives: 'one value' })) {
        expect(code).toMatch(/^OBS-00[1278]$/);
        expect(reason).not.toMatch(/undefined|NaN|\[object/);
        expect(fix).not.toBe('');
      }
    }),
    { numRuns: 150 },
  );
});
