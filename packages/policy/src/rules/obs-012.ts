import type { Index } from '../index/index-of-objects.ts';
import type { RenderedPods } from '../index/pods.ts';
import { bindingsOf, clusterRolesOf, type AccessRule, type Binding, type Subject } from '../objects/access.ts';
import { fluentBitsOf, isOn } from '../objects/fluent-bit.ts';
import { accountKey } from '../objects/service-accounts.ts';
import type { ObjectRule } from '../rule.ts';

export const obs012: ObjectRule = {
  id: 'OBS-012',
  title: 'The kubernetes filter of Fluent Bit has the right to read pods',
  severity: 'error',
  why: 'It asks the API server for the labels of each pod. Without the right it is refused, and lines arrive without name, namespace and labels.',
  fix: 'bind its service account, in the whole cluster, to a role with get, list and watch of pods and namespaces',
  references: ['Fluent Bit: Kubernetes filter'],
  check(index, report) {
    for (const { sections, pods } of index.derived(fluentBitsOf)) {
      const filter = sections.find(({ kind, settings }) => kind === 'filter' && settings.get('name') === 'kubernetes');
      // With it the filter asks the kubelet of its node instead.
      if (filter === undefined || isOn(filter.settings.get('use_kubelet'))) continue;
      for (const each of pods)
        if (!mayReadPods(index, each))
          report(each.object, `asks the API server for pods, and ${accountOf(each)} has no right to`);
    }
  },
};

function accountOf({ namespace, serviceAccount }: RenderedPods): string {
  return accountKey(namespace, serviceAccount === '' ? 'default' : serviceAccount);
}

function mayReadPods(index: Index, pods: RenderedPods): boolean {
  return index
    .derived(bindingsOf)
    .filter(({ object }) => object.manifest.kind === 'ClusterRoleBinding')
    .filter(({ subjects }) => subjects.some((subject) => isAbout(subject, pods)))
    .some((binding) => grantsPods(index, binding));
}

function isAbout({ kind, name, namespace }: Subject, pods: RenderedPods): boolean {
  if (kind === 'ServiceAccount') return accountKey(namespace ?? '', name) === accountOf(pods);
  return (
    kind === 'Group' &&
    ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${pods.namespace}`].includes(name)
  );
}

/** A role that is not among the objects, as those of Kubernetes are not, is taken at its word. */
function grantsPods(index: Index, { role }: Binding): boolean {
  const found = index.derived(clusterRolesOf).get(role.name);
  return found === undefined || found.rules.some(isForPods);
}

function isForPods({ apiGroups, resources, verbs }: AccessRule): boolean {
  const has = (list: readonly string[], value: string) => list.includes(value) || list.includes('*');
  return has(apiGroups, '') && has(resources, 'pods') && has(verbs, 'get');
}
