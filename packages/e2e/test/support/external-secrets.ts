import { AuthenticationV1Api, AuthenticationV1TokenRequest, CoreV1Api, V1TokenReview } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect } from 'vitest';
import { readDesiredState } from '../../src/aws/desired-state.ts';
import { POD_IDENTITY_AUDIENCE, type TokenReviewer } from '../../src/aws/pod-identity.ts';
import { AwsStandIn } from '../../src/aws/stand-in.ts';
import type { ControlPlane } from '../../src/control-plane/control-plane.ts';
import type { Client } from '../../src/kubernetes/client.ts';
import { condition, isTrue, type Condition } from '../../src/kubernetes/conditions.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { Account } from '../../src/kubernetes/reviews.ts';
import { externalSecrets } from '../../src/parts/external-secrets.ts';
import { applyAll, objectsOf, withSpec } from './apply.ts';
import { grant, releasesIn, type Release } from './external-secrets-release.ts';

export interface Controllers {
  readonly aws: AwsStandIn;
  /** How many times its controller has looked at an ExternalSecret. */
  looks(external: KubernetesObject): Promise<number>;
}

/**
 * Controllers of External Secrets as an environment sets them up, one for each namespace that they are wanted in, and one stand-in
 * for AWS, for the suite around the call. Each is who it is in the platform: it has tokens of its service account, one for the API
 * server and one for Pod Identity, the rights that its chart gives it, and nothing else. What access there is and who there is
 * has been applied when they start; no store has.
 */
export function externalSecretsOf(
  environment: string,
  plane: () => ControlPlane,
  served: readonly string[] = ['poolside'],
): () => Controllers {
  let controllers: Controllers | undefined;
  beforeAll(async () => {
    const objects = objectsOf(environment);
    await applyAll(
      plane().client(),
      objects.filter(({ kind }) => BEFORE.includes(kind)),
    );
    const aws = await AwsStandIn.start(readDesiredState(environment), reviewer(plane().client()));
    const metrics = new Map<string | undefined, string>();
    for (const release of releasesIn(objects).filter(({ serves }) => served.includes(serves)))
      metrics.set(release.serves, await start(plane(), release, aws));
    expect([...metrics.keys()].sort()).toEqual([...served].sort());
    controllers = { aws, looks: ({ metadata }) => looks(metrics.get(metadata.namespace) ?? '', metadata.name) };
  });
  afterAll(() => {
    controllers?.aws.stop();
    expect(controllers?.aws.defects).toEqual([]);
  });
  return () => {
    if (controllers === undefined) throw new Error('asked for outside a test');
    return controllers;
  };
}

const BEFORE = ['Namespace', 'ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

/** Returns where its metrics are. */
async function start(plane: ControlPlane, release: Release, aws: AwsStandIn): Promise<string> {
  const { account, serves: namespace } = release;
  await grant(plane, release);
  const client = plane.client();
  const tokenFile = plane.folder.file(`${account.namespace}.token`, await tokenOf(client, account));
  const as = { name: account.namespace, token: await tokenOf(client, account, API_SERVER) };
  const { ready } = await plane.run(externalSecrets({ namespace, as, aws: aws.environment(tokenFile) }));
  return ready;
}

/**
 * The store as version 0.19.2 has to be told of it: it is older than `sessionTagsPolicy`, so the tags that `Simple` stands for
 * are written out.
 */
export function inOlderWords(store: KubernetesObject): KubernetesObject {
  const { aws } = (store.spec as { readonly provider: { readonly aws: Record<string, unknown> } }).provider;
  const { sessionTagsPolicy, ...rest } = aws;
  if (sessionTagsPolicy !== 'Simple') throw new Error('the store does not ask for tags by sessionTagsPolicy: Simple');
  const tags = {
    esoNamespace: store.metadata.namespace,
    esoStoreName: store.metadata.name,
    esoStoreKind: store.kind,
  };
  const sessionTags = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return withSpec(store, { provider: { aws: { ...rest, sessionTags } } });
}

/** Waits until the controller says that an object is Ready. */
export function ready(client: Client, object: KubernetesObject): Promise<void> {
  return eventually(`${nameOf(object)} is Ready`, 120, async () => {
    const there = await client.get(object);
    return there !== undefined && isTrue(there, 'Ready') ? undefined : `it is ${JSON.stringify(there?.status)}`;
  });
}

/** Waits until the controller says that an object is not Ready, and gives back why. */
export async function notReady(client: Client, object: KubernetesObject): Promise<Condition | undefined> {
  let ready: Condition | undefined;
  await eventually(`${nameOf(object)} is not Ready`, 120, async () => {
    ready = condition((await client.get(object)) ?? object, 'Ready');
    return ready?.status === 'False' ? undefined : `it is ${JSON.stringify(ready)}`;
  });
  return ready;
}

/** Waits until the controller says something of an object, in an event. */
export function saidOf(client: Client, object: KubernetesObject, words: string): Promise<void> {
  return eventually(`an event says of ${nameOf(object)}: ${words}`, 120, async () => {
    const there = uidOf(await client.get(object));
    const events = (await client.list('v1', 'Event', object.metadata.namespace)) as readonly Event[];
    // Another object may have had the name before.
    const said = events.filter(({ involvedObject: { uid } }) => uid === there);
    return said.some(({ message }) => message.includes(words))
      ? undefined
      : `it says ${JSON.stringify(said.map((one) => one.message))}`;
  });
}

interface Event extends KubernetesObject {
  readonly message: string;
  readonly involvedObject: { readonly uid: string };
}

function uidOf(object: KubernetesObject | undefined): string | undefined {
  return (object?.metadata as { readonly uid?: string } | undefined)?.uid;
}

/** Audience of tokens for the API server. */
export const API_SERVER = 'https://kubernetes.default.svc';

/** A token of a service account: by default as EKS mounts it into the pods of those that have an association. */
export async function tokenOf(
  client: Client,
  { namespace, name }: Account,
  audience: string = POD_IDENTITY_AUDIENCE,
): Promise<string> {
  const spec = { audiences: [audience], expirationSeconds: 3600 };
  const body = Object.assign(new AuthenticationV1TokenRequest(), { spec });
  const { status } = await client.api(CoreV1Api).createNamespacedServiceAccountToken({ namespace, name, body });
  return status!.token;
}

function reviewer(client: Client): TokenReviewer {
  return async (token, audience) => {
    const body = Object.assign(new V1TokenReview(), { spec: { token, audiences: [audience] } });
    const { status } = await client.api(AuthenticationV1Api).createTokenReview({ body });
    return status?.authenticated === true ? status.user?.username : undefined;
  };
}

async function looks(metrics: string, name: string): Promise<number> {
  const text = await fetch(metrics).then((response) => response.text());
  const count = new RegExp(`^externalsecret_sync_calls_total\\{.*name="${name}".*\\} (\\d+)$`, 'm').exec(text)?.[1];
  return Number(count ?? 0);
}
