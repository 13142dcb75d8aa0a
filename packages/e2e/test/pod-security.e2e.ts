import { beforeAll, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { applyAll, objectsOf, only, withSpec } from './support/apply.ts';
import { AGENTS, violations, WARNED } from './support/node-agents.ts';
import { controlPlane } from './support/plane.ts';
import { platformNodes } from './support/platform-nodes.ts';
import { refusedPods, shortOf } from './support/replicas.ts';
import { podOf, podsOfKind, rootless, sized, tokenless, type Finding } from './support/pod-findings.ts';
import type { Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { takesGpus, withTemplate } from './support/workloads.ts';

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const workloads = objects.filter(({ kind }) => ['Deployment', 'DaemonSet', 'StatefulSet'].includes(kind));
  const templates = objects.filter((object) => workloads.includes(object) || object.kind === 'LeaderWorkerSet');
  const coreApi = only(objects, 'Deployment', 'poolside', 'core-api');
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;

  beforeAll(async () => {
    client = plane().client();
    await platformNodes(client, objects);
    await applyAll(client, objects);
  });

  proof(
    ['H01'],
    'each namespace, as the server holds it, enforces, warns of and audits "restricted" at a version that is named, but for two: those of the agents that read a node and of the device plugin enforce "privileged", and warn and audit all the same',
    async () => {
      const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
      expect(namespaces.map(({ metadata }) => metadata.name)).toEqual(expect.arrayContaining([...PRIVILEGED]));
      for (const namespace of namespaces) {
        const labels = (await client.get(namespace))!.metadata.labels!;
        const version = labels['pod-security.kubernetes.io/enforce-version'];
        expect(version, nameOf(namespace)).toMatch(/^v1\.[0-9]+$/);
        const modes = ['enforce', 'warn', 'audit'].map((mode) => `pod-security.kubernetes.io/${mode}`);
        const levels = modes.map((mode) => [labels[mode], labels[`${mode}-version`]]);
        const enforced = PRIVILEGED.has(namespace.metadata.name) ? 'privileged' : 'restricted';
        expect(levels, nameOf(namespace)).toEqual([
          [enforced, version],
          ['restricted', version],
          ['restricted', version],
        ]);
      }
    },
  );

  proof(
    ['H01'],
    'every Deployment, DaemonSet and StatefulSet reaches its replicas, and no pod was refused',
    async () => {
      expect(workloads.length).toBeGreaterThan(0);
      await eventually('every workload has its replicas', 90, () => shortOf(client, workloads));
      expect(await refusedPods(client)).toEqual([]);
    },
  );

  proof(
    ['H01', 'H05', 'H07'],
    `each pod template, those of groups of pods among them, posted as a Pod of its namespace: accepted; ${WARNED}`,
    async () => {
      const found: string[] = [];
      for (const template of templates)
        for (const pod of podsOfKind(template)) found.push(...(await client.apply(pod, { dryRun: true })).warnings);
      expect(found).toEqual(
        Object.values(violations).map((one) => `would violate PodSecurity "restricted:v1.33": ${one}`),
      );
    },
  );

  proof(
    ['H05'],
    'every container that runs does so as a user above 10000, but for two agents that are root on their node, fluent-bit and dcgm-exporter, and for model servers, whose image knows user 2000',
    async () => {
      const found = new Set((await pods()).map(byName).flatMap(rootless));
      const servers = workloads.filter((object) => object.kind === 'Deployment' && takesGpus(object));
      expect(servers.length).toBeGreaterThan(0);
      const users = [
        ...['dcgm-exporter', 'fluent-bit'].map((name) => `Pod/${AGENTS}/${name}: ${name} runs as 0`),
        ...servers.map(({ metadata: { namespace, name } }) => `Pod/${namespace}/${name}: ${name} runs as 2000`),
      ];
      expect([...found].sort()).toEqual(users.sort());
      const groups = templates.filter((object) => !workloads.includes(object)).flatMap(podsOfKind);
      expect(groups.flatMap(rootless)).toEqual(groups.map(() => expect.stringMatching(/ runs as 2000$/) as unknown));
    },
  );

  proof(
    ['H02'],
    'the agents of a node run in their namespace; each of them posted in that of the models: refused, for exactly what its own warns of',
    async () => {
      for (const [name, violation] of Object.entries(violations)) {
        const { metadata, ...pod } = podOf(only(objects, 'DaemonSet', AGENTS, name));
        expect((await client.apply({ ...pod, metadata }, { dryRun: true })).object.kind).toBe('Pod');
        const elsewhere = { ...pod, metadata: { ...metadata, namespace: SERVERS } };
        await client.apply(accountIn(SERVERS, pod.spec.serviceAccountName!));
        await expect(client.apply(elsewhere, { dryRun: true })).rejects.toThrow(
          `403 pods "${name}-posted" is forbidden: violates PodSecurity "restricted:v1.33": ${violation}`,
        );
        await client.delete(accountIn(SERVERS, pod.spec.serviceAccountName!));
      }
    },
  );

  proof(['H07'], 'every emptyDir of a pod that runs has a size', async () => {
    expect(await found(sized)).toEqual([]);
  });

  proof(
    ['H09', 'A17'],
    'each component runs as an account of its own, model servers as one, and no pod is given a token that it did not ask for',
    async () => {
      expect(await found(tokenless)).toEqual([]);
      const accounts = workloads.map((workload) => podOf(workload).spec.serviceAccountName);
      const servers = workloads.filter((object) => object.kind === 'Deployment' && takesGpus(object));
      expect(new Set(servers.map((server) => podOf(server).spec.serviceAccountName))).toEqual(
        new Set(['model-serving-sa']),
      );
      expect(new Set(accounts).size).toBe(workloads.length - servers.length + 1);
      const held = (await pods()).map(({ metadata, spec }) => [
        metadata.labels!['app.kubernetes.io/name'],
        spec.serviceAccountName,
      ]);
      const declared = workloads.map(({ metadata }, index) => [metadata.name, accounts[index]]);
      expect(new Set(held.map((one) => one.join(' ')))).toEqual(new Set(declared.map((one) => one.join(' '))));
    },
  );

  describe('twins', () => {
    const restricted = 'pods "core-api-posted" is forbidden: violates PodSecurity "restricted:v1.33": ';
    const refused = async (change: Parameters<typeof withTemplate>[1], violation: string) => {
      const pod = podOf(withTemplate(coreApi, change));
      const answer = await client.apply(pod, { dryRun: true }).catch((error: unknown) => error);
      expect(answer).toMatchObject({
        code: 403,
        reason: 'Forbidden',
        message: `apply of Pod/poolside/core-api-posted: 403 ${restricted}${violation}`,
      });
    };
    const { securityContext: ofPod, volumes, containers } = podOf(coreApi).spec;
    const { securityContext: own, volumeMounts } = containers[0]!;

    twin(['H01'], 'without runAsNonRoot: refused', () =>
      refused(
        {
          spec: { securityContext: { ...ofPod, runAsNonRoot: undefined } },
          container: { securityContext: { ...own, runAsNonRoot: undefined } },
        },
        'runAsNonRoot != true (pod or container "core-api" must set securityContext.runAsNonRoot=true)',
      ),
    );

    twin(['H01', 'H05'], 'as root: refused', () =>
      refused(
        {
          spec: { securityContext: { ...ofPod, runAsUser: 0 } },
          container: { securityContext: { ...own, runAsUser: 0 } },
        },
        'runAsUser=0 (pod and container "core-api" must not set runAsUser=0)',
      ),
    );

    twin(['H01'], 'with a folder of the node: refused', () =>
      refused(
        { spec: { volumes: [...volumes!, hostPath] } },
        'restricted volume types (volume "host" uses restricted volume type "hostPath")',
      ),
    );

    twin(['H01'], 'with one more capability: refused', () =>
      refused(
        { container: { securityContext: { ...own, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } } },
        'unrestricted capabilities (container "core-api" must not include "NET_ADMIN" in securityContext.capabilities.add)',
      ),
    );

    twin(['H01'], 'in the network of the node: refused', () =>
      refused(
        { spec: { hostNetwork: true } },
        'host namespaces (hostNetwork=true), hostPort (container "core-api" uses hostPort 8080)',
      ),
    );

    twin(['H01'], 'without a seccomp profile: refused', () =>
      refused(
        {
          spec: { securityContext: { ...ofPod, seccompProfile: undefined } },
          container: { securityContext: { ...own, seccompProfile: undefined } },
        },
        'seccompProfile (pod or container "core-api" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
      ),
    );

    twin(
      ['H01'],
      'a Deployment with a folder of the node: accepted, stays at no pods, and is seen by both checks',
      async () => {
        const name = 'core-api-host';
        const copy = withTemplate(withSpec(coreApi, { replicas: 1 }), { spec: { volumes: [...volumes!, hostPath] } });
        const { object } = await client.apply({ ...copy, metadata: { ...copy.metadata, name } });
        await eventually('the pod is refused', 60, async () =>
          (await refusedPods(client)).length > 0 ? undefined : 'no pod was refused',
        );
        expect((await refusedPods(client))[0]).toMatch(
          /^ReplicaSet\/poolside\/core-api-host-[0-9a-z]+: Error creating: pods "core-api-host-[0-9a-z-]+" is forbidden: violates PodSecurity "restricted:v1.33": restricted volume types \(volume "host" uses restricted volume type "hostPath"\)$/,
        );
        expect(await shortOf(client, [object])).toBe('Deployment/poolside/core-api-host: 0 of 1');
        await client.delete(object);
      },
    );

    twin(
      ['H01'],
      'the same pod in a namespace without the labels: accepted, so it is they that refuse it',
      async () => {
        await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'unlabelled' } });
        const spec = { containers: [{ name: 'one', image: 'one' }], volumes: [hostPath] };
        const pod = (namespace: string) => ({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'one', namespace },
          spec: { ...spec, serviceAccountName: 'default' },
        });
        await eventually('the namespace has its account', 30, async () =>
          (await client.get({ ...account, metadata: { name: 'default', namespace: 'unlabelled' } }))
            ? undefined
            : 'no account',
        );
        const { object } = await client.apply(pod('unlabelled'), { dryRun: true });
        // Nor does anybody take the token away that each pod gets unless it is told not to.
        expect(tokenless(object as Pod)).toEqual([
          expect.stringMatching(/^Pod\/unlabelled\/one: token in kube-api-access-/),
        ]);
        await expect(client.apply(pod('poolside'), { dryRun: true })).rejects.toThrow('violates PodSecurity');
      },
    );

    const seen = async (change: Parameters<typeof withTemplate>[1], find: Finding, findings: unknown[]) => {
      const { object, warnings } = await client.apply(podOf(withTemplate(coreApi, change)), { dryRun: true });
      expect(warnings).toEqual([]);
      expect(find(object as Pod)).toEqual(findings);
    };

    twin(['H05'], 'as user 1000: the server accepts it, and the check sees it', () =>
      seen({ container: { securityContext: { ...own, runAsUser: 1000 } } }, rootless, [
        'Pod/poolside/core-api-posted: core-api runs as 1000',
      ]),
    );

    twin(['H07'], 'with an emptyDir without a size: the server accepts it, and the check sees it', () =>
      seen({ spec: { volumes: [...volumes!, { name: 'big', emptyDir: {} }] } }, sized, [
        'Pod/poolside/core-api-posted: big has no size',
      ]),
    );

    twin(['H09'], 'with a token that is mounted unasked: the server accepts it, and the check sees it', () =>
      seen(
        {
          spec: { automountServiceAccountToken: true },
          container: { volumeMounts: volumeMounts!.filter(({ mountPath }) => mountPath === '/tmp') },
        },
        tokenless,
        [expect.stringMatching(/^Pod\/poolside\/core-api-posted: token in kube-api-access-/)],
      ),
    );
  });

  async function pods(): Promise<readonly Pod[]> {
    const there = (await client.list('v1', 'Pod')) as readonly Pod[];
    expect(there.length).toBeGreaterThan(0);
    return there;
  }

  async function found(find: Finding): Promise<string[]> {
    return (await pods()).flatMap(find);
  }
});

const hostPath = { name: 'host', hostPath: { path: '/var/log' } };
const account = { apiVersion: 'v1', kind: 'ServiceAccount' };

const PRIVILEGED: ReadonlySet<string> = new Set([AGENTS, 'nvidia-device-plugin']);
/** Where model servers run. */
const SERVERS = 'genai-platform';

function accountIn(namespace: string, name: string): KubernetesObject {
  return { ...account, metadata: { name, namespace } };
}

/** Named after what it is a pod of. */
function byName(pod: Pod): Pod {
  return { ...pod, metadata: { ...pod.metadata, name: pod.metadata.labels!['app.kubernetes.io/name']! } };
}
