import { replicasIn } from '../objects/replicas.ts';
import { fields, fieldsAt, items, type Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail018: ObjectRule = {
  id: 'AVAIL-018',
  title: 'The pods of a workload are spread',
  severity: 'error',
  why: 'The scheduler may put all of them on one node: its end is the end of the service.',
  fix: 'set topologySpreadConstraints over kubernetes.io/hostname and topology.kubernetes.io/zone',
  references: ['Kubernetes: pod topology spread constraints', 'EKS best practices: reliability'],
  check(index, report) {
    const replicasOf = index.derived(replicasIn);
    for (const pods of index.pods)
      if ((replicasOf(pods)?.count ?? 0) > 1 && !isSpread(pods.spec))
        report(pods.object, 'lets all of its pods run on one node');
  },
};

function isSpread(spec: Fields): boolean {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred,
  } = fieldsAt(spec, 'affinity', 'podAntiAffinity');
  const terms = [...items(required), ...items(preferred).map((term) => fields(term.podAffinityTerm))];
  return [...items(spec.topologySpreadConstraints), ...terms].some(({ topologyKey }) => APART.has(topologyKey));
}

const APART = new Set<unknown>(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
