import type { AdmissionRule } from './policies.ts';

/** What only somebody who makes things at run time can break. */
export const limits: readonly AdmissionRule[] = [
  {
    title: 'No pod gets a token of its service account',
    fix: 'take the projected volume with serviceAccountToken away',
    cel: {
      kinds: 'pods',
      expression:
        'variables.spec.?volumes.orValue([]).all(volume, volume.?projected.?sources.orValue([]).all(source, !has(source.serviceAccountToken)))',
    },
  },
  {
    title: 'No service account besides those made for the namespace, and default',
    fix: 'run as one of them',
    cel: {
      kinds: ['ServiceAccount'],
      expression: "object.metadata.name in variables.serviceAccounts + ['default']",
    },
  },
  {
    title: 'No service account names a role in AWS',
    fix: 'take the annotations of eks.amazonaws.com away',
    cel: {
      kinds: ['ServiceAccount'],
      expression: "object.metadata.?annotations.orValue({}).all(key, !key.startsWith('eks.amazonaws.com/'))",
    },
  },
];
