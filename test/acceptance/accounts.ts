import { references, tokenOf, tokensOf } from './account-uses.ts';
import { unless, type Claim } from './claim.ts';
import { core, coreApi, inference, models, webAssistant } from './names.ts';
import { coreApiDeployment, podSpec, serving, webAssistantDeployment } from './pods.ts';
import { covers, grants, type Account } from './rbac.ts';
import { add, all, find, get, idOf, remove, type Tree } from './tree.ts';

/** Rows A01 and A15 to A20: the service accounts. */
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
    title: 'every workload names an account of its own, and the default account of each namespace mounts no token',
    holds: (tree) => {
      const named = all(tree, 'Deployment').map((each) => ({
        id: idOf(each),
        account: `${String(each.metadata.namespace)}/${podSpec(each).serviceAccountName ?? 'default'}`,
      }));
      return [
        ...named.flatMap(({ id, account }, index) => [
          ...unless(!account.endsWith('/default'), `${id} runs as the default account`),
          ...unless(named.findIndex((each) => each.account === account) === index, `${id} shares ${account}`),
        ]),
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
      "core-api's token lasts an hour at most and is in its one container; no other pod has one, no Secret keeps one",
    holds: (tree) => [
      ...all(tree, 'Deployment').flatMap((each) => tokensOf(each.metadata.name, podSpec(each))),
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
        title: 'a container beside core-api sees it',
        break: (tree) => {
          const pod = podSpec(coreApiDeployment(tree));
          pod.containers.push({ ...structuredClone(serving(coreApiDeployment(tree))), name: 'beside' });
        },
        expected: 'core-api: 2 containers mount the token',
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
  {
    id: 'A19',
    title: 'Flux applies each layer and each release as an account that is named, rendered and no administrator',
    holds: (tree) => [
      ...[...all(tree, 'Kustomization'), ...all(tree, 'HelmRelease')].flatMap((each) => {
        const account = each.spec.serviceAccountName;
        const { namespace } = each.metadata;
        return unless(
          account !== undefined && find(tree, 'ServiceAccount', namespace, account) !== undefined,
          `${idOf(each)} runs as ${String(account)}`,
        );
      }),
      ...grants(tree).flatMap(({ binding, rules }) => [
        ...unless(binding.roleRef.name !== 'cluster-admin', `${idOf(binding)} makes an administrator`),
        ...rules.flatMap(({ verbs, resources, apiGroups }) =>
          unless(![...verbs, ...resources, ...apiGroups].includes('*'), `${idOf(binding)} grants a wildcard`),
        ),
      ]),
    ],
    twins: [
      {
        title: 'a layer runs as the controller itself',
        break: (tree) => delete get(tree, 'Kustomization', 'flux-system', 'platform').spec.serviceAccountName,
        expected: 'Kustomization/flux-system/platform runs as undefined',
      },
      {
        title: 'a release runs as an account of another namespace',
        break: (tree) =>
          (get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.serviceAccountName =
            'base-reconciler'),
        expected: 'HelmRelease/external-secrets/external-secrets runs as base-reconciler',
      },
      {
        title: 'a reconciler is an administrator',
        break: (tree) =>
          (get(tree, 'ClusterRoleBinding', undefined, 'flux-system.config-reconciler').roleRef.name = 'cluster-admin'),
        expected: 'ClusterRoleBinding/flux-system.config-reconciler makes an administrator',
      },
    ],
  },
  {
    id: 'A20',
    title: 'an account has one name: in RBAC, in pods, in releases, in variables and in AWS',
    holds: (tree) =>
      [...references(tree)]
        .filter(([, { namespace, name }]) => find(tree, 'ServiceAccount', namespace, name) === undefined)
        .map(([where, { namespace, name }]) => `${where} names ${namespace}/${name}, which is not rendered`),
    twins: [
      {
        title: 'AWS knows it by another name',
        break: (tree) => (tree.aws.podIdentityAssociations[0]!.serviceAccount = 'external-secrets-sa'),
        expected: 'aws.json association 0 names external-secrets/external-secrets-sa',
      },
      {
        title: 'a trust policy knows it by another namespace',
        break: (tree) =>
          (tree.aws.roles.find(({ principal }) => principal.type === 'irsa')!.principal.namespace = 'kube-system'),
        expected: 'names kube-system/aws-load-balancer-controller',
      },
      {
        title: 'core-api is told another name for its models',
        break: (tree) =>
          (serving(coreApiDeployment(tree)).env!.find(({ name }) => name === 'MODELS_SERVICE_ACCOUNT')!.value =
            'inference'),
        expected: 'names poolside-models/inference, which',
      },
      {
        title: 'a pod names none that is there',
        break: (tree) => (podSpec(webAssistantDeployment(tree)).serviceAccountName = 'web-assistant'),
        expected: 'Deployment/poolside/web-assistant names poolside/web-assistant, which',
      },
      {
        title: 'a release names none that is there',
        break: (tree) =>
          (get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.values.serviceAccount!.name = 'eso'),
        expected: 'HelmRelease/external-secrets/external-secrets names external-secrets/eso',
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
