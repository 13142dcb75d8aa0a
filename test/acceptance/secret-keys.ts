import { placesOf } from './ack-objects.ts';
import { unless, type Claim } from './claim.ts';
import type { ExternalSecret } from './kinds.ts';
import { platform } from './names.ts';
import { coreApiDeployment, serving } from './pods.ts';
import { uses, type Use } from './secret-readers.ts';
import { all, get, idOf, type Tree } from './tree.ts';

const CORE_API = 'Deployment/poolside/core-api';

/** The password of core-api, and the administrator of Grafana, whom its chart takes from a Secret as variables. */
const ALLOWED = new RegExp(
  `^(${CORE_API} core-api-database|HelmRelease/monitoring/kube-prometheus-stack grafana-admin)-v\\d+$`,
);

/** Rows B06, I03 and I04: keys on their way from a place in AWS to a container. */
export const secretKeys: readonly Claim[] = [
  {
    id: 'B06',
    title:
      'a secret is a file, named key by key, in all pods but those of core-api, whose document asks for a variable',
    beyond: 'nothing here: that such a variable does not render without a waiver is rule SEC-013',
    holds: (tree) => {
      const variables = uses(tree).filter(({ by }) => by === 'variable');
      return [
        ...variables
          .filter(({ reader, name }) => !ALLOWED.test(`${reader} ${name}`))
          .map(({ reader, name }) => `${reader} has a variable from ${name}`),
        ...unless(variables.filter(({ reader }) => reader === CORE_API).length === 1, `${CORE_API} has more than one`),
        ...uses(tree)
          .filter(({ key }) => key === undefined)
          .map(({ reader, name }) => `${reader} takes all of ${name}`),
      ];
    },
    twins: [
      {
        title: 'the gateway has a key in its environment',
        break: (tree) =>
          gateway(tree).env!.push({
            name: 'OPENAI_API_KEY',
            valueFrom: { secretKeyRef: { name: 'llm-api-keys-v3', key: 'openai_api_key' } },
          }),
        expected: 'Deployment/genai-platform/api-gateway has a variable from llm-api-keys-v3',
      },
      {
        title: 'core-api has another',
        break: (tree) =>
          serving(coreApiDeployment(tree)).env!.push({
            name: 'DATABASE_USER',
            valueFrom: { secretKeyRef: { name: 'core-api-database-v3', key: 'username' } },
          }),
        expected: 'Deployment/poolside/core-api has more than one',
      },
      {
        title: 'the gateway has a whole Secret',
        break: (tree) => (gateway(tree).envFrom = [{ secretRef: { name: 'llm-api-keys-v3' } }]),
        expected: 'Deployment/genai-platform/api-gateway takes all of llm-api-keys-v3',
      },
      {
        title: 'a whole Secret is mounted',
        break: (tree) => delete volume(tree, 'llm-api-keys-v3').items,
        expected: 'Deployment/genai-platform/api-gateway takes all of llm-api-keys-v3',
      },
    ],
  },
  {
    id: 'I03',
    title: 'no container runs a shell, or prints its environment: keys are in files that only its program opens',
    beyond: 'what programs write to their logs; test/acceptance/commands.test.ts holds the commands of this project',
    holds: (tree) =>
      tree.objects
        .filter(({ object }) => object.kind !== 'HelmRelease')
        .flatMap(({ object }) =>
          commandsIn(object)
            .filter((words) => words.some((word) => /^(.*\/)?(sh|bash|ash|dash|env|printenv|base64)$/.test(word)))
            .map((words) => `${idOf(object)} runs ${words.join(' ')}`),
        ),
    twins: [
      running(
        'prints its environment at its start',
        (c) => (c.command = ['sh', '-c', 'env; exec gateway']),
        'runs sh -c',
      ),
      running(
        'prints a key as its probe',
        (c) => (c.livenessProbe = { exec: { command: ['/bin/bash', '-c', 'cat /keys/openai_api_key'] } }),
        'runs /bin/bash -c',
      ),
      running(
        'prints its environment as its last word',
        (c) => Object.assign(c.lifecycle!, { postStart: { exec: { command: ['printenv'] } } }),
        'runs printenv',
      ),
    ],
  },
  {
    id: 'I04',
    title: 'what is declared is synced, what is synced is read, and what is read is synced: key by key',
    beyond: 'the keys that a person puts into AWS Secrets Manager',
    holds: (tree) => [
      ...placesOf(tree).flatMap(({ metadata, spec }) => {
        const synced = all(tree, 'ExternalSecret')
          .filter((each) => each.metadata.namespace === metadata.namespace)
          .flatMap((each) => each.spec.data.filter(({ remoteRef }) => remoteRef.key === spec.name));
        const declared = (spec.description ?? '').match(/[a-z]+(?:[_-][a-z]+)+/g) ?? [];
        const properties = synced.map(({ remoteRef }) => remoteRef.property ?? '');
        return [
          ...unless(synced.length > 0, `${spec.name} is declared, and not synced`),
          ...declared.filter((key) => !properties.includes(key)).map((key) => `${spec.name}: ${key} is not synced`),
          ...[...new Set(properties)]
            .filter((key) => !new RegExp(`\\b${key}\\b`).test(spec.description ?? ''))
            .map((key) => `${spec.name}: ${key} is not declared`),
        ];
      }),
      ...all(tree, 'ExternalSecret')
        .filter(({ metadata }) => metadata.namespace === platform)
        .flatMap((each) =>
          each.spec.data
            .filter(({ remoteRef: { key } }) => !placesOf(tree).some(({ spec }) => spec.name === key))
            .map(({ remoteRef: { key } }) => `${idOf(each)}: ${key} is not declared`),
        ),
      ...newest(tree).flatMap((each) => {
        const read = uses(tree).filter((use) => isOf(use, each));
        const synced = each.spec.data.map(({ secretKey }) => secretKey);
        return [
          ...synced.filter((key) => !read.some((use) => use.key === key)).map((key) => `nobody reads ${key}`),
          ...read
            .filter(({ key }) => !synced.includes(key ?? ''))
            .map(({ reader, key }) => `${reader} reads ${String(key)}, which is not synced`),
        ].map((problem) => `${idOf(each)}: ${problem}`);
      }),
      ...uses(tree)
        .filter((use) => !newest(tree).some((each) => isOf(use, each)))
        .map(({ reader, name }) => `${reader} reads ${name}, which is no newest generation`),
    ],
    twins: [
      {
        title: 'the third key is declared and not synced, as in the seed',
        break: (tree) => get(tree, 'ExternalSecret', platform, 'llm-api-keys-v3').spec.data.pop(),
        expected: 'reads cohere_api_key, which is not synced',
      },
      {
        title: 'a key is declared that nothing syncs',
        break: (tree) => {
          const { spec } = placesOf(tree).find(({ metadata }) => metadata.name === 'llm-api-keys')!;
          spec.description = `${String(spec.description)} mistral_api_key.`;
        },
        expected: 'genai-platform/production/llm-api-keys: mistral_api_key is not synced',
      },
      {
        title: 'a key is synced that nothing declares',
        break: (tree) =>
          get(tree, 'ExternalSecret', platform, 'llm-api-keys-v3').spec.data.push({
            secretKey: 'mistral_api_key',
            remoteRef: { key: 'genai-platform/production/llm-api-keys', property: 'mistral_api_key' },
          }),
        expected: 'genai-platform/production/llm-api-keys: mistral_api_key is not declared',
      },
      {
        title: 'a key is synced and not read, as in the seed',
        break: (tree) => volume(tree, 'llm-api-keys-v3').items!.pop(),
        expected: 'ExternalSecret/genai-platform/llm-api-keys-v3: nobody reads cohere_api_key',
      },
      {
        title: 'the gateway stays on the generation before',
        break: (tree) => (volume(tree, 'llm-api-keys-v3').secretName = 'llm-api-keys-v2'),
        expected: 'Deployment/genai-platform/api-gateway reads llm-api-keys-v2, which is no newest generation',
      },
      {
        title: 'it comes from a place that nobody makes',
        break: (tree) =>
          (get(tree, 'ExternalSecret', platform, 'model-server-v3').spec.data[0]!.remoteRef.key =
            'genai-platform/production/models'),
        expected: 'ExternalSecret/genai-platform/model-server-v3: genai-platform/production/models is not declared',
      },
      {
        title: 'a place is declared and not synced',
        break: (tree) => {
          const { spec } = placesOf(tree).find(({ metadata }) => metadata.name === 'llm-api-keys')!;
          spec.name = 'genai-platform/production/keys';
        },
        expected: 'genai-platform/production/keys is declared, and not synced',
      },
    ],
  },
];

