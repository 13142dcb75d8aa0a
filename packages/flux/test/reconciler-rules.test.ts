import type { Manifest } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allows, covers, reconcilerRules, type Access, type PolicyRule, type Rights } from '@parapet/flux';
import { binding, object, role } from './support.ts';

const rulesIn = (rights: Rights, namespace?: string): readonly PolicyRule[] => [
  ...rights.cluster,
  ...(rights.namespaces.find((entry) => entry.namespace === namespace)?.rules ?? []),
];

describe('reconcilerRules', () => {
  it('grants a namespaced kind in its namespace, with the four verbs that apply and prune take', () => {
    const rights = reconcilerRules([
      object('v1', 'Service', 'poolside/core-api'),
      object('v1', 'ConfigMap', 'poolside/core-api'),
      object('policy/v1', 'PodDisruptionBudget', 'poolside/core-api'),
      object('v1', 'Service', 'poolside-models/inference'),
    ]);
    const verbs = ['create', 'delete', 'get', 'patch'];
    expect(rights).toEqual({
      namespaces: [
        {
          namespace: 'poolside',
          rules: [
            { apiGroups: [''], resources: ['configmaps', 'services'], verbs },
            { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs },
          ],
        },
        { namespace: 'poolside-models', rules: [{ apiGroups: [''], resources: ['services'], verbs }] },
      ],
      cluster: [],
    });
  });

  it('grants cluster-scoped objects by name, all but create', () => {
    const classes = ['low', 'high'].map((name) => object('scheduling.k8s.io/v1', 'PriorityClass', name));
    const group = { apiGroups: ['scheduling.k8s.io'], resources: ['priorityclasses'] };
    expect(reconcilerRules(classes).cluster).toEqual([
      { ...group, resourceNames: ['high', 'low'], verbs: ['delete', 'get', 'patch'] },
      { ...group, verbs: ['create'] },
    ]);
  });

  it('deletes nothing that holds data, nor may it when that leaves', () => {
    const database = {
      apiVersion: 'rds.services.k8s.aws/v1alpha1',
      kind: 'DBInstance',
      namespace: 'data',
      name: 'core',
    };
    const verbs = ['create', 'get', 'patch'];
    const rule = { apiGroups: ['rds.services.k8s.aws'], resources: ['dbinstances'], verbs };
    const present = reconcilerRules([object(database.apiVersion, database.kind, 'data/core')]);
    expect(present).toEqual({ namespaces: [{ namespace: 'data', rules: [rule] }], cluster: [] });
    expect(reconcilerRules([], [], [database])).toEqual(present);
  });

  it('lists what the health of a workload is worked out from, and nothing for a DaemonSet', () => {
    const listed = (kind: string) =>
      ['replicasets', 'pods'].filter((resource) =>
        rulesIn(reconcilerRules([object('apps/v1', kind, 'a/b')]), 'a').some(
          ({ resources, verbs }) => resources?.includes(resource) === true && verbs.includes('list'),
        ),
      );
    expect(listed('Deployment')).toEqual(['replicasets']);
    expect(listed('StatefulSet')).toEqual(['pods']);
    expect(listed('DaemonSet')).toEqual([]);
  });

  it('holds what a role grants, where it grants it, without escalate or bind', () => {
    const manage = { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'delete', 'list'] };
    const rights = reconcilerRules([role('poolside-models/core-api', manage)]);
    expect(covers(rulesIn(rights, 'poolside-models'), manage)).toBe(true);
    expect(covers(rulesIn(rights, 'poolside'), manage)).toBe(false);
    expect(JSON.stringify(rights)).not.toMatch(/escalate|bind"/);
  });

  it('holds what a binding hands out, though its role is applied by another layer', () => {
    const read = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
    const bind = binding('agent', 'ClusterRole', 'agent');
    expect(covers(reconcilerRules([bind], [bind, role('agent', read)]).cluster, read)).toBe(true);
    expect(covers(reconcilerRules([bind], [bind]).cluster, read)).toBe(false);
  });

  it('may read the parameters of an admission policy that it writes or binds', () => {
    const spec = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } };
    const policy = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'images', { spec });
    const bind = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', 'images', {
      spec: { policyName: 'images', paramRef: { name: 'allowed', namespace: 'poolside' } },
    });
    const read = { verb: 'get', group: '', resource: 'configmaps' };
    expect(allows(reconcilerRules([policy]).cluster, read)).toBe(true);
    const bound = reconcilerRules([bind], [bind, policy]);
    expect(allows(rulesIn(bound, 'poolside'), { ...read, name: 'allowed' })).toBe(true);
    expect(allows(rulesIn(bound, 'poolside'), read)).toBe(false);
  });

  it('keeps the right to prune what is leaving', () => {
    const leaving = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', namespace: 'poolside', name: 'core-api' };
    const remove = { verb: 'delete', group: 'policy', resource: 'poddisruptionbudgets', name: 'core-api' };
    const objects = [object('v1', 'Service', 'poolside/core-api')];
    expect(allows(rulesIn(reconcilerRules(objects), 'poolside'), remove)).toBe(false);
    expect(allows(rulesIn(reconcilerRules(objects, objects, [leaving]), 'poolside'), remove)).toBe(true);
  });

  it('allows all that the objects need', () => {
    fc.assert(
      fc.property(layer, (objects) => {
        const rights = reconcilerRules(objects);
        for (const { namespace, access } of needs(objects))
          expect(allows(rulesIn(rights, namespace), access)).toBe(true);
      }),
    );
  });

  it('allows nothing that they do not need', () => {
    fc.assert(
      fc.property(layer, (objects) => {
        const { namespaces, cluster } = reconcilerRules(objects);
        const needed = new Set(needs(objects).map(key));
        const held = [...namespaces, { namespace: undefined, rules: cluster }].flatMap(({ namespace, rules }) =>
          rules.flatMap(pieces).map((access) => key({ namespace, access })),
        );
        expect(held.filter((piece) => !needed.has(piece))).toEqual([]);
      }),
    );
  });

  it('has no rule that could go: without any one of them something is refused', () => {
    fc.assert(
      fc.property(layer, (objects) => {
        const { namespaces, cluster } = reconcilerRules(objects);
        for (const { namespace, rules } of [...namespaces, { namespace: undefined, rules: cluster }])
          for (const rule of rules) {
            const fewer = rules.filter((other) => other !== rule);
            const refused = needs(objects).filter(
              (need) => need.namespace === namespace && !allows(fewer, need.access),
            );
            expect(refused).not.toEqual([]);
          }
      }),
    );
  });

  it('is written down in one way, whatever the order of the objects', () => {
    fc.assert(
      fc.property(layer, (objects) => {
        expect(reconcilerRules(objects.toReversed())).toEqual(reconcilerRules(objects));
      }),
    );
  });
});

