import { isDeepStrictEqual } from 'node:util';
import { AuthenticationV1Api, AuthenticationV1TokenRequest, CoreV1Api, V1TokenReview } from '@kubernetes/client-node';
import { afterEach, beforeAll, describe, expect } from 'vitest';
import { Refused, type Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { applyAll, objectsOf, only } from './support/apply.ts';
import { hardOf, NOTHING, podWith, triedOf } from './support/limit-objects.ts';
import { MODELS } from './support/core-api.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { lifetimeOf, tokensIn } from './support/tokens.ts';
import { podsAtFullSize } from './support/workload-pods.ts';

const ACCEPTED = 'accepted';

/** Seconds of the token that Kubernetes mounts where nobody says otherwise. */
const BY_ITSELF = 3607;
const POD_NAME = 'authentication.kubernetes.io/pod-name';

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const ranges = objects.filter(({ kind }) => kind === 'LimitRange');
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const workloads = podsAtFullSize(objects);
  const plane = controlPlane({}, 'controller-manager');
  let admin: Client;
  let quotas: readonly KubernetesObject[];
  beforeAll(async () => {
    admin = plane().client();
    // The pods of the workloads are made one by one below, so that each refusal is seen by whoever made the pod.
    await applyAll(
      admin,
      objects.filter(({ kind }) => !['Deployment', 'HorizontalPodAutoscaler'].includes(kind)),
    );
    quotas = await Promise.all(objects.filter(({ kind }) => kind === 'ResourceQuota').map(counted));
  });

  /** As the server writes it, once the controller manager has counted what is there: until then it refuses everything. */
  async function counted(quota: KubernetesObject): Promise<KubernetesObject> {
    let there: KubernetesObject = quota;
    await eventually(`${nameOf(quota)} is counted`, 60, async () => {
      there = (await admin.get(quota)) ?? quota;
      const { hard } = (there.status ?? {}) as { readonly hard?: unknown };
      return isDeepStrictEqual(hard, hardOf(there)) ? undefined : JSON.stringify(there.status);
    });
    return there;
  }

  /** What the server would make of an object, without making it. */
  async function asked(object: KubernetesObject): Promise<KubernetesObject> {
    return (await admin.apply(object, { dryRun: true })).object;
  }

  async function answerTo(object: KubernetesObject): Promise<string> {
    try {
      await asked(object);
      return ACCEPTED;
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  }

  /** A pod of a workload. */
  function named(name: string): KubernetesObject {
    return only(workloads, 'Pod', 'poolside', name);
  }

  /** A token of core-api-sa for its first pod, as a kubelet asks for it. */
  async function tokenOf(expirationSeconds: number): Promise<string> {
    const { object: pod } = await admin.apply(named('core-api-0'));
    const { name, namespace = '', uid } = pod.metadata as typeof pod.metadata & { readonly uid: string };
    const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', name, uid };
    const spec = { audiences: [], expirationSeconds, boundObjectRef };
    const body = Object.assign(new AuthenticationV1TokenRequest(), { spec });
    const account = { name: 'core-api-sa', namespace };
    const { status } = await admin.api(CoreV1Api).createNamespacedServiceAccountToken({ ...account, body });
    return status!.token;
  }

  /** The keys by which the server says that a quota is exceeded, with what they are limited to. */
  async function exceeded(object: KubernetesObject): Promise<readonly string[]> {
    const refusal = await answerTo(object);
    return (
      /403 .* exceeded quota: quota, requested: .*, used: .*, limited: (.*)$/.exec(refusal)?.[1]?.split(',') ?? [
        refusal,
      ]
    );
  }

  proof([], 'each namespace has a quota, and all of it used by one object is accepted', async () => {
    expect(quotas.map(({ metadata }) => metadata.namespace).sort()).toEqual([...namespaces].sort());
    for (const quota of quotas) {
      const tried = triedOf(quota);
      expect(tried.map(({ key }) => key)).toEqual(expect.arrayContaining(['services.loadbalancers', 'requests.cpu']));
      for (const { within } of tried) await asked(within);
    }
  });

  proof(
    [],
    'the least that is more (a millicore, a byte, a GPU, a load balancer, a node port) is refused, with the limit that it exceeds',
    async () => {
      for (const quota of quotas)
        for (const { key, beyond } of triedOf(quota))
          expect(await exceeded(beyond), `${nameOf(quota)} ${key}`).toContain(`${key}=${hardOf(quota)[key]}`);
    },
  );

  proof(
    [],
    'a pod that asks for nothing gets the requests and limits of the limit range of its namespace; a namespace of GPU agents that has no room for so much refuses that much',
    async () => {
      expect(ranges.map(({ metadata }) => metadata.namespace).sort()).toEqual([...namespaces].sort());
      for (const range of ranges) {
        const pod = podWith(range.metadata.namespace!, 'proof', [{}]);
        const [defaults] = (
          range.spec as { readonly limits: readonly Record<string, Readonly<Record<string, string>>>[] }
        ).limits;
        const answer = await answerTo(pod);
        if (range.metadata.namespace === 'nvidia-device-plugin' && answer !== ACCEPTED) {
          expect(answer).toContain(`requested: limits.ephemeral-storage=${defaults!['default']!['ephemeral-storage']}`);
          continue;
        }
        const { spec } = await asked(pod);
        expect(resourcesIn(spec)).toEqual({
          limits: defaults!['default'],
          requests: defaults!['defaultRequest'],
        });
      }
    },
  );

  proof(
    [],
    'each pod of the workloads has the value of the priority class that it names; one that names none has zero',
    async () => {
      const values = new Map(
        objects
          .filter(({ kind }) => kind === 'PriorityClass')
          .map((one) => [one.metadata.name, (one as unknown as { readonly value: number }).value]),
      );
      for (const pod of workloads) {
        const { priorityClassName } = pod.spec as { readonly priorityClassName: string };
        expect(values.has(priorityClassName), nameOf(pod)).toBe(true);
        expect((await asked(pod)).spec).toMatchObject({ priority: values.get(priorityClassName) });
      }
      expect((await asked(podWith('poolside', 'proof', [{}]))).spec).toMatchObject({ priority: 0 });
    },
  );

  proof(
    ['A17', 'H09'],
    'a pod that names no account gets `default`, and no token of it, in each namespace but that of models, which refuses it',
    async () => {
      const nobody = podWith(MODELS, 'proof', [NOTHING], { serviceAccountName: undefined });
      expect(await answerTo(nobody)).toContain('account default breaks POD-010');
      for (const namespace of namespaces.filter((name) => name !== MODELS)) {
        const { spec } = await asked(podWith(namespace, 'proof', [NOTHING]));
        expect(spec).toMatchObject({ serviceAccountName: 'default' });
        expect(spec).not.toHaveProperty('volumes');
      }
    },
  );

  proof(['A15', 'H09'], 'a pod of each other account gets no token that it does not ask for', async () => {
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata);
    for (const { namespace, name } of accounts.filter((one) => one.namespace !== MODELS || one.name !== 'default')) {
      const { spec } = await asked(podWith(namespace!, 'proof', [NOTHING], { serviceAccountName: name }));
      expect(spec).not.toHaveProperty('volumes');
    }
  });
  proof(
    ['A18'],
    'the pod of core-api has one token, of an hour, in its one container; that of web-assistant has none',
    async () => {
      const [coreApi, webAssistant] = await Promise.all(
        ['core-api-0', 'web-assistant-0'].map((name) => asked(named(name))),
      );
      expect(tokensIn(coreApi!)).toEqual([{ volume: 'api-token', mountedIn: ['core-api'], seconds: 3600 }]);
      expect(tokensIn(webAssistant!)).toEqual([]);
    },
  );

  proof(
    ['A18'],
    'the token that a kubelet asks for as that volume says: the server knows core-api-sa and the pod by it, and it ends after an hour',
    async () => {
      const token = await tokenOf(3600);
      const body = Object.assign(new V1TokenReview(), { spec: { token } });
      const { status } = await admin.api(AuthenticationV1Api).createTokenReview({ body });
      expect(status).toMatchObject({
        authenticated: true,
        user: { username: 'system:serviceaccount:poolside:core-api-sa', extra: { [POD_NAME]: ['core-api-0'] } },
      });
      expect(lifetimeOf(token)).toBe(3600);
    },
  );

  describe('twins', () => {
    const quota = only(objects, 'ResourceQuota', 'poolside');
    const range = only(objects, 'LimitRange', 'poolside');
    const priority = only(objects, 'PriorityClass', undefined, 'assistant');
    const account = only(objects, 'ServiceAccount', 'poolside', 'default');
    const bare = podWith('poolside', 'proof', [{}]);
    afterEach(async () => {
      await applyAll(admin, [priority, quota, range, account]);
      await counted(quota);
      await answers(bare, (answer) => answer === ACCEPTED);
      await answers(named('core-api-1'), (answer) => answer === ACCEPTED);
    });

    /** Admission hears of what was changed a moment after the server took it. */
    async function answers(object: KubernetesObject, expected: (answer: string) => boolean): Promise<void> {
      await eventually(`the answer about ${nameOf(object)} changes`, 30, async () => {
        const answer = await answerTo(object);
        return expected(answer) ? undefined : answer;
      });
    }

    twin([], 'without its quota, a namespace takes what was refused', async () => {
      await admin.delete(quota);
      for (const { beyond } of triedOf(quota)) await answers(beyond, (answer) => answer === ACCEPTED);
    });

    twin([], 'without its limit range, the quota refuses a pod that asks for nothing', async () => {
      await admin.delete(range);
      // Of ephemeral storage, which it counts all the same, a quota does not say that a pod must.
      const must = ['limits.memory', 'requests.cpu', 'requests.memory'].map((key) => `${key} for: container-0`);
      const refusal = `failed quota: quota: must specify ${must.join('; ')}`;
      await answers(bare, (answer) => answer.endsWith(refusal));
    });

    twin([], 'the priority class with another value is refused; without it, so are the pods that name it', async () => {
      const other = { ...priority, value: 1 } as KubernetesObject;
      await expect(admin.apply(other)).rejects.toThrow('value: Forbidden: may not be changed in an update.');
      await admin.delete(priority);
      const refusal = `no PriorityClass with name ${priority.metadata.name} was found`;
      for (const name of ['core-api-1', 'web-assistant-0'])
        await answers(named(name), (answer) => answer.endsWith(refusal));
    });

    twin(['A17', 'H09'], 'the `default` account mounts its token: so does a pod that names no account', async () => {
      await admin.apply({ ...account, automountServiceAccountToken: true } as KubernetesObject);
      await eventually('the pod has a token', 30, async () => {
        const tokens = tokensIn(await asked(bare));
        return tokens.length === 1 && tokens[0]!.seconds === BY_ITSELF ? undefined : JSON.stringify(tokens);
      });
    });

    twin(['A18'], 'a token volume of less than ten minutes is refused', async () => {
      const pod = JSON.parse(
        JSON.stringify(named('core-api-1')).replace('"expirationSeconds":3600', '"expirationSeconds":599'),
      ) as KubernetesObject;
      expect(await answerTo(pod)).toMatch(
        /expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes/,
      );
    });

    twin(
      ['A18'],
      'a token as Kubernetes mounts it by itself, which says an hour and seven seconds, is good for a year',
      async () => {
        expect(lifetimeOf(await tokenOf(BY_ITSELF))).toBe(365 * 24 * 3600);
      },
    );
  });

  proof(
    ['C06', 'C13'],
    'the pods of all workloads at the most replicas, old ones beside new ones, those of model servers with those of a rollout, fit into the quotas; with as many as these allow, one more is refused, in each namespace',
    async () => {
      await applyAll(admin, workloads);
      for (const quota of quotas) {
        const namespace = quota.metadata.namespace!;
        const there = (await admin.list('v1', 'Pod', namespace)).length;
        const most = Number(hardOf(quota)['pods']);
        for (let index = there; index < most; index++)
          await admin.create(podWith(namespace, `small-${index}`, [NOTHING]));
        expect(await exceeded(podWith(namespace, 'proof', [NOTHING]))).toEqual([`pods=${most}`]);
      }
    },
  );
});

function resourcesIn(spec: unknown): unknown {
  return (spec as { readonly containers: readonly { readonly resources: unknown }[] }).containers[0]!.resources;
}
