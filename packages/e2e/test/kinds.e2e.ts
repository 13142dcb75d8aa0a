import { validate } from '@parapet/schemas';
import { beforeAll, expect, test } from 'vitest';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { applyAll } from './support/apply.ts';
import { isCustom } from './support/custom.ts';
import { ackExports } from './support/ack-exports.ts';
import { examplesOf, namespacesOf } from './support/examples.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin, type ClaimId } from './support/proofs.ts';
import { put } from './support/put.ts';

const inference = await examplesOf('inference-gpu');
const observability = await examplesOf('observability');
const handedOver = ackExports();
const examples = [...inference, ...observability, ...handedOver];

/** Node agents read what is on the node. All else is restricted, as it is in the environments. */
const PRIVILEGED = 'observability';

interface Broken {
  readonly claims: readonly ClaimId[];
  readonly kind: string;
  /** What was done. */
  readonly change: string;
  readonly at: string;
  readonly value: unknown;
  /** What is said of the field. */
  readonly says: string;
}

/** By a rule in CEL each, where the kind has any. */
const broken: readonly Broken[] = [
  {
    claims: ['P11'],
    kind: 'NodePool',
    change: 'with a requirement that nothing fits',
    at: 'spec.template.spec.requirements.0.values',
    value: [],
    says: "spec.template.spec.requirements: Invalid value: requirements with operator 'In' must have a value defined",
  },
  {
    claims: ['P11'],
    kind: 'EC2NodeClass',
    change: 'with an instance profile beside its role',
    at: 'spec.instanceProfile',
    value: 'nodes',
    says: "spec: Invalid value: must specify exactly one of ['role', 'instanceProfile']",
  },
  {
    claims: ['P07'],
    kind: 'ScaledObject',
    change: 'with a minimum above its maximum',
    at: 'spec.minReplicaCount',
    value: 7,
    says: 'spec: Invalid value: minReplicaCount must be less than or equal to maxReplicaCount',
  },
  {
    claims: ['P08'],
    kind: 'LeaderWorkerSet',
    change: 'with a start that there is not',
    at: 'spec.startupPolicy',
    value: 'WhenReady',
    says: 'spec.startupPolicy: Unsupported value: "WhenReady": supported values: "LeaderCreated", "LeaderReady"',
  },
  {
    claims: [],
    kind: 'InferencePool',
    change: 'with one port twice',
    at: 'spec.targetPorts',
    value: [{ number: 8000 }, { number: 8000 }],
    says: 'spec.targetPorts: Invalid value: port number must be unique',
  },
  {
    claims: [],
    kind: 'HTTPRoute',
    change: 'with a path that no request has',
    at: 'spec.rules.0.matches',
    value: [{ path: { type: 'PathPrefix', value: '/v1//models' } }],
    says: "spec.rules[0].matches[0].path: Invalid value: must not contain '//' when type one of ['Exact', 'PathPrefix']",
  },
  {
    claims: [],
    kind: 'PrometheusRule',
    change: 'with an interval that is none',
    at: 'spec.groups.0.interval',
    value: '5 minutes',
    says: "should match '^(0|(([0-9]+)y)?(([0-9]+)w)?",
  },
  {
    claims: [],
    kind: 'PodMonitor',
    change: 'with an interval that is none',
    at: 'spec.podMetricsEndpoints.0.interval',
    value: '15 seconds',
    says: "should match '^(0|(([0-9]+)y)?(([0-9]+)w)?",
  },
  {
    claims: [],
    kind: 'Role',
    change: 'that nobody says who may take',
    at: 'spec.assumeRolePolicyDocument',
    value: undefined,
    says: 'spec.assumeRolePolicyDocument: Required value',
  },
  {
    claims: [],
    kind: 'Addon',
    change: 'without its name',
    at: 'spec.name',
    value: undefined,
    says: 'spec.name: Required value',
  },
  {
    claims: [],
    kind: 'PodIdentityAssociation',
    change: 'for no service account',
    at: 'spec.serviceAccount',
    value: undefined,
    says: 'spec.serviceAccount: Required value',
  },
  {
    claims: [],
    kind: 'AccessEntry',
    change: 'for nobody',
    at: 'spec.principalARN',
    value: undefined,
    says: 'spec.principalARN: Required value',
  },
];

proofs('the examples of the model platform', () => {
  const plane = controlPlane({});
  beforeAll(async () => {
    for (const name of namespacesOf(examples)) await plane().client().apply(namespace(name));
  });

  proof(
    ['P07', 'P08', 'P11'],
    `inference-gpu (${kindsOf(inference)}): applied with strict validation and every rule in CEL, without a warning`,
    async () => {
      expect(await applyAll(plane().client(), inference)).toEqual([]);
    },
  );

  proof(
    [],
    `observability (${kindsOf(observability)}): applied with strict validation and every rule in CEL, without a warning`,
    async () => {
      expect(await applyAll(plane().client(), observability)).toEqual([]);
    },
  );

  proof(
    [],
    `bootstrap export --ack of each environment (${kindsOf(handedOver)}): applied with strict validation, without a warning`,
    async () => {
      expect(await applyAll(plane().client(), handedOver)).toEqual([]);
    },
  );

  proof([], 'the same objects: taken offline', () => {
    for (const object of examples) expect(validate({ ...object }), nameOf(object)).toEqual([]);
  });

  for (const { claims, kind, change, at, value, says } of broken)
    twin(claims, `${kind} ${change}: refused by the server, and offline in its words`, async () => {
      const object = put(first(kind), at.split('.'), value);
      await expect(plane().client().apply(object, { dryRun: true })).rejects.toThrow(says);
      expect(validate({ ...object }).map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    });

  twin([], 'HTTPRoute that waits longer for its servers than for itself: refused by the server alone', async () => {
    const timeouts = { request: '1s', backendRequest: '2s' };
    const object = put(first('HTTPRoute'), ['spec', 'rules', 0, 'timeouts'], timeouts);
    await expect(plane().client().apply(object, { dryRun: true })).rejects.toThrow(
      'spec.rules[0].timeouts: Invalid value: backendRequest timeout cannot be longer than request timeout',
    );
    expect(validate({ ...object })).toEqual([]);
  });

  test('every custom kind has a twin', () => {
    const custom = examples.filter(isCustom).map(({ kind }) => kind);
    expect(new Set(custom)).toEqual(new Set(broken.map(({ kind }) => kind)));
  });
});

function first(kind: string): KubernetesObject {
  const found = examples.find((object) => object.kind === kind);
  if (found === undefined) throw new Error(`no example renders a ${kind}`);
  return found;
}

function namespace(name: string): KubernetesObject {
  const level = name === PRIVILEGED ? 'privileged' : 'restricted';
  const modes = ['enforce', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, level] as const);
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: Object.fromEntries(modes) } };
}

function kindsOf(objects: readonly KubernetesObject[]): string {
  return [...new Set(objects.map(({ kind }) => kind))].sort().join(', ');
}
