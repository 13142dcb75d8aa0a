import type { Report } from '@parapet/compliance';
import { groupOf } from '@parapet/core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { groupResource } from '../src/kubernetes/reviews.ts';
import { readInstallation } from '../src/kubernetes/tree.ts';
import { objectsOf, only } from './support/apply.ts';
import { Auditor, checksThat, wrongIn } from './support/auditor.ts';
import { installed } from './support/installed.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { granted, type Rule } from './support/rbac-objects.ts';
import { readerRoles, rightFor, rightsOf, withoutEach } from './support/reader-roles.ts';

const ENVIRONMENT = 'staging';

proofs('parapet compliance live, on dist/staging as Flux has applied it', () => {
  const objects = objectsOf(ENVIRONMENT);
  const roles = readerRoles(objects);
  const flux = installed(ENVIRONMENT);
  let admin: Client;
  let auditor: Auditor;
  beforeAll(async () => {
    admin = flux().client;
    // As a person does, before Flux is there.
    await admin.apply(readInstallation(ENVIRONMENT));
    auditor = await Auditor.start(admin, ENVIRONMENT);
    // Pods that are still starting are reported, as they should be.
    await eventually('nothing is wrong', 120, async () => wrongIn(await auditor.judge()).join('; ') || undefined);
  });
  afterAll(() => {
    auditor.stop();
  });

  proof(
    ['N01'],
    'the command, as a member of a group that has the roles of dist and nothing else: exit 0, nothing found, and unknown is what only AWS could say',
    async () => {
      const live = await auditor.command('--kubeconfig', auditor.kubeconfig, '--context', 'audit', '--format', 'json');
      expect({ ...live, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' });
      const report = JSON.parse(live.stdout) as Report;
      expect(wrongIn(report)).toEqual([]);
      expect(checksThat('unknown', report)).toEqual(['LIVE-010']);
      expect(checksThat('waived', report)).toEqual(['LIVE-005']);
      expect(checksThat('pass', report)).toHaveLength(8);
    },
  );

  proof(
    ['N01'],
    'what it sends: GET requests alone, each right of its roles used and none refused, and no list of Secrets among them',
    async () => {
      auditor.recorder.requests.length = 0;
      await auditor.judge();
      const { requests } = auditor.recorder;
      expect(requests.filter(({ method, code }) => method !== 'GET' || code !== 200)).toEqual([]);
      const used = requests.filter(({ path }) => path !== '/version').map(({ path }) => rightFor(path));
      expect(used.length).toBeGreaterThan(100);
      expect(used.sort()).toEqual(rightsOf(roles).sort());
      expect(used.filter((right) => /^list secrets( |$)/.test(right))).toEqual([]);
    },
  );

  describe('twins', () => {
    twin(
      ['N01'],
      'each kind taken out of its roles, one after the other: its list is forbidden, the checks that need it are unknown and no others, and what is clean does not read as clean',
      async () => {
        const unknown: Record<string, string[]> = {};
        await auditor.judgeAgain(() => false);
        for (const [resource, [role, rules]] of withoutEach(roles)) {
          await admin.patch(role, { rules });
          await eventually(`${resource} may not be listed`, 30, async () => {
            const report = await auditor.judgeAgain(
              ({ apiVersion, plural }) => groupResource(groupOf(apiVersion), plural) === resource,
            );
            const { namespace } = role.metadata;
            const list = `list of ${resource}${namespace === undefined ? '' : ` in ${namespace}`}`;
            const wrong = wrongIn(report).join('; ');
            unknown[resource] = checksThat('unknown', report).filter((id) => id !== 'LIVE-010');
            return wrong === `LIVE-101 ${list}: is forbidden to who asks` ? undefined : wrong;
          });
          await admin.patch(role, { rules: role.rules });
        }
        const others = Object.keys(unknown).filter((resource) => !(resource in NEEDED));
        expect(unknown).toEqual({ ...NEEDED, ...Object.fromEntries(others.map((one) => [one, ['LIVE-005']])) });
        await auditor.finds();
      },
    );

    /** What somebody changes, what is found of it, and what takes it back. */
    async function changed(object: KubernetesObject, patch: unknown, back: unknown, ...expected: string[]) {
      await auditor.findsAfter(() => admin.patch(object, patch), ...expected);
      await admin.patch(object, back);
      await auditor.finds();
    }

    twin(
      ['N01'],
      'the label of a namespace that holds its pods to a standard taken away, and a privileged pod made while it was',
      async () => {
        const namespace = only(objects, 'Namespace', undefined, 'poolside');
        const enforce = (level: string | null) => ({ metadata: { labels: { [ENFORCE]: level } } });
        await admin.patch(namespace, enforce(null));
        await auditor.finds(
          `LIVE-001 Namespace/poolside: metadata.labels.${ENFORCE} is not there, rendered "restricted"`,
        );
        await admin.create(stranger);
        await admin.patch(namespace, enforce('restricted'));
        await auditor.finds(
          'LIVE-004 Pod/poolside/stranger: breaks restricted v1.33 (allowPrivilegeEscalation): container stranger does not set allowPrivilegeEscalation: false',
          'LIVE-004 Pod/poolside/stranger: breaks restricted v1.33 (privileged): container stranger is privileged',
        );
        await admin.delete(stranger);
        await auditor.finds();
      },
    );

    twin(['N01'], 'rights granted by hand in a namespace, and in the whole cluster', async () => {
      const account = { kind: 'ServiceAccount', name: 'default', namespace: 'poolside' } as const;
      const secrets: Rule = { apiGroups: [''], resources: ['secrets'], verbs: ['get'] };
      for (const [namespace, where, found] of [
        ['poolside', 'poolside', 'RoleBinding/poolside/proof: grants poolside/default Role/poolside/proof'],
        [undefined, 'the whole cluster', 'ClusterRoleBinding/proof: grants poolside/default ClusterRole/proof'],
      ] as const) {
        const grants = granted(account, secrets, namespace);
        for (const object of grants) await admin.create(object);
        await auditor.finds(`LIVE-002 ${found} (read secrets) in ${where}, and is not rendered`);
        for (const object of grants) await admin.delete(object);
      }
      await auditor.finds();
    });

    twin(['N01'], 'a verb more in a role that is rendered', async () => {
      const role = only(objects, 'Role', 'poolside-models', 'core-api') as KubernetesObject & {
        rules: readonly Rule[];
      };
      const [first, ...others] = role.rules as readonly [Rule, ...Rule[]];
      await changed(
        role,
        { rules: [{ ...first, verbs: [...first.verbs, 'deletecollection'] }, ...others] },
        { rules: role.rules },
        'LIVE-002 Role/poolside-models/core-api: rules[0].verbs has "deletecollection", which is not rendered',
      );
    });

    twin(['N01'], 'a disruption budget that lets no pod go', async () => {
      await changed(
        only(objects, 'PodDisruptionBudget', 'poolside', 'web-assistant'),
        { spec: { minAvailable: '100%' } },
        { spec: { minAvailable: '50%' } },
        'LIVE-003 PodDisruptionBudget/poolside/web-assistant: lets no pod go: 2 of 2 pods are healthy, 2 have to be',
        'LIVE-005 PodDisruptionBudget/poolside/web-assistant: spec.minAvailable is "100%", rendered "50%"',
      );
    });

    twin(['N01'], 'a field that somebody changed, and one that somebody added to what is rendered', async () => {
      await changed(
        only(objects, 'Deployment', 'poolside', 'web-assistant'),
        { spec: { revisionHistoryLimit: 4 } },
        { spec: { revisionHistoryLimit: 3 } },
        'LIVE-005 Deployment/poolside/web-assistant: spec.revisionHistoryLimit is 4, rendered 3',
      );
      await changed(
        only(objects, 'NetworkPolicy', 'poolside', 'default-deny'),
        { spec: { ingress: [{}] } },
        { spec: { ingress: null } },
        'LIVE-005 NetworkPolicy/poolside/default-deny: spec.ingress is [{}], and is not rendered',
      );
    });

    twin(['N01'], 'an ExternalSecret whose Secret may be changed', async () => {
      await changed(
        only(objects, 'ExternalSecret', 'monitoring', 'alertmanager-v1'),
        { spec: { target: { immutable: false } } },
        { spec: { target: { immutable: true } } },
        'LIVE-006 ExternalSecret.external-secrets.io/monitoring/alertmanager-v1: makes a Secret that can be changed: spec.target.immutable is not true',
      );
    });

    twin(['N01'], 'the binding of an admission policy deleted', async () => {
      const binding = only(objects, 'ValidatingAdmissionPolicyBinding', undefined, 'poolside-models-pods');
      await admin.delete(binding);
      await auditor.finds(`LIVE-007 ${nameOf(binding)}: is not in the cluster`);
      await admin.create(binding);
      await auditor.finds();
    });

    twin(['N01'], 'a layer that somebody suspended', async () => {
      await changed(
        only(objects, 'Kustomization', 'flux-system', 'platform'),
        { spec: { suspend: true } },
        { spec: { suspend: null } },
        'LIVE-008 Kustomization.kustomize.toolkit.fluxcd.io/flux-system/platform: is suspended',
      );
    });

    twin(['N01'], 'a network policy that nobody rendered', async () => {
      const policy = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'open', namespace: 'poolside' },
        spec: { podSelector: {}, ingress: [{}] },
      };
      await admin.create(policy);
      await auditor.finds(
        'LIVE-009 NetworkPolicy/poolside/open: is not rendered, and opens what the rendered ones do not',
      );
      await admin.delete(policy);
      await auditor.finds();
    });

    twin(
      ['N01'],
      'a cluster that is not there: exit 3, and nothing is printed that could be taken for clean',
      async () => {
        const away = auditor.recorder.kubeconfig.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1');
        const { code, stdout, stderr } = await auditor.command('--kubeconfig', auditor.file('away', away));
        expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
        expect(stderr).toContain('http://127.0.0.1:1 (context audit): cannot be reached: connect ECONNREFUSED');
      },
    );
  });
});

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Meets the standard of its namespace but for one thing. */
const stranger: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'stranger', namespace: 'poolside' },
  spec: {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'stranger',
        image: 'registry.example/stranger:1.0.0',
        securityContext: { privileged: true, allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'] } },
        resources: {
          requests: { cpu: '1m', memory: '1Mi', 'ephemeral-storage': '1Mi' },
          limits: { cpu: '1m', memory: '1Mi', 'ephemeral-storage': '1Mi' },
        },
      },
    ],
  },
};

