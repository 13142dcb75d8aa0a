import { groupOf, type KubernetesMinor } from '@parapet/core';
import { isServed, resources, type Resource } from '@parapet/schemas';
import { isKnownGroup } from '../objects/resource-table.ts';
import type { ObjectRule } from '../rule.ts';
import { text } from '../shapes.ts';

export const env006: ObjectRule = {
  id: 'ENV-006',
  title: 'The cluster serves the version of each object',
  severity: 'error',
  why: 'The API server has no such resource: Flux stops at the first such object and applies nothing of its layer.',
  fix: 'write a version that this Kubernetes serves',
  references: ['Kubernetes: deprecated API migration guide', 'Kubernetes: API groups and versions'],
  check(index, report) {
    const { kubernetes } = index.input;
    for (const object of index.objects) {
      const apiVersion = text(object.manifest.apiVersion);
      const kind = text(object.manifest.kind);
      if (apiVersion === undefined || kind === undefined || isServed(apiVersion, kind, kubernetes)) continue;
      const group = groupOf(apiVersion);
      const others = resources.filter((resource) => resource.group === group && resource.kind === kind);
      if (others.length === 0 && !isKnownGroup(group)) continue;
      const fix = fixOf(others, kubernetes);
      report(object, `no matches for kind "${kind}" in version "${apiVersion}" on Kubernetes ${kubernetes}`, fix);
    }
  },
};

/** Undefined for the fix of the rule. */
function fixOf(others: readonly Resource[], kubernetes: KubernetesMinor): string | undefined {
  const [best] = others;
  if (best === undefined) return 'check the group and the kind';
  const apiVersion = best.group === '' ? best.version : `${best.group}/${best.version}`;
  if (isServed(apiVersion, best.kind, kubernetes)) return `write apiVersion: ${apiVersion}`;
  return `wait for Kubernetes ${best.since ?? ''}, which serves ${apiVersion}, or do without`;
}
