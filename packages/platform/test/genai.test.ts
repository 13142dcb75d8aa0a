import { desiredState } from '@parapet/aws';
import { render, type Manifest } from '@parapet/core';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { addPlatform, defineEnvironment } from '@parapet/platform';
import { values } from './support/values.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Pod {
  readonly containers: readonly { readonly env?: readonly { readonly name: string; readonly value?: string }[] }[];
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName: string; readonly items?: readonly { readonly key: string }[] };
  }[];
}

function platform(genai: typeof values.genai | Fields = values.genai) {
  const app = new App();
  addPlatform(app, defineEnvironment({ ...values, genai } as typeof values));
  const objects = render(app).map(
    ({ manifest }) => manifest as Manifest & { readonly spec?: unknown; readonly data?: Fields },
  );
  const find = (kind: string, name: string) =>
    objects.find((each) => each.kind === kind && each.metadata.name === name && apart(each)) ?? expect.fail(name);
  return { objects, find, roles: desiredState(app)?.roles ?? [] };
}

/** An object of the namespace, or of none. */
function apart({ metadata: { namespace } }: Manifest): boolean {
  return namespace === undefined || namespace === 'genai-platform';
}

const { objects, find, roles } = platform();
const podOf = ({ spec }: { readonly spec?: unknown }) =>
  (spec as { readonly template: { readonly spec: Pod } }).template.spec;

test('a server of models sees the key that it asks for, the gateway the keys that it shows, and nobody else any', () => {
  const pods = objects.flatMap((object): readonly [name: string, pod: Pod][] => {
    if (!apart(object)) return [];
    const { template, leaderWorkerTemplate } = (object.spec ?? {}) as {
      readonly template?: { readonly spec: Pod };
      readonly leaderWorkerTemplate?: { readonly workerTemplate: { readonly spec: Pod } };
    };
    const spec = template?.spec ?? leaderWorkerTemplate?.workerTemplate.spec;
    return spec?.containers === undefined ? [] : [[object.metadata.name, spec]];
  });
  expect(Object.fromEntries(pods.map(([name, pod]) => [name, filesOf(pod)]))).toEqual({
    'api-gateway': ['model-server-v1: api-key', 'llm-api-keys-v1: openai_api_key, anthropic_api_key, cohere_api_key'],
    llama: ['model-server-v1: server.yaml'],
    qwen: ['model-server-v1: server.yaml'],
    telemetry: [],
  });
});

function filesOf({ volumes = [] }: Pod): string[] {
  return volumes.flatMap(({ secret }) =>
    secret === undefined ? [] : [`${secret.secretName}: ${secret.items?.map(({ key }) => key).join(', ')}`],
  );
}

test('the gateway knows where each model is, and with which guardrail Bedrock is called', () => {
  const { metadata, data } = objects.find(
    (each) => each.kind === 'ConfigMap' && each.metadata.name.startsWith('api-gateway-'),
  ) as Manifest & { readonly data: Readonly<Record<string, string>> };
  expect(metadata.namespace).toBe('genai-platform');
  expect(JSON.parse(data['models.json']!)).toEqual({
    servers: {
      'llama-3.1-8b': 'http://llama.genai-platform:8000/v1',
      'qwen-2.5-72b': 'http://qwen.genai-platform:8000/v1',
    },
    bedrock: {
      guardrail: { id: 'abcdefgh1234', version: '3' },
      profiles: {
        large: 'arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.maker.large-v1:0',
        small: 'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc123',
      },
    },
  });
});

test('each model that it knows is a Service of that name and port', () => {
  for (const name of ['llama', 'qwen']) {
    const { ports } = find('Service', name).spec as { readonly ports: readonly { readonly port: number }[] };
    expect(ports.map(({ port }) => port)).toContain(8000);
  }
});

test('models answer the gateway, and are measured: nobody else reaches them', () => {
  for (const name of ['llama', 'qwen']) {
    const { ingress } = find('NetworkPolicy', name).spec as {
      readonly ingress: readonly { readonly from: readonly Fields[]; readonly ports: readonly Fields[] }[];
    };
    const callers = ingress
      .filter(({ ports }) => ports.some(({ port }) => port === 8000))
      .flatMap(({ from }) => from.map(({ podSelector }) => podSelector));
    expect(callers).toEqual([
      { matchLabels: { 'app.kubernetes.io/name': 'api-gateway' } },
      { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    ]);
  }
});

const actionsOf = (of: typeof roles, name: string) =>
  of
    .find((role) => role.name === `${values.cluster.name}-${name}`)
    ?.policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action));

test('the core of the platform may call approved models and connect to its database, and has no policy of nodes', () => {
  expect(actionsOf(roles, 'genai-platform-core')).toEqual([
    'bedrock:InvokeModel',
    'bedrock:InvokeModelWithResponseStream',
    'bedrock:InvokeModel',
    'bedrock:InvokeModelWithResponseStream',
    'bedrock:ApplyGuardrail',
    'rds-db:connect',
  ]);
  expect(roles.find(({ name }) => name.endsWith('-genai-platform-core'))).toMatchObject({
    principal: { type: 'pod-identity', namespace: 'genai-platform', serviceAccount: 'api-gateway-sa' },
  });
  expect(roles.find(({ name }) => name.endsWith('-genai-platform-core'))).not.toHaveProperty('managedPolicies');
});

test('before RDS has made the database there is nothing to connect to, and nobody who may', () => {
  const { instance: _, ...database } = values.genai.database;
  const before = platform({ ...values.genai, database });
  expect(actionsOf(before.roles, 'genai-platform-core')).not.toContain('rds-db:connect');
  const variablesOf = (of: typeof find) =>
    podOf(of('Deployment', 'api-gateway')).containers[0]?.env?.map(({ name }) => name);
  expect(variablesOf(before.find)).not.toContain('DATABASE_HOST');
  expect(variablesOf(find)).toContain('DATABASE_HOST');
});

test('the quota has room for the gateway twice, the models and the collector', () => {
  const { hard } = find('ResourceQuota', 'quota').spec as { readonly hard: Readonly<Record<string, string>> };
  const collector = find('Deployment', 'telemetry').spec as { readonly replicas: number };
  expect(Number(hard['pods'])).toBeGreaterThanOrEqual(2 * 2 + values.genai.models.quota.pods + collector.replicas);
  expect(hard['requests.nvidia.com/gpu']).toBe(String(values.genai.models.quota.gpus));
});

test('each controller of AWS resources acts on objects of the model platform alone', () => {
  const watched = objects
    .filter(({ kind, metadata }) => kind === 'HelmRelease' && metadata.namespace?.startsWith('ack-'))
    .map(({ metadata, spec }) => [metadata.namespace, (spec as { readonly values: Fields }).values['watchNamespace']]);
  expect(watched).toEqual([
    ['ack-rds', 'genai-platform'],
    ['ack-secretsmanager', 'genai-platform'],
    ['ack-s3', 'genai-platform'],
  ]);
});
