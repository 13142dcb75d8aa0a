import { parseDnsSubdomain } from '@parapet/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kubernetesName } from '../../src/export/name.ts';

test.each([
  [['genai-api'], 'genai-api'],
  [['genai', 'kube-system', 'aws-node'], 'genai.kube-system.aws-node'],
  [['GenAI-Api'], 'genai-api-x23445d6b6b'],
  [['genai_api'], 'genai-api-x5a2a988e1b'],
  [['-'], 'x3973e022e9'],
])('%j is %s', (parts, name) => {
  expect(kubernetesName(...parts)).toBe(name);
});

const part = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][\w+=,.@-]{0,63}$/),
  fc.constantFrom('a', 'A', 'a-b', 'a_b', 'a.b', '-', 'ä', 'x'.repeat(252), 'x'.repeat(253), `${'x'.repeat(253)}y`),
);

test('any names make a name that Kubernetes takes, and others another', () => {
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.array(part, { minLength: 1, maxLength: 3 }),
      (one, other) => {
        const name = kubernetesName(...one);
        expect(parseDnsSubdomain(name)).toEqual({ ok: true, value: name });
        expect(name === kubernetesName(...other)).toBe(one.join('.') === other.join('.'));
      },
    ),
    { numRuns: 500 },
  );
});
