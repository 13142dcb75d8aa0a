import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const labelSelector = { matchLabels: { 'app.kubernetes.io/name': 'api' } };
const term = { topologyKey: 'kubernetes.io/hostname', labelSelector };
const api = (pod: object, replicas = 3) => deployment('api', { spec: { replicas }, pod: { ...pod } });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        api({
          topologySpreadConstraints: [
            {
              topologyKey: 'topology.kubernetes.io/zone',
              maxSkew: 1,
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector,
            },
          ],
        }),
      ],
    },
    { objects: [api({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } })] },
    {
      objects: [
        api({
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
            },
          },
        }),
      ],
    },
    { objects: [api({}, 1)] },
  ],
  fail: [
    {
      objects: [api({ topologySpreadConstraints: [{ topologyKey: 'rack' }] })],
      says: [
        'Deployment/poolside/api: lets all of its pods run on one node (AVAIL-018). Fix: set topologySpreadConstraints over kubernetes.io/hostname and topology.kubernetes.io/zone.',
      ],
    },
  ],
};
