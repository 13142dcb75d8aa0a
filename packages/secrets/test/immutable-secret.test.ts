import { ImmutableSecret, type ImmutableSecretProps, type SecretGeneration } from '@parapet/secrets';
import { describe, expect, it } from 'vitest';
import { render } from './support.ts';

const third: SecretGeneration = { generation: 3, versionId: '3f1c0a52-7d0e-4a53-9a55-6a5f3f0c1d42' };
const second: SecretGeneration = { generation: 2, versionId: '9b0d5b5e-2a0c-4c58-8a8e-0f4f4c6d7e11' };

const props: ImmutableSecretProps = {
  store: { namespace: 'poolside', name: 'assistant' },
  name: 'core-api-database',
  remoteKey: 'poolside/production/core-api/database',
  data: { password: { property: 'password' } },
  current: third,
  keep: [],
};

function renderWith(changes: Partial<ImmutableSecretProps>) {
  return render((scope) => {
    new ImmutableSecret(scope, 'secret', { ...props, ...changes });
  });
}

it('renders what makes one immutable, opaque Secret out of one pinned version', () => {
  const { objects, problems } = renderWith({});
  const labels = {
    'app.kubernetes.io/name': 'core-api-database',
    'app.kubernetes.io/instance': 'core-api-database-v3',
    'app.kubernetes.io/managed-by': 'parapet',
  };
  expect(problems).toEqual([]);
  expect(objects).toEqual([
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { namespace: 'poolside', name: 'core-api-database-v3', labels },
      spec: {
        refreshPolicy: 'CreatedOnce',
        refreshInterval: '0s',
        secretStoreRef: { kind: 'SecretStore', name: 'assistant' },
        target: {
          name: 'core-api-database-v3',
          immutable: true,
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
          template: { type: 'Opaque', engineVersion: 'v2', metadata: { labels } },
        },
        data: [
          {
            secretKey: 'password',
            remoteRef: {
              key: 'poolside/production/core-api/database',
              property: 'password',
              version: 'uuid/3f1c0a52-7d0e-4a53-9a55-6a5f3f0c1d42',
            },
          },
        ],
      },
    },
  ]);
});

it('takes the whole remote text where no property is named', () => {
  const { objects } = renderWith({ data: { certificate: {} } });
  expect(objects[0]?.['spec']).toMatchObject({
    data: [{ secretKey: 'certificate', remoteRef: { key: props.remoteKey, version: `uuid/${third.versionId}` } }],
  });
});

it('says which key of which Secret pods use', () => {
  render((scope) => {
    const secret = new ImmutableSecret(scope, 'secret', {
      ...props,
      data: { user: { property: 'user' }, password: { property: 'password' } },
    });
    expect(secret.current).toEqual({
      user: { secretName: 'core-api-database-v3', key: 'user' },
      password: { secretName: 'core-api-database-v3', key: 'password' },
    });
  });
});

describe('rotation', () => {
  const before = renderWith({ current: second, keep: [] }).objects;
  const after = renderWith({ current: third, keep: [second] }).objects;

  it('adds a Secret under another name and leaves the earlier one as it is, byte for byte', () => {
    expect(after.map(({ metadata }) => metadata.name)).toEqual(['core-api-database-v3', 'core-api-database-v2']);
    expect(after[1]).toEqual(before[0]);
  });

  it('keeps the earlier one at its place in the tree', () => {
    const pathOfSecond = (changes: Partial<ImmutableSecretProps>) => {
      let path = '';
      render((scope) => {
        const secret = new ImmutableSecret(scope, 'secret', { ...props, ...changes });
        path = secret.node.findChild('v2').node.path;
      });
      return path;
    };
    expect(pathOfSecond({ keep: [second] })).toBe(pathOfSecond({ current: second }));
  });
});
