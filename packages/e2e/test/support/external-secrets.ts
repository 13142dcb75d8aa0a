import { AuthenticationV1Api, AuthenticationV1TokenRequest, CoreV1Api, V1TokenReview } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect } from 'vitest';
import { readDesiredState } from '../../src/aws/desired-state.ts';
import { POD_IDENTITY_AUDIENCE, type TokenReviewer } from '../../src/aws/pod-identity.ts';
import { AwsStandIn } from '../../src/aws/stand-in.ts';
import type { ControlPlane } from '../../src/control-plane/control-plane.ts';
import type { Client } from '../../src/kubernetes/client.ts';
import { isTrue } from '../../src/kubernetes/conditions.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import { externalSecrets } from '../../src/parts/external-secrets.ts';
import { applyAll, objectsOf, only, withSpec } from './apply.ts';

export interface Controller {
  readonly aws: AwsStandIn;
  /** How many times it has looked at an ExternalSecret of that name. */
  looks(name: string): Promise<number>;
}

/**
 * The External Secrets controller as an environment sets it up, with a stand-in for AWS, for the suite around the call. It is who
 * it is in the platform: it has a token of its service account for Pod Identity, and nothing else. What access there is and who
 * there is has been applied when it starts; no store has.
 */
export function externalSecretsOf(environment: string, plane: () => ControlPlane): () => Controller {
  let controller: Controller | undefined;
  beforeAll(async () => {
    const objects = objectsOf(environment);
    await applyAll(
      plane().client(),
      objects.filter(({ kind }) => BEFORE.includes(kind)),
    );
    controller = await start(plane(), environment);
  });
  afterAll(() => {
    controller?.aws.stop();
    expect(controller?.aws.defects).toEqual([]);
  });
  return () => {
    if (controller === undefined) throw new Error('asked for outside a test');
    return controller;
  };
}

const BEFORE = ['Namespace', 'ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

async function start(plane: ControlPlane, environment: string): Promise<Controller> {
  const client = plane.client();
  const aws = await AwsStandIn.start(readDesiredState(environment), reviewer(client));
  const token = await tokenOf(client, { namespace: 'external-secrets', name: 'external-secrets' });
  const tokenFile = plane.folder.file('eks-pod-identity-token', token);
  const release = only(objectsOf(environment), 'HelmRelease', 'external-secrets', 'external-secrets');
  const { scopedNamespace } = (release.spec as { readonly values: { readonly scopedNamespace: string } }).values;
  const { ready: metrics } = await plane.run(
    externalSecrets({ namespace: scopedNamespace, aws: aws.environment(tokenFile) }),
  );
  return { aws, looks: (name) => looks(metrics, name) };
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

/** Waits until the controller says something of an object, in an event. */
export function saidOf(client: Client, object: KubernetesObject, words: string): Promise<void> {
  return eventually(`an event says of ${nameOf(object)}: ${words}`, 120, async () => {
    const events = (await client.list('v1', 'Event', object.metadata.namespace)) as readonly Event[];
    const said = events.filter(({ involvedObject: { name } }) => name === object.metadata.name);
    return said.some(({ message }) => message.includes(words))
      ? undefined
      : `it says ${JSON.stringify(said.map((one) => one.message))}`;
  });
}

interface Event extends KubernetesObject {
  readonly message: string;
  readonly involvedObject: { readonly name: string };
}

/** A token of a service account: by default as EKS mounts it into the pods of those that have an association. */
export async function tokenOf(
  client: Client,
  { namespace, name }: { readonly namespace: string; readonly name: string },
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
