import { unless, type Claim } from './claim.ts';
import type { HelmRelease } from './kinds.ts';
import { before } from './layers.ts';
import { add, all, find, get, idOf, remove, type Placed, type Tree } from './tree.ts';

const ROOT = 'flux';

/** The release that brings the kinds of a group. Those of Flux come with its installation. */
const BROUGHT_BY: Readonly<Record<string, string>> = {
  'elbv2.k8s.aws': 'aws-load-balancer-controller/aws-load-balancer-controller',
  'external-secrets.io': 'external-secrets/external-secrets',
  'karpenter.k8s.aws': 'karpenter-definitions/karpenter-crd',
  'karpenter.sh': 'karpenter-definitions/karpenter-crd',
  'keda.sh': 'keda/keda',
  'leaderworkerset.x-k8s.io': 'lws-system/lws',
  'monitoring.coreos.com': 'monitoring/kube-prometheus-stack',
  'rds.services.k8s.aws': 'ack-rds/rds-chart',
  's3.services.k8s.aws': 'ack-s3/s3-chart',
  'secretsmanager.services.k8s.aws': 'ack-secretsmanager/secretsmanager-chart',
};

/** Namespaces that every cluster has. */
const GIVEN = ['kube-system', 'kube-node-lease', 'default'];

/** Row O02: what is there before what. */
export const order: readonly Claim[] = [
  {
    id: 'O02',
    title:
      'namespaces, then definitions with their controllers, then their objects: Flux waits, nobody applies by hand',
    beyond: 'a cluster of EKS; docs/evidence.md has a control plane, under Q01',
    holds: (tree) => [
      ...tree.objects
        .filter(({ object, layer }) => object.kind === 'Namespace' && layer !== ROOT)
        .map(({ object, layer }) => `${idOf(object)} is in ${layer}, with what is in it`),
      ...tree.objects
        .filter(({ object: { metadata } }) => metadata.namespace !== undefined && !GIVEN.includes(metadata.namespace))
        .filter(({ object }) => find(tree, 'Namespace', undefined, object.metadata.namespace!) === undefined)
        .map(({ object }) => `${idOf(object)} is in a namespace that nobody makes`),
      ...tree.objects.flatMap((each) => lateProblems(tree, each)),
      ...all(tree, 'HelmRelease').flatMap((release) =>
        dependenciesOf(release)
          .filter(({ name, namespace }) => find(tree, 'HelmRelease', namespace, name) === undefined)
          .map(({ name }) => `${idOf(release)} waits for ${name}, which is not there`),
      ),
      ...all(tree, 'HelmRelease')
        .filter(({ spec }) => spec.values['installCRDs'] === false)
        .filter((release) => !dependenciesOf(release).some(({ name }) => name === release.metadata.name))
        .map((release) => `${idOf(release)} has no definitions, and waits for nobody who has`),
      ...tree.objects
        .filter(({ object }) => ['Job', 'CronJob', 'Pod'].includes(object.kind))
        .map(({ object }) => `${idOf(object)} would apply by itself`),
    ],
    twins: [
      {
        title: 'a namespace comes with what is in it',
        break: (tree) => {
          const placed = tree.objects.find(({ object }) => idOf(object) === 'Namespace/genai-platform')!;
          placed.layer = 'base';
          placed.path = placed.path.replace(ROOT, 'base');
        },
        expected: 'Namespace/genai-platform is in base, with what is in it',
        touches: 2,
      },
      {
        title: 'a namespace is not made',
        break: (tree) => {
          remove(tree, 'Namespace', undefined, 'ack-rds');
        },
        expected: 'HelmRelease/ack-rds/rds-chart is in a namespace that nobody makes',
      },
      {
        title: 'a controller is not installed',
        break: (tree) => {
          remove(tree, 'HelmRelease', 'ack-rds', 'rds-chart');
        },
        expected: 'DBInstance/genai-platform/genai-production-platform: nobody brings rds.services.k8s.aws',
      },
      {
        title: 'objects come with their controllers',
        break: (tree) => delete get(tree, 'Kustomization', 'flux-system', 'data').spec.dependsOn,
        expected: 'Bucket/genai-platform/genai-production-weights: data does not wait for ack-s3/s3-chart',
      },
      {
        title: 'monitors come before the kinds of Prometheus',
        break: (tree) => (get(tree, 'Kustomization', 'flux-system', 'monitors').spec.dependsOn = [{ name: 'config' }]),
        expected: /PrometheusRule\/.*: monitors does not wait for monitoring\/kube-prometheus-stack/,
      },
      {
        title: 'a group is one that no chart brings',
        break: (tree) => {
          const metadata = { name: 'x', namespace: 'genai-platform' };
          add(tree, 'config', { apiVersion: 'acme.example/v1', kind: 'Widget', metadata });
        },
        expected: 'Widget/genai-platform/x: nobody brings acme.example',
      },
      releasing('it waits for nobody', (spec) => delete spec.dependsOn, 'has no definitions, and waits for nobody'),
      releasing(
        'it waits for what is not there',
        (spec) => (spec.dependsOn = [{ name: 'external-secrets', namespace: 'eso' }]),
        'waits for external-secrets, which is not there',
      ),
      {
        title: 'a job applies the rest',
        break: (tree) => {
          const metadata = { name: 'kubectl-apply', namespace: 'flux-system' };
          add(tree, 'base', { apiVersion: 'batch/v1', kind: 'Job', metadata });
        },
        expected: 'Job/flux-system/kubectl-apply would apply by itself',
      },
    ],
  },
];

/** An object of a kind that a release brings, in a layer that is not after that of the release. */
function lateProblems(tree: Tree, { object, layer }: Placed): string[] {
  const [group = ''] = object.apiVersion.split('/');
  const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io') || group.endsWith('.fluxcd.io');
  if (isBuiltIn && BROUGHT_BY[group] === undefined) return [];
  const [namespace, name] = BROUGHT_BY[group]?.split('/') ?? [];
  const release = tree.objects.find(
    (each) =>
      each.object.kind === 'HelmRelease' &&
      each.object.metadata.namespace === namespace &&
      each.object.metadata.name === name,
  );
  if (release === undefined) return [`${idOf(object)}: nobody brings ${group}`];
  return unless(
    before(tree, layer).includes(release.layer),
    `${idOf(object)}: ${layer} does not wait for ${namespace!}/${name!}`,
  );
}

type Waiting = HelmRelease['spec'] & { dependsOn?: { name: string; namespace?: string }[] };

function dependenciesOf({ metadata, spec }: HelmRelease): { name: string; namespace: string }[] {
  return ((spec as Waiting).dependsOn ?? []).map(({ name, namespace = metadata.namespace! }) => ({ name, namespace }));
}

/** A twin that breaks the release of a controller whose definitions another release brings. */
function releasing(title: string, change: (spec: Waiting) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree) => void change(get(tree, 'HelmRelease', 'external-secrets-genai-platform', 'external-secrets').spec),
    expected: `HelmRelease/external-secrets-genai-platform/external-secrets ${expected}`,
  };
}