interface Need {
  readonly namespace: string | undefined;
  readonly access: Access;
}

/** What an API server is asked while a layer is applied, waited for and pruned: written apart from the rules. */
function needs(objects: readonly Manifest[]): Need[] {
  return objects.flatMap(({ apiVersion, kind, metadata: { name, namespace }, ...fields }) => {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
    const resource = resourceOf(group, kind)!.plural;
    const ask = (verb: string, g = group, r = resource, n?: string): Need => ({
      namespace,
      access: { verb, group: g, resource: r, name: n },
    });
    const onName = namespace === undefined ? name : undefined;
    return [
      ask('create'),
      ...['delete', 'get', 'patch'].map((verb) => ask(verb, group, resource, onName)),
      ...(kind === 'Deployment' ? [ask('list', 'apps', 'replicasets')] : []),
      ...(kind === 'Role' || kind === 'ClusterRole'
        ? (fields['rules'] as PolicyRule[]).flatMap(pieces).map((access) => ({ namespace, access }))
        : []),
    ];
  });
}

function pieces({ verbs, apiGroups = [], resources = [], resourceNames }: PolicyRule): Access[] {
  return verbs.flatMap((verb) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => (resourceNames ?? [undefined]).map((name) => ({ verb, group, resource, name }))),
    ),
  );
}

function key({ namespace, access: { verb, group, resource, name } }: Need): string {
  return [namespace, verb, group, resource, name].join(' ');
}

const word = fc.constantFrom('a', 'b', 'c');
const rule = fc.record({
  apiGroups: fc.constantFrom([''], ['apps'], ['', 'apps']),
  resources: fc.subarray(['pods', 'pods/log', 'replicasets', 'deployments', 'services'], { minLength: 1 }),
  verbs: fc.subarray(['create', 'delete', 'get', 'list', 'patch', 'watch'], { minLength: 1 }),
});
const namespaced = fc
  .tuple(
    fc.constantFrom(['v1', 'Service'], ['v1', 'ConfigMap'], ['apps/v1', 'Deployment'], ['apps/v1', 'DaemonSet']),
    word,
    word,
  )
  .map(([[apiVersion = '', kind = ''], namespace, name]) => object(apiVersion, kind, `${namespace}/${name}`));
const clusterScoped = word.map((name) => object('scheduling.k8s.io/v1', 'PriorityClass', name));
const roles = fc
  .tuple(fc.option(word), word, fc.array(rule, { maxLength: 3 }))
  .map(([namespace, name, rules]) => role(namespace === null ? name : `${namespace}/${name}`, ...rules));
const layer = fc.array(fc.oneof(namespaced, clusterScoped, roles), { maxLength: 12 });
