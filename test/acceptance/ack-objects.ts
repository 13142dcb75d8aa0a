import { isOfAck, type AckSecret, type DBInstance } from './aws-kinds.ts';
import { unless, type Claim } from './claim.ts';
import { breaking } from './database.ts';
import type { Thing } from './kinds.ts';
import { platform } from './names.ts';
import { serving } from './pods.ts';
import { all, get, idOf, type Tree } from './tree.ts';
import { containersIn, workloads } from './workloads.ts';

/** Rows F04 to F06: what controllers of ACK are given. */
export const ackObjects: readonly Claim[] = [
  {
    id: 'F04',
    title: 'no object of ACK has the value of a secret: what holds one is a reference to a Secret',
    live: 'the definitions of ACK refuse a text there',
    holds: (tree) => [
      ...unless(placesOf(tree).length > 0, 'no place for a secret'),
      ...objectsOfAck(tree).flatMap((object) =>
        secretFields(object)
          .filter(([, value]) => !isReference(value))
          .map(([path]) => `${idOf(object)} has ${path} in line`),
      ),
    ],
    twins: [
      placing(
        'keys of providers are in line',
        ({ spec }) => (spec.secretString = '{"openai_api_key":"x"}'),
        'Secret/genai-platform/llm-api-keys has spec.secretString in line',
      ),
      placing('the reference has no key', ({ spec }) => (spec.secretString = { name: 'keys' }), 'secretString in line'),
      breaking('the password is in line', (spec) => (spec.masterUserPassword = 'x'), 'spec.masterUserPassword in line'),
    ],
  },
  {
    id: 'F05',
    title: 'no shell and no variable where a secret is made or read: nothing would evaluate it',
    holds: (tree) => [
      ...tree.objects
        .map(({ object }) => object)
        .filter(
          ({ apiVersion, kind }) => isOfAck(apiVersion) || apiVersion.includes('external-secrets') || kind === 'Secret',
        )
        .filter((object) => isEvaluated(JSON.stringify(object)))
        .map((object) => `${idOf(object)} waits for a shell`),
      ...workloads(tree).flatMap(({ id, pod }) =>
        containersIn(pod)
          .flatMap(({ env = [] }) => env)
          .filter(({ name, value = '' }) => /PASSWORD|SECRET|TOKEN|KEY/.test(name) && isEvaluated(value))
          .map(({ name }) => `${id}: ${name} waits for a shell`),
      ),
    ],
    twins: [
      placing(
        'the password is a command',
        ({ spec }) => (spec.secretString = '{"password": "$(openssl rand -base64 32)"}'),
        'Secret/genai-platform/llm-api-keys waits for a shell',
      ),
      breaking('a name is a variable', (spec) => (spec.masterUsername = '${DB_USER}'), 'waits for a shell'),
      {
        title: 'the version of a secret is a variable',
        break: (tree) =>
          (get(tree, 'ExternalSecret', platform, 'llm-api-keys-v3').spec.data[0]!.remoteRef.version = '${VERSION}'),
        expected: 'ExternalSecret/genai-platform/llm-api-keys-v3 waits for a shell',
      },
      {
        title: 'a variable of a pod is a command',
        break: (tree) =>
          serving(get(tree, 'Deployment', platform, 'api-gateway')).env!.push({
            name: 'DATABASE_PASSWORD',
            value: '$(cat /password)',
          }),
        expected: 'Deployment/genai-platform/api-gateway: DATABASE_PASSWORD waits for a shell',
      },
    ],
  },
  {
    id: 'F06',
    title: 'fields are spelled as ACK spells them: IDs and ARNs in capitals, tags as a list',
    live: 'a strict dry run against the definitions of ACK',
    holds: (tree) => [
      ...objectsOfAck(tree).flatMap((object) => [
        ...keysOf(object['spec'])
          .filter((key) => /[a-z](Ids?|Arns?|Kms\w*|Vpc\w*|Iam\w*)$/.test(key) || key === 'enablePerformanceInsights')
          .map((key) => `${idOf(object)} has ${key}`),
        ...[(object['spec'] as DBInstance['spec']).tags]
          .filter((tags) => tags !== undefined && !isTagList(tags))
          .map(() => `${idOf(object)} has tags that are no list`),
      ]),
      ...all(tree, 'DBInstance').flatMap((each) => [
        ...unless((each.spec.vpcSecurityGroupIDs ?? []).length > 0, `${idOf(each)} has no vpcSecurityGroupIDs`),
        ...unless(each.spec.performanceInsightsEnabled === true, `${idOf(each)} has no performanceInsightsEnabled`),
        ...unless(isTagList(each.spec.tags), `${idOf(each)} has no tags`),
      ]),
    ],
    twins: [
      breaking(
        'security groups are spelled as in the seed',
        (spec) => {
          spec['vpcSecurityGroupIds'] = spec.vpcSecurityGroupIDs;
          delete spec.vpcSecurityGroupIDs;
        },
        'has vpcSecurityGroupIds',
      ),
      breaking('there are none', (spec) => delete spec.vpcSecurityGroupIDs, 'has no vpcSecurityGroupIDs'),
      breaking(
        'Performance Insights is spelled as in the seed',
        (spec) => (spec['enablePerformanceInsights'] = true),
        'has enablePerformanceInsights',
      ),
      breaking('it is off', (spec) => delete spec.performanceInsightsEnabled, 'has no performanceInsightsEnabled'),
      breaking('tags are a map', (spec) => (spec.tags = { Environment: 'production' }), 'has tags that are no list'),
      breaking('there are no tags', (spec) => delete spec.tags, 'has no tags'),
    ],
  },
];

/** Objects that a controller of ACK makes in AWS. */
function objectsOfAck(tree: Tree): (Thing & Record<string, unknown>)[] {
  return tree.objects
    .map(({ object }) => object as Thing & Record<string, unknown>)
    .filter(({ apiVersion }) => isOfAck(apiVersion));
}

/** Places in AWS Secrets Manager. */
export function placesOf(tree: Tree): AckSecret[] {
  return objectsOfAck(tree).filter(({ kind }) => kind === 'Secret') as unknown as AckSecret[];
}

function secretFields(object: Record<string, unknown>, path = ''): [path: string, value: unknown][] {
  return Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (/^(secretString|secretBinary|\w*[pP]assword|authToken)$/.test(key) && typeof value !== 'boolean')
      return [[here, value]];
    return typeof value === 'object' && value !== null ? secretFields(value as Record<string, unknown>, here) : [];
  });
}

function isReference(value: unknown): boolean {
  const { name, key } = Object(value) as { name?: unknown; key?: unknown };
  return typeof name === 'string' && typeof key === 'string';
}

/** What a shell, or Flux, would put a value in the place of. */
function isEvaluated(text: string): boolean {
  return /\$[({]|`/.test(text);
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(keysOf);
  return Object.entries(value).flatMap(([key, each]) => [key, ...keysOf(each)]);
}

function isTagList(tags: unknown): boolean {
  return (
    Array.isArray(tags) &&
    tags.every(
      (tag) =>
        Object.keys(Object(tag) as object)
          .sort()
          .join() === 'key,value',
    )
  );
}

type Twin = Claim['twins'][number];

function placing(title: string, change: (place: AckSecret) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => {
      change(placesOf(tree).find(({ metadata }) => metadata.name === 'llm-api-keys')!);
    },
    expected,
  };
}
