import { tokenOf, tokensOf } from './account-uses.ts';
import { unless, type Claim } from './claim.ts';
import { core, coreApi, inference, models, platform, webAssistant } from './names.ts';
import { coreApiDeployment, podSpec, serving, webAssistantDeployment } from './pods.ts';
import { covers, grants, type Account } from './rbac.ts';
import { add, all, find, get, idOf, remove, type Tree } from './tree.ts';
import { isModelServer, podOf, workloads } from './workloads.ts';

/** Rows A01 and A15 to A18: the service accounts. */
export const accounts: readonly Claim[] = [
  {
    id: 'A01',
    title: 'core-api-sa is in poolside and mounts no token by itself',
    live: 'the API server accepts it',
    holds: (tree) => isThere(tree, coreApi),
    twins: accountTwins(coreApi),
  },
  {
    id: 'A15',
    title: 'inference-sa is in poolside-models, mounts no token by itself and is bound to nothing',
    live: 'SubjectAccessReviews as inference-sa, all denied',
    holds: (tree) => [...isThere(tree, inference), ...isUnbound(tree, inference)],
    twins: [...accountTwins(inference), bindingTwin(inference)],
  },
  {
    id: 'A16',
    title: 'web-assistant-sa is in poolside, mounts no token by itself and is bound to nothing',
    live: 'SubjectAccessReviews as web-assistant-sa, all denied',
    holds: (tree) => [...isThere(tree, webAssistant), ...isUnbound(tree, webAssistant)],
    twins: [...accountTwins(webAssistant), bindingTwin(webAssistant)],
  },
  {
    id: 'A17',
    title:
      'every workload names an account of its own, which model servers alone share, and the default account of each namespace mounts no token',
    holds: (tree) => {
      const named = workloads(tree).map(({ id, owner, pod }) => ({
        id,
        owner,
        pod,
        account: `${String(owner.metadata.namespace)}/${pod.serviceAccountName ?? 'default'}`,
      }));
      return [
        ...named.flatMap(({ id, owner, pod, account }) => {
          const first = named.find((each) => each.account === account)!;
          return [
            ...unless(!account.endsWith('/default'), `${id} runs as the default account`),
            ...unless(
              first.owner === owner || (isModelServer(first.pod) && isModelServer(pod)),
              `${id} shares ${account}`,
            ),
          ];
        }),
        ...all(tree, 'Namespace').flatMap(({ metadata: { name } }) =>
          unless(
            find(tree, 'ServiceAccount', name, 'default')?.automountServiceAccountToken === false,
            `the default account of ${name} mounts a token`,
          ),
        ),
      ];
    },
    twins: [
      {
        title: 'two workloads share one',
        break: (tree) => (podSpec(webAssistantDeployment(tree)).serviceAccountName = coreApi.name),
        expected: 'Deployment/poolside/web-assistant shares poolside/core-api-sa',
      },
      {
        title: 'a pod names none',
        break: (tree) => delete podSpec(webAssistantDeployment(tree)).serviceAccountName,
        expected: 'Deployment/poolside/web-assistant runs as the default account',
      },
      {
        title: 'a pod that is no model server runs as they do',
        break: (tree) => (podOf(tree, 'Deployment', platform, 'telemetry').serviceAccountName = 'model-serving-sa'),
        expected: 'Deployment/genai-platform/telemetry shares genai-platform/model-serving-sa',
      },
      {
        title: 'a pod on each node names none',
        break: (tree) => delete podOf(tree, 'DaemonSet', 'observability', 'node-exporter').serviceAccountName,
        expected: 'DaemonSet/observability/node-exporter runs as the default account',
      },
      {
        title: 'a kind that nobody thought of makes pods',
        break: (tree) => {
          const metadata = { name: 'report', namespace: core };
          const template = { spec: { containers: [] } };
          add(tree, 'platform', {
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            metadata,
            spec: { jobTemplate: { spec: { template } } },
          });
        },
        expected: 'CronJob/poolside/report runs as the default account',
      },
      {
        title: 'a default account mounts its token',
        break: (tree) => (get(tree, 'ServiceAccount', models, 'default').automountServiceAccountToken = true),
        expected: 'the default account of poolside-models mounts a token',
      },
      {
        title: 'a default account is left as Kubernetes makes it',
        break: (tree) => {
          remove(tree, 'ServiceAccount', core, 'default');
        },
        expected: 'the default account of poolside mounts a token',
      },
    ],
  },
  {
    id: 'A18',
    title:
      'tokens of core-api and Fluent Bit last an hour at most, each in one container; no other pod of ours has one, no Secret keeps one',
    holds: (tree) => [
      ...workloads(tree).flatMap(tokensOf),
      ...all(tree, 'Secret')
        .filter(({ type }) => type === 'kubernetes.io/service-account-token')
        .map((each) => `${idOf(each)} asks for a token that does not expire`),
    ],
    twins: [
      {
        title: 'it lasts a day',
        break: (tree) => (tokenOf(tree).expirationSeconds = 86_400),
        expected: 'core-api: a token lasts 86400 s',
      },
      {
        title: 'it lasts as long as the default says',
        break: (tree) => delete tokenOf(tree).expirationSeconds,
        expected: 'core-api: a token lasts undefined s',
      },
      {
        title: 'the kubelet mounts one into web-assistant',
        break: (tree) => (podSpec(webAssistantDeployment(tree)).automountServiceAccountToken = true),
        expected: 'web-assistant: a token is mounted everywhere',
      },
      {
        title: 'web-assistant asks for one',
        break: (tree) =>
          podSpec(webAssistantDeployment(tree)).volumes!.push({
            name: 'api-token',
            projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] },
          }),
        expected: 'web-assistant: it does not speak to the API server, and has 1 token',
      },
      {
        title: 'the kubelet mounts one into a model server',
        break: (tree) => (podOf(tree, 'LeaderWorkerSet', platform, 'deepseek-r1').automountServiceAccountToken = true),
        expected: 'deepseek-r1: a token is mounted everywhere',
      },
      {
        title: 'a container beside core-api sees it',
        break: (tree) => {
          const pod = podSpec(coreApiDeployment(tree));
          pod.containers.push({ ...structuredClone(serving(coreApiDeployment(tree))), name: 'beside' });
        },
        expected: 'core-api: 2 containers mount the token',
      },
      {
        title: 'core-api can write it',
        break: (tree) => {
          const { volumes } = podSpec(coreApiDeployment(tree));
          const { name } = volumes!.find(({ projected }) => projected)!;
          delete serving(coreApiDeployment(tree)).volumeMounts!.find((each) => each.name === name)!.readOnly;
        },
        expected: 'core-api: the token can be written',
      },
      {
        title: 'a Secret keeps one',
        break: (tree) => {
          add(tree, 'base', {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'core-api-token', namespace: core },
            type: 'kubernetes.io/service-account-token',
          });
        },
        expected: 'Secret/poolside/core-api-token asks for a token that does not expire',
      },
    ],
  },
];

