import { expect, test } from 'vitest';
import { facts, faults } from '../examples/look-up.ts';

test('the example says what the API server would', () => {
  expect(faults).toEqual([
    { path: '/spec/refreshPolcy', message: 'spec.refreshPolcy: unknown field, did you mean "refreshPolicy"?' },
  ]);
  expect(facts).toEqual({ podLogVerbs: ['get'], storeIsClusterScoped: true, betaIsServed: false });
});
