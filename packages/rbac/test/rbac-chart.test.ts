import { App } from 'cdk8s';
import { RbacChart } from '@parapet/rbac';
import { expect, it } from 'vitest';
import { build } from '../examples/core-api.ts';
import { objectsOf } from './support.ts';

const id = ({ kind, metadata }: { kind: string; metadata: { namespace?: string; name: string } }) =>
  `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;

it('renders the three identities and one access, and nothing more', () => {
  expect(objectsOf(build()).map(id)).toEqual([
    'ServiceAccount/poolside/default',
    'ServiceAccount/poolside-models/default',
    'ServiceAccount/poolside/core-api-sa',
    'ServiceAccount/poolside/web-assistant-sa',
    'ServiceAccount/poolside-models/inference-sa',
    'Role/poolside-models/core-api',
    'RoleBinding/poolside-models/core-api',
  ]);
});

it('names nothing after its place in the tree', () => {
  const props = {
    namespaces: ['a'],
    serviceAccounts: [{ serviceAccount: { namespace: 'a', name: 'b' } }],
    access: [],
  };
  const here = new App();
  new RbacChart(here, 'here', props);
  const there = new App();
  new RbacChart(there, 'elsewhere', props);
  expect(objectsOf(there)).toEqual(objectsOf(here));
});