function isThere(tree: Tree, { namespace, name }: Account): string[] {
  const account = find(tree, 'ServiceAccount', namespace, name);
  if (account === undefined) return [`no ServiceAccount ${namespace}/${name}`];
  return unless(account.automountServiceAccountToken === false, `${idOf(account)} mounts its token`);
}

function isUnbound(tree: Tree, account: Account): string[] {
  return grants(tree)
    .filter(({ binding }) => binding.subjects.some((subject) => covers(subject, account)))
    .map(({ binding }) => `${account.name} is bound by ${idOf(binding)}`);
}

function accountTwins({ namespace, name }: Account): Claim['twins'] {
  return [
    {
      title: 'it says nothing of its token',
      break: (tree) => delete get(tree, 'ServiceAccount', namespace, name).automountServiceAccountToken,
      expected: `ServiceAccount/${namespace}/${name} mounts its token`,
    },
    {
      title: 'it is in another namespace',
      break: (tree) => (get(tree, 'ServiceAccount', namespace, name).metadata.namespace = 'default'),
      expected: `no ServiceAccount ${namespace}/${name}`,
    },
  ];
}

function bindingTwin(account: Account): Claim['twins'][number] {
  return {
    title: 'it is bound',
    break: (tree) =>
      get(tree, 'RoleBinding', core, 'platform-reconciler').subjects.push({ kind: 'ServiceAccount', ...account }),
    expected: `${account.name} is bound by RoleBinding/poolside/platform-reconciler`,
  };
}
