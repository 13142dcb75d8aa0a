import { objectId, type Manifest } from '@parapet/core';
import { check, platform } from '@parapet/policy';
import { policiesOf, type AdmissionRule, type NamespaceFacts } from '@parapet/policy/admission';
import { examples } from '@parapet/policy/examples';
import { beforeAll, expect } from 'vitest';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { REPOSITORY } from '../src/kubernetes/tree.ts';
import { complete } from './support/complete.ts';
import { judge } from './support/judge.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';

type Example = (typeof examples)[string]['pass'][number];
type Rule = (typeof platform)[number];

/** A namespace for each that an example has: policies of one see nothing of another. */
interface Trial {
  readonly rule: Rule;
  readonly example: Example;
  /** Each with the namespace that it goes to. */
  readonly objects: readonly (readonly [object: Manifest, namespace: string])[];
}

const trials = platform.flatMap((rule) => (rule.cel === undefined ? [] : trialsOf(rule)));

/** Why rules have no CEL, as packages/policy says it. */
const { notInCel } = (await import(
  pathToFileURL(join(REPOSITORY, 'packages/policy/test/support/not-in-cel.ts')).href
)) as { readonly notInCel: ReadonlyMap<string, string> };

const REFUSED_BY_SERVER = 'the API server refuses such an object by itself';

proofs('rules on the API server', () => {
  const plane = controlPlane({});
  let admin: Client;
  beforeAll(async () => {
    admin = plane().client();
    const policies = trials.flatMap(policiesFor);
    await together([...namespacesIn(trials), 'default', 'last'], async (name) => {
      await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      await admin.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
    });
    await together(policies, (policy) => admin.apply(policy));
    // The server takes changes of policies in their order: when this one is in force, all are.
    for (const policy of policiesFrom([NEVER], { namespace: 'last' })) await admin.apply(policy);
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'any', namespace: 'last' } };
    await eventually('the policies are in force', 60, async () =>
      (await judge(plane())(object, object)).create === '' ? 'taken' : undefined,
    );
  });

  /** Ids of the objects that the server refuses, each with its words. */
  async function refused({ objects }: Pick<Trial, 'objects'>): Promise<ReadonlyMap<string, string>> {
    const ask = judge(plane());
    const said = await Promise.all(
      objects.map(async ([object, namespace]) => {
        const whole = complete(object, namespace) as Manifest & KubernetesObject;
        return [objectId(object), (await ask(whole, whole)).create] as const;
      }),
    );
    return new Map(said.filter(([, words]) => words !== ''));
  }

  proof(
    ['A14'],
    'every example of every rule that has CEL, in a namespace with a policy of that rule alone: what the rule allows is taken, what it stops is refused',
    async () => {
      const verdicts = await together(trials, async (trial) => ({ trial, words: await refused(trial) }));
      const differing = verdicts.filter(({ trial, words }) => String([...words.keys()]) !== String(stopped(trial)));
      expect(differing.map(({ trial, words }) => [trial.rule.id, stopped(trial), [...words]])).toEqual([]);
      const nameless = verdicts.flatMap(({ trial: { rule }, words }) =>
        [...words].filter(([, said]) => !said.includes(`breaks ${rule.id} (`)).map(([id]) => `${rule.id} ${id}`),
      );
      expect(nameless).toEqual(ALSO_INVALID);
      expect(verdicts.length).toBeGreaterThan(50);
    },
  );

  twin(
    ['A14'],
    'the same objects in a namespace without a policy: taken, but for those that are invalid too',
    async () => {
      const words = await together(trials.map(bare), async (trial) => ({ trial, said: await refused(trial) }));
      expect(words.flatMap(({ trial, said }) => [...said.keys()].map((id) => `${trial.rule.id} ${id}`))).toEqual(
        ALSO_INVALID,
      );
    },
  );

  proof(
    ['A14'],
    'every example of the rules that are left to the API server, without a policy: what the rule allows is taken, what it stops is refused',
    async () => {
      const left = platform.flatMap((rule) => (notInCel.get(rule.id) === REFUSED_BY_SERVER ? trialsOf(rule) : []));
      const verdicts = await together(left.map(bare), async (trial) => ({ trial, words: await refused(trial) }));
      const differing = verdicts.filter(({ trial, words }) => String([...words.keys()]) !== String(stopped(trial)));
      expect(differing.map(({ trial, words }) => [trial.rule.id, stopped(trial), [...words]])).toEqual([]);
      expect(verdicts.length).toBeGreaterThan(20);
    },
  );
});

/** The server finds them wrong before it asks a policy. */
const ALSO_INVALID: readonly string[] = [
  'AVAIL-002 PodDisruptionBudget/poolside/core-api',
  'AVAIL-020 Job/poolside/migrate',
  'AVAIL-020 CronJob/poolside/nightly',
  'POD-003 Deployment/poolside/core-api',
  'RES-005 Deployment/poolside/web',
];

const NEVER: AdmissionRule = { title: 'Nothing', fix: 'go', cel: { kinds: ['ConfigMap'], expression: 'false' } };

function trialsOf(rule: Rule): Trial[] {
  const { pass, fail } = examples[rule.id]!;
  return [...pass, ...fail].map((example, at) => {
    const inNamespaces = example.objects.filter(({ metadata: { namespace } }) => namespace !== undefined);
    const place = `${rule.id.toLowerCase()}-${at}`;
    const objects = inNamespaces.map((object) => [object, `${place}-${object.metadata.namespace}`] as const);
    return { rule, example, objects };
  });
}

function bare(trial: Trial): Trial {
  return { ...trial, objects: trial.objects.map(([object]) => [object, 'default'] as const) };
}

/** Ids of the objects that the rule stops. */
function stopped({ rule, example, objects }: Trial): string[] {
  const rendered = example.objects.map((manifest) => ({ manifest, path: '' }));
  const { findings } = check({ kubernetes: '1.34', today: '2026-09-01', ...example, objects: rendered }, [rule]);
  const found = new Set(findings.map(({ object }) => object));
  return objects.map(([object]) => objectId(object)).filter((id) => found.has(id));
}

function policiesFor({ rule, example, objects }: Trial): KubernetesObject[] {
  const { cel } = rule;
  if (cel === undefined) return [];
  return [...new Set(objects.map(([, namespace]) => namespace))].flatMap((namespace) => {
    const made = objects.filter(([{ kind }, place]) => kind === 'ServiceAccount' && place === namespace);
    const serviceAccounts = made.map(([{ metadata }]) => metadata.name);
    return policiesFrom([{ ...rule, cel }], {
      namespace,
      serviceAccounts,
      registries: example.environment?.registries,
    });
  });
}

function policiesFrom(rules: readonly AdmissionRule[], facts: NamespaceFacts): KubernetesObject[] {
  return policiesOf(rules, facts).flatMap(({ policy, binding }) => [policy, binding]);
}

function namespacesIn(all: readonly Trial[]): string[] {
  return [...new Set(all.flatMap(({ objects }) => objects.map(([, namespace]) => namespace)))];
}

/** Some at a time: the server queues what it cannot take at once. */
async function together<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let first = 0; first < all.length; first += 20)
    results.push(...(await Promise.all(all.slice(first, first + 20).map(run))));
  return results;
}
