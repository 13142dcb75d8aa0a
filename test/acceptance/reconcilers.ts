import type { Claim } from './claim.ts';
import type { Rule, Thing } from './kinds.ts';
import { core } from './names.ts';
import { covers, grants, type Account } from './rbac.ts';
import { clusterScoped } from './separation.ts';
import { all, get, type Tree } from './tree.ts';

/** Row Q02: what the account of each layer may do. */
export const reconcilers: readonly Claim[] = [
  {
    id: 'Q02',
    title: 'the account of a layer may do to each of its objects what Flux does, and nothing else',
    live: 'apply and prune as that account; one right fewer, and one kind more, are refused',
    holds: (tree) =>
      all(tree, 'Kustomization').flatMap(({ metadata, spec }) => {
        const account = { namespace: metadata.namespace!, name: spec.serviceAccountName ?? 'none' };
        const needed = new Set(neededBy(tree, metadata.name));
        const held = new Set(heldBy(tree, account));
        return [
          ...[...needed].filter((right) => !held.has(right)).map((right) => `${account.name} may not ${right}`),
          ...[...held].filter((right) => !needed.has(right)).map((right) => `${account.name} need not ${right}`),
        ];
      }),
    twins: [
      changing(
        'nothing can be deleted',
        ({ verbs }) => verbs.splice(verbs.indexOf('delete'), 1),
        'may not delete apps/dep',
      ),
      changing(
        'a kind is not covered',
        ({ resources }) => resources.splice(0, 1),
        'may not create apps/deployments in',
      ),
      changing(
        'a kind is covered that is not there',
        ({ resources }) => resources.push('daemonsets'),
        'apps/daemonsets in',
      ),
      {
        title: 'a database can be deleted',
        break: (tree) => {
          const { rules } = get(tree, 'Role', 'genai-platform', 'data-reconciler');
          rules.find(({ resources }) => resources.includes('dbinstances'))!.verbs.push('delete');
        },
        expected: 'data-reconciler need not delete rds.services.k8s.aws/dbinstances in',
      },
      changing('a verb is more', ({ verbs }) => verbs.push('deletecollection'), 'need not deletecollection'),
      {
        title: 'health cannot be worked out',
        break: (tree) => {
          const { rules } = get(tree, 'Role', core, 'platform-reconciler');
          rules.splice(
            rules.findIndex(({ resources }) => resources.includes('replicasets')),
            1,
          );
        },
        expected: 'platform-reconciler may not list apps/replicasets in poolside',
      },
      {
        title: 'a cluster-scoped kind is covered by more than the names',
        break: (tree) => {
          const { rules } = get(tree, 'ClusterRole', undefined, 'flux-system.config-reconciler');
          delete rules.find(({ resourceNames }) => resourceNames !== undefined)!.resourceNames;
        },
        expected: /config-reconciler need not (delete|get|patch) elbv2.k8s.aws\/ingressclassparams$/,
      },
      {
        title: 'it is not bound where it applies',
        break: (tree) => (get(tree, 'RoleBinding', 'poolside-models', 'base-reconciler').subjects = []),
        expected: 'base-reconciler may not create /serviceaccounts in poolside-models',
      },
    ],
  },
];

/** Plurals that adding an s does not make. */
const PLURALS: Record<string, string> = {
  EC2NodeClass: 'ec2nodeclasses',
  IngressClassParams: 'ingressclassparams',
  OCIRepository: 'ocirepositories',
  HelmRepository: 'helmrepositories',
  NetworkPolicy: 'networkpolicies',
  Ingress: 'ingresses',
  IngressClass: 'ingressclasses',
  PriorityClass: 'priorityclasses',
  StorageClass: 'storageclasses',
};

/**
 * Server-side apply is create and patch; drift is seen by get; pruning is delete, which nothing with data is open to. A Deployment's
 * health is in its ReplicaSets.
 */
function neededBy(tree: Tree, layer: string): string[] {
  return tree.objects
    .filter((each) => each.layer === layer)
    .flatMap(({ object }) => {
      const { namespace, name } = object.metadata;
      const resource = resourceOf(object);
      const kept = object.metadata.annotations?.['kustomize.toolkit.fluxcd.io/prune'] === 'disabled';
      const verbs = ['create', ...(kept ? [] : ['delete']), 'get', 'patch'];
      if (clusterScoped.has(object.kind))
        return verbs.map((verb) => `${verb} ${resource}${verb === 'create' ? '' : ` ${name}`}`);
      return [
        ...verbs.map((verb) => `${verb} ${resource} in ${String(namespace)}`),
        ...(object.kind === 'Deployment' ? ['apps/replicasets'] : []).map(
          (each) => `list ${each} in ${String(namespace)}`,
        ),
      ];
    });
}

function heldBy(tree: Tree, account: Account): string[] {
  return grants(tree)
    .filter(({ binding }) => binding.subjects.some((subject) => covers(subject, account)))
    .flatMap(({ binding, rules }) => {
      const { namespace } = binding.metadata;
      return rules.flatMap((rule) =>
        rightsOf(rule).map((right) => (namespace === undefined ? right : `${right} in ${namespace}`)),
      );
    });
}

function rightsOf({ apiGroups, resources, verbs, resourceNames = [''] }: Rule): string[] {
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) => resourceNames.map((name) => `${verb} ${group}/${resource} ${name}`.trim())),
    ),
  );
}

function resourceOf({ apiVersion, kind }: Thing): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return `${group}/${PLURALS[kind] ?? `${kind.toLowerCase()}s`}`;
}

/** A twin that breaks what the platform's reconciler may do to Deployments. */
function changing(title: string, change: (rule: Rule) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree) => {
      const { rules } = get(tree, 'Role', core, 'platform-reconciler');
      change(rules.find(({ resources }) => resources.includes('deployments'))!);
    },
    expected,
  };
}
