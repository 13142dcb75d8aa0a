import type { RenderedPods } from '../index/pods.ts';
import { namespaceOf } from '../index/identity.ts';
import { parseAmount } from '../objects/amount.ts';
import { mostPodsIn } from '../objects/most-pods.ts';
import { renderedIn } from '../objects/rendered-pods.ts';
import type { ObjectRule } from '../rule.ts';
import { fieldsAt, own, shown } from '../shapes.ts';

export const res007: ObjectRule = {
  id: 'RES-007',
  title: 'A quota has room for every pod that is asked for',
  severity: 'error',
  why: 'Pods above a quota are refused one by one: a workload stays smaller than it is meant to be, at the hour when it scales.',
  fix: 'raise the quota, with room for what a rollout adds, or ask for less',
  references: ['Kubernetes: resource quotas'],
  check(index, report) {
    const most = index.derived(mostPodsIn);
    for (const quota of index.of('ResourceQuota')) {
      const inside = renderedIn(index, namespaceOf(quota.manifest));
      const hard = fieldsAt(quota.manifest, 'spec', 'hard');
      for (const name of Object.keys(hard)) {
        const [, side, resource = ''] = /^(requests|limits)\.(.+)$/.exec(name) ?? [];
        const room = parseAmount(resource, own(hard, name));
        if (!room.ok || (side === undefined && name !== 'pods')) continue;
        const asked = (pods: RenderedPods) => (name === 'pods' ? 1 : amountOf(pods, side ?? '', resource));
        const needed = inside.reduce((sum, pods) => sum + most(pods) * asked(pods), 0);
        if (needed > room.value)
          report(
            quota,
            `has ${name} ${shown(own(hard, name))}, and the pods of its namespace at their most need ${written(resource, needed)}`,
          );
      }
    }
  },
};

/** What one pod counts for: all containers that run at the same time, or the largest that runs before them. */
function amountOf({ containers }: RenderedPods, side: string, resource: string): number {
  let together = 0;
  let before = 0;
  for (const { role, fields: container } of containers) {
    const said = own(fieldsAt(container, 'resources', side), resource);
    // A request that is left out is the limit.
    const parsed = parseAmount(resource, said ?? own(fieldsAt(container, 'resources', 'limits'), resource));
    const amount = parsed.ok ? parsed.value : 0;
    if (role === 'init' && container.restartPolicy !== 'Always') before = Math.max(before, together + amount);
    else together += amount;
  }
  return Math.max(together, before);
}

function written(resource: string, amount: number): string {
  if (resource === 'cpu') return `${amount}m`;
  return resource === 'memory' || resource.includes('storage') ? `${Math.ceil(amount / 2 ** 20)}Mi` : String(amount);
}
