import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeAll, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { environments, readEnvironment } from '../src/kubernetes/tree.ts';
import { applyAll, objectsOf, only } from './support/apply.ts';
import { allowedOf, ALLOWED, CLUSTER_WIDE, CORE_API, DANGEROUS, elsewhere, MODELS } from './support/core-api.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { granted, withRules, withSubject, type Rule, type Subject } from './support/rbac-objects.ts';
import { neededBy } from './support/reconciler-rights.ts';
import { difference, linesOf, pageOf, type Difference } from './support/rights-page.ts';
import { accountOf, accountsIn, nameOf, Reviewer, type Right, type Rights } from './support/rights.ts';

/** What the server said of each environment; the last suite compares it with the page. */
const reviewed = new Map<string, { readonly everyone: readonly Right[]; readonly rights: Rights }>();

const REVIEWED = [
  'A01',
  'A03',
  'A04',
  'A05',
  'A06',
  'A07',
  'A08',
  'A10',
  'A12',
  'A13',
  'A15',
  'A16',
  'A17',
  'Q02',
] as const;
const LINE = 'poolside/core-api-sa | poolside-models';
/** Where a model is too large for one node. */
const GROUPS = 'lws-system/helm-installer';
const VERBS = 'create, get, list, watch, update, patch, delete';

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const plane = controlPlane({});
  let admin: Client;
  let reviewer: Reviewer;
  let rights: Rights;
  beforeAll(async () => {
    admin = plane().client();
    reviewer = await Reviewer.start(plane(), objects);
    await applyAll(admin, objects);
    rights = await reviewer.review();
    reviewed.set(environment, { everyone: reviewer.everyone, rights });
  });

  proof(
    ['A12', 'A17'],
    'access reviews of every other account for what core-api-sa may do in poolside-models: denied, but for six that are named with a reason, of which lws-system/helm-installer is in production alone',
    async () => {
      const found: Record<string, string[]> = {};
      for (const account of accountsIn(objects).filter(({ name }) => name !== CORE_API.name)) {
        const allowed = await allowedOf(admin, account, ALLOWED);
        if (allowed.length > 0) found[nameOf(account)] = allowed;
      }
      const inModels = (resource: string, verbs: string) =>
        verbs.split(', ').map((verb) => `${verb} ${resource} in ${MODELS}`);
      expect(found).toEqual({
        // Passes on what the chart grants its controller in every namespace.
        'aws-load-balancer-controller/helm-installer': [
          ...inModels('pods', 'get, list, watch'),
          ...inModels('services', 'get, list, watch, update, patch'),
          ...inModels('configmaps', 'create, get, update, delete'),
        ],
        // Applies the accounts of the namespace.
        'flux-system/base-reconciler': inModels('serviceaccounts', 'create, get, patch, delete'),
        // Pass on what charts grant in every namespace: to move pods off nodes, to group them, to count and scrape them.
        'karpenter/helm-installer': [
          ...inModels('deployments.apps', 'get, list, watch'),
          ...inModels('pods', 'get, list, watch, delete'),
          ...inModels('poddisruptionbudgets.policy', 'get, list, watch'),
        ],
        ...(accountsIn(objects).some((account) => nameOf(account) === GROUPS) && {
          [GROUPS]: [...inModels('pods', 'get, list, watch, update, patch, delete'), ...inModels('services', VERBS)],
        }),
        'monitoring/helm-installer': [
          ...inModels('deployments.apps', 'list, watch'),
          ...inModels('pods', 'get, list, watch'),
          ...inModels('services', 'get, list, watch'),
          ...inModels('poddisruptionbudgets.policy', 'list, watch'),
          ...inModels('jobs.batch', 'list, watch'),
        ],
        // Says of each line of a log which pod it is from.
        'observability/fluent-bit': inModels('pods', 'get, list, watch'),
      });
    },
  );

  proof(
    ['A15', 'A16'],
    'access reviews of inference-sa and web-assistant-sa: nothing of what core-api-sa may or may not do is allowed, in either namespace or the cluster',
    async () => {
      const accesses = [...ALLOWED, ...DANGEROUS, ...elsewhere('poolside'), ...CLUSTER_WIDE];
      const accounts = ['poolside-models/inference-sa', 'poolside/web-assistant-sa'];
      // The server answers for names that nobody has as well.
      expect(accountsIn(objects).map(nameOf)).toEqual(expect.arrayContaining(accounts));
      for (const account of accounts) expect(await allowedOf(admin, accountOf(account), accesses)).toEqual([]);
    },
  );

  proof(
    ['Q02'],
    'the account of each layer may get, create, patch and delete what the layer holds, list the ReplicaSets of its Deployments, and use no other verb',
    async () => {
      const needed = await neededBy(admin, readEnvironment(environment));
      expect(needed.size).toBeGreaterThan(3);
      for (const [account, lines] of needed) expect([account, rights.get(account)]).toEqual([account, lines]);
    },
  );

  // What breaks is how the server is asked and compared, which is the same for all.
  if (environment !== 'production') return;
  describe('twins', () => {
    const role = only(objects, 'Role', MODELS, 'core-api');
    const binding = only(objects, 'RoleBinding', MODELS, 'core-api');
    const extra: KubernetesObject[] = [];
    const own = () => linesOf(rights).filter((line) => line.startsWith(`${LINE} |`));
    afterEach(async () => {
      for (const object of extra.splice(0)) await admin.delete(object);
      for (const object of [role, binding]) await admin.apply(object);
      await seen({ missing: [], more: [] });
    });

    /** The server hears of a changed role a moment after it took it. */
    async function seen(expected: Difference): Promise<void> {
      await eventually('the lines differ as they should', 30, async () => {
        const found = difference(rights, await reviewer.review());
        return isDeepStrictEqual(found, expected) ? undefined : JSON.stringify(found, undefined, 2);
      });
    }

    async function changeRule(resource: string, verbs: (verbs: readonly string[]) => readonly string[]): Promise<void> {
      const change = (rule: Rule) => (rule.resources.includes(resource) ? { ...rule, verbs: verbs(rule.verbs) } : rule);
      await admin.apply(withRules(role, (rules) => rules.map(change)));
    }

    async function grant(subject: Subject, resource: string, verb: string, namespace?: string): Promise<void> {
      for (const object of granted(subject, { apiGroups: [''], resources: [resource], verbs: [verb] }, namespace)) {
        await admin.apply(object);
        extra.unshift(object);
      }
    }

    twin(REVIEWED, 'one verb more in the role of core-api: its line is another', async () => {
      await changeRule('deployments', (verbs) => [...verbs, 'deletecollection']);
      const line = `${LINE} | apps | deployments | ${VERBS}`;
      await seen({ missing: [line], more: [`${line}, deletecollection`] });
    });

    twin(REVIEWED, 'one verb fewer: its line is another', async () => {
      await changeRule('jobs', (verbs) => verbs.filter((verb) => verb !== 'watch'));
      const line = `${LINE} | batch | jobs | ${VERBS}`;
      await seen({ missing: [line], more: [line.replace(' watch,', '')] });
    });

    twin(REVIEWED, 'a wildcard in its rules: its lines are one', async () => {
      await admin.apply(withRules(role, () => [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]));
      await seen({ missing: own(), more: [`${LINE} | \`*\` | \`*\` | \`*\``] });
    });

    twin(['A10'], 'its binding names an account of poolside-models: its lines are missing', async () => {
      await admin.apply(withSubject(binding, { kind: 'ServiceAccount', name: CORE_API.name, namespace: MODELS }));
      await seen({ missing: own(), more: [] });
    });

    twin(['A13'], 'core-api-sa bound to a role of the whole cluster: a line for every namespace', async () => {
      await grant({ kind: 'ServiceAccount', ...CORE_API }, 'pods/exec', 'create');
      await seen({ missing: [], more: ['poolside/core-api-sa | `*` | core | pods/exec | create'] });
    });

    twin(['A15', 'A17'], 'the default account of a namespace given a right there: a line', async () => {
      await grant({ kind: 'ServiceAccount', name: 'default', namespace: MODELS }, 'secrets', 'get', MODELS);
      await seen({ missing: [], more: ['poolside-models/default | poolside-models | core | secrets | get'] });
    });

    twin(
      ['A12', 'A16'],
      'every account there is given a right: a line for each, though all of them have it',
      async () => {
        const everybody = {
          kind: 'Group',
          apiGroup: 'rbac.authorization.k8s.io',
          name: 'system:authenticated',
        } as const;
        await grant(everybody, 'pods/exec', 'create', MODELS);
        const more = [...rights.keys()].map((account) => `${account} | ${MODELS} | core | pods/exec | create`);
        await seen({ missing: [], more });
      },
    );

    twin(['Q02'], 'a layer with an object of one kind more: its account lacks what that takes', async () => {
      const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'proof', namespace: 'poolside' } };
      const layers = readEnvironment(environment).map((layer) =>
        layer.name === 'config' ? { ...layer, objects: [...layer.objects, job] } : layer,
      );
      const held = new Map([...rights].filter(([account]) => account.endsWith('/config-reconciler')));
      const needed = new Map([...(await neededBy(admin, layers))].filter(([account]) => held.has(account)));
      expect(difference(held, needed)).toEqual({
        missing: [],
        more: ['flux-system/config-reconciler | poolside | batch | jobs | create, get, patch, delete'],
      });
    });
  });
});

proofs('docs/rights.md', () => {
  proof(
    REVIEWED,
    'rules review of every account, and of the default account of every namespace, in every namespace: what the page says, nothing missing, nothing more',
    async () => {
      expect([...reviewed.keys()], 'run all environments together').toEqual(environments());
      const rights = new Map([...reviewed].map(([environment, one]) => [environment, one.rights]));
      const everyone = [...reviewed.values()].map((one) => one.everyone);
      for (const one of everyone) expect(one).toEqual(everyone[0]);
      await expect(pageOf(rights, everyone[0]!)).toMatchFileSnapshot('../../../docs/rights.md');
    },
  );
});
