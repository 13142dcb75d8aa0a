import { RemoteSecret, type RemoteSecretProps } from '@parapet/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kmsKeyArn, render } from './support.ts';

const props: RemoteSecretProps = {
  namespace: 'genai-platform',
  name: 'llm-api-keys',
  remoteKey: 'genai-platform/production/llm-api-keys',
  description: 'JSON with the keys of the providers of models',
  kmsKeyArn,
};

const renderWith = (changes: Readonly<Record<string, unknown>>) =>
  render((scope) => {
    new RemoteSecret(scope, 'secret', { ...props, ...changes });
  });

it('is a name, a key and tags, as the definition of ACK has them, and no value', () => {
  const { objects, problems, faults } = renderWith({ tags: { team: 'platform' }, partOf: 'genai-platform' });
  expect([problems, faults]).toEqual([[], []]);
  expect(objects).toEqual([
    {
      apiVersion: 'secretsmanager.services.k8s.aws/v1alpha1',
      kind: 'Secret',
      metadata: {
        namespace: 'genai-platform',
        name: 'llm-api-keys',
        labels: {
          'app.kubernetes.io/name': 'llm-api-keys',
          'app.kubernetes.io/instance': 'llm-api-keys',
          'app.kubernetes.io/component': 'secret',
          'app.kubernetes.io/part-of': 'genai-platform',
          'app.kubernetes.io/managed-by': 'parapet',
        },
        annotations: {
          'services.k8s.aws/deletion-policy': 'retain',
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
        },
      },
      spec: {
        name: 'genai-platform/production/llm-api-keys',
        description: 'JSON with the keys of the providers of models',
        kmsKeyID: kmsKeyArn,
        tags: [{ key: 'team', value: 'platform' }],
      },
    },
  ]);
});

it('tells an ExternalSecret what to ask for', () => {
  render((scope) => {
    expect(new RemoteSecret(scope, 'secret', props).remoteKey).toBe('genai-platform/production/llm-api-keys');
  });
});

describe('what is refused', () => {
  const id = 'Secret.secretsmanager.services.k8s.aws/genai-platform/llm-api-keys';
  const path = 'Fix: write <system>/<environment>/<name> of letters, digits and _+=.@-.';
  const key = 'AKIAIOSFODNN7EXAMPLE';

  it.each<[Readonly<Record<string, unknown>>, string]>([
    ...['secretString', 'secretBinary', 'stringData', 'data', 'value'].map(
      (setting): [Readonly<Record<string, unknown>>, string] => [
        { [setting]: key },
        `${setting} is set (not shown), but a secret has no values here (SEC-001). Fix: change that secret, it is in the source; put the value into AWS Secrets Manager.`,
      ],
    ),
    [{ remoteKey: 'llm-api-keys' }, `remoteKey is not a path in AWS Secrets Manager (not shown) (SEC-008). ${path}`],
    [{ remoteKey: 'a/b c' }, `remoteKey is not a path in AWS Secrets Manager (not shown) (SEC-008). ${path}`],
    [
      { remoteKey: 'genai/$(openssl rand -base64 32)' },
      'remoteKey has $(…) or ${…} in it (not shown), which nobody evaluates (SEC-004). Fix: write the value itself.',
    ],
    [
      { remoteKey: `genai/${key}` },
      'remoteKey looks like a secret (AWS access key id, not shown) (SEC-001). Fix: change that secret, it is in the source; keep secrets in AWS Secrets Manager and name them here.',
    ],
    [
      { description: `The key is ${key}` },
      'description looks like a secret (AWS access key id, not shown) (SEC-001). Fix: change that secret, it is in the source; say in words what belongs there.',
    ],
    [
      { description: '' },
      'description has 0 characters (DATA-010). Fix: say in up to 2048 what belongs into the secret.',
    ],
    [
      { kmsKeyArn: 'alias/aws/secretsmanager' },
      'kmsKeyArn is "alias/aws/secretsmanager" (ENV-010). Fix: name one key by its id: arn:<partition>:kms:<region>:<account>:key/<id>.',
    ],
  ])('%j', (changes, message) => {
    expect(renderWith(changes).problems).toEqual([`${id}: ${message}`]);
    expect(renderWith(changes).problems.join()).not.toContain(key);
  });
});

it('has no value in its object, whatever was given', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{12,60}$/), (text) => {
      const { objects, problems } = renderWith({ secretString: text, value: { key: text } });
      expect(problems).toHaveLength(2);
      expect(JSON.stringify([objects, problems])).not.toContain(JSON.stringify(text).slice(1, -1));
    }),
  );
});