/** The checks that need a list, where it is not the comparison of fields alone. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  namespaces: ['LIVE-001'],
  'roles.rbac.authorization.k8s.io': ['LIVE-002'],
  'rolebindings.rbac.authorization.k8s.io': ['LIVE-002'],
  'clusterroles.rbac.authorization.k8s.io': ['LIVE-002'],
  'clusterrolebindings.rbac.authorization.k8s.io': ['LIVE-002'],
  'poddisruptionbudgets.policy': ['LIVE-003', 'LIVE-005'],
  pods: ['LIVE-004'],
  'externalsecrets.external-secrets.io': ['LIVE-005', 'LIVE-006'],
  'validatingadmissionpolicies.admissionregistration.k8s.io': ['LIVE-007'],
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': ['LIVE-007'],
  'kustomizations.kustomize.toolkit.fluxcd.io': ['LIVE-005', 'LIVE-008'],
  'gitrepositories.source.toolkit.fluxcd.io': ['LIVE-005', 'LIVE-008'],
  'ocirepositories.source.toolkit.fluxcd.io': ['LIVE-005', 'LIVE-008'],
  'helmrepositories.source.toolkit.fluxcd.io': ['LIVE-005', 'LIVE-008'],
  'helmreleases.helm.toolkit.fluxcd.io': ['LIVE-005', 'LIVE-008'],
  'networkpolicies.networking.k8s.io': ['LIVE-005', 'LIVE-009'],
};
