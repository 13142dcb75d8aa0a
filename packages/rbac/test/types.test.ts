import type { AccessRule } from '@parapet/rbac';
import { expect, it } from 'vitest';
import { served } from '../src/served.ts';
import { wellKnownResources } from '../src/well-known-resources.ts';

it('lets only rules compile that Kubernetes knows and least privilege allows', () => {
  const rules: AccessRule[] = [
    { apiGroup: 'apps', resources: ['deployments'], verbs: ['get'] },
    { apiGroup: 'external-secrets.io', resources: ['externalsecrets'], verbs: ['get'] },
    // @ts-expect-error deployments are in apps
    { apiGroup: '', resources: ['deployments'], verbs: ['get'] },
    // @ts-expect-error not a group
    { apiGroup: 'app', resources: ['deployments'], verbs: ['get'] },
    // @ts-expect-error nodes have no namespace
    { apiGroup: '', resources: ['nodes'], verbs: ['get'] },
    // @ts-expect-error no wildcard
    { apiGroup: 'apps', resources: ['deployments'], verbs: ['*'] },
    // @ts-expect-error escalation
    { apiGroup: 'rbac.authorization.k8s.io', resources: ['roles'], verbs: ['escalate'] },
    // @ts-expect-error not one object but all of them
    { apiGroup: '', resources: ['pods'], verbs: ['deletecollection'] },
  ];
  expect(rules).toHaveLength(8);
});

it('tells the compiler exactly what the API server serves in a namespace', () => {
  const namespaced = [...served]
    .filter(([group]) => !group.includes('.'))
    .map(([group, names]) => [group, [...names].flatMap(([name, each]) => (each.namespaced ? [name] : [])).sort()]);
  expect(wellKnownResources).toEqual(Object.fromEntries(namespaced));
});
