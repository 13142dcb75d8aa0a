import { describe, expect, it } from 'vitest';
import { allows, covers } from '@parapet/flux';

const pods = { apiGroups: [''], resources: ['pods'] };

describe('allows', () => {
  it('answers as the authorizer: a rule with names says nothing about a request without one', () => {
    const named = [{ ...pods, resourceNames: ['a'], verbs: ['get', 'list'] }];
    const get = { verb: 'get', group: '', resource: 'pods' };
    expect(allows(named, { ...get, name: 'a' })).toBe(true);
    expect(allows(named, { ...get, name: 'b' })).toBe(false);
    expect(allows(named, { ...get, verb: 'list' })).toBe(false);
  });

  it('takes a subresource for a resource of its own', () => {
    expect(allows([{ ...pods, verbs: ['get'] }], { verb: 'get', group: '', resource: 'pods/log' })).toBe(false);
  });

  it('knows the wildcards', () => {
    const all = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
    expect(allows(all, { verb: 'delete', group: 'apps', resource: 'deployments', name: 'a' })).toBe(true);
  });
});

describe('covers', () => {
  it('takes a rule apart, and may find its pieces in several', () => {
    const wanted = { apiGroups: ['', 'apps'], resources: ['pods'], verbs: ['get', 'list'] };
    const held = [
      { ...pods, verbs: ['get'] },
      { ...pods, verbs: ['list'] },
      { apiGroups: ['apps'], resources: ['pods'], verbs: ['get', 'list'] },
    ];
    expect(covers(held, wanted)).toBe(true);
    for (const rule of held)
      expect(
        covers(
          held.filter((other) => other !== rule),
          wanted,
        ),
      ).toBe(false);
  });

  it('does not take some names for all', () => {
    const wanted = { ...pods, verbs: ['get'] };
    expect(covers([{ ...wanted, resourceNames: ['a'] }], wanted)).toBe(false);
    expect(covers([wanted], { ...wanted, resourceNames: ['a'] })).toBe(true);
  });

  it('compares URLs by their prefix', () => {
    const healthz = { nonResourceURLs: ['/healthz/ready'], verbs: ['get'] };
    expect(covers([{ nonResourceURLs: ['/healthz/*'], verbs: ['get'] }], healthz)).toBe(true);
    expect(covers([{ nonResourceURLs: ['/healthz'], verbs: ['get'] }], healthz)).toBe(false);
  });
});
