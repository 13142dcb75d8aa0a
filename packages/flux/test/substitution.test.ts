import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { substitutionHazards } from '@parapet/flux';
import { below, object, printed } from './support.ts';

const config = (text: string, metadata = {}) => {
  const plain = object('v1', 'ConfigMap', 'a/b', { data: { text } });
  return below('flux', { ...plain, metadata: { ...plain.metadata, ...metadata } });
};

describe('substitutionHazards', () => {
  it.each(['$name', '$(name)', '{{ name }}', '$ {name}', 'a$', '{}', '100%'])('lets %j through', (text) => {
    expect(substitutionHazards(config(text))).toEqual([]);
  });

  it.each(['${name}', '$${name}', '${name:-x}', '${aws:username}', '${1}', '${', 'a ${b} c'])('refuses %j', (text) => {
    expect(substitutionHazards(config(text))).toMatchObject([{ code: 'FLUX-001', object: 'ConfigMap/a/b' }]);
  });

  it('names the field, in lists and in keys too', () => {
    const role = object('v1', 'Thing', 'a', { rules: [{ names: ['x', '${y}'] }], '${z}': 1 });
    const fix =
      'which a postBuild substitution would rewrite (FLUX-001). Fix: annotate the object with kustomize.toolkit.fluxcd.io/substitute: disabled.';
    expect(printed(substitutionHazards(below('flux', role)))).toEqual([
      `Thing/a: rules[0].names[1] has \${y}, ${fix}`,
      `Thing/a: \${z} has \${z}, ${fix}`,
    ]);
  });

  it.each(['annotations', 'labels'])('leaves alone what Flux leaves alone, by %s', (where) => {
    const off = { [where]: { 'kustomize.toolkit.fluxcd.io/substitute': 'Disabled' } };
    expect(substitutionHazards(config('${name}', off))).toEqual([]);
    expect(
      substitutionHazards(config('${name}', { [where]: { 'kustomize.toolkit.fluxcd.io/substitute': 'enabled' } })),
    ).toHaveLength(1);
  });

  it('is there for exactly the texts that hold ${', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'a') }), (text) => {
        expect(substitutionHazards(config(text)).length).toBe(text.includes('${') ? 1 : 0);
      }),
    );
  });
});