/** The last generation of each secret. */
function newest(tree: Tree): ExternalSecret[] {
  const split = ({ metadata: { namespace = '', name } }: ExternalSecret) => {
    const [, base = name, number = '0'] = /^(.+)-v([0-9]+)$/.exec(name) ?? [];
    return { base: `${namespace}/${base}`, number: Number(number) };
  };
  return all(tree, 'ExternalSecret').filter((each) =>
    all(tree, 'ExternalSecret').every(
      (other) => split(other).base !== split(each).base || split(other).number <= split(each).number,
    ),
  );
}

function isOf({ namespace, name }: Use, { metadata, spec }: ExternalSecret): boolean {
  return namespace === metadata.namespace && name === spec.target.name;
}

/** The words of every command and argument: those of a shell in one text too. */
function commandsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    (key === 'command' || key === 'args') && Array.isArray(each) ? [each as string[]] : commandsIn(each),
  );
}

type Twin = Claim['twins'][number];

function gateway(tree: Tree) {
  return serving(get(tree, 'Deployment', platform, 'api-gateway'));
}

function running(title: string, change: (container: ReturnType<typeof gateway>) => unknown, expected: string): Twin {
  return {
    title: `the gateway ${title}`,
    break: (tree) => void change(gateway(tree)),
    expected: `Deployment/genai-platform/api-gateway ${expected}`,
  };
}

/** A volume of the gateway from a Secret. */
function volume(tree: Tree, name: string): { secretName: string; items?: { key: string }[] } {
  const { volumes = [] } = get(tree, 'Deployment', platform, 'api-gateway').spec.template.spec;
  return volumes.find((each) => each.name === name)!.secret!;
}
