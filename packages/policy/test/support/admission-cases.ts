import type { Manifest } from '@parapet/core';
import type { NamespaceAdmissionProps } from '@parapet/policy/admission';

/** What the cases are judged by. */
export const limits: NamespaceAdmissionProps = {
  namespace: 'poolside-models',
  serviceAccounts: ['inference-sa'],
  registries: ['111122223333.dkr.ecr.eu-central-1.amazonaws.com', 'ghcr.io'],
  partOf: 'assistant',
};

export interface AdmissionCase {
  readonly title: string;
  readonly object: Manifest;
  /** What is said of it; nothing where it is admitted. */
  readonly refused?: string;
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const IMAGE = `ghcr.io/vllm/vllm-openai:v0.33.0@${DIGEST}`;

/** As Pod Security and the quota of the namespace want it. */
const container = (name: string, image = IMAGE) => ({
  name,
  image,
  resources: {
    requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
    limits: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
});

const podSpec = (change: object = {}) => ({
  serviceAccountName: 'inference-sa',
  automountServiceAccountToken: false,
  restartPolicy: 'Always',
  securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container('model')],
  ...change,
});

const pod = (change?: object): Manifest => object('v1', 'Pod', { spec: podSpec(change) });

function deployment(change?: object): Manifest {
  const labels = { 'app.kubernetes.io/name': 'model' };
  const template = { metadata: { labels }, spec: podSpec(change) };
  return object('apps/v1', 'Deployment', { spec: { selector: { matchLabels: labels }, template } });
}

const jobSpec = (change: object = {}) => ({ template: { spec: podSpec({ restartPolicy: 'Never', ...change }) } });
const job = (change?: object): Manifest => object('batch/v1', 'Job', { spec: jobSpec(change) });
const cronJob = (change?: object): Manifest =>
  object('batch/v1', 'CronJob', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: jobSpec(change) } } });

function object(apiVersion: string, kind: string, rest: object, metadata: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name: 'model', namespace: limits.namespace, ...metadata }, ...rest };
}

const account = (name: string, annotations?: Manifest['metadata']['annotations']): Manifest =>
  object('v1', 'ServiceAccount', { automountServiceAccountToken: false }, { name, annotations });
const secret = (type?: string, annotations?: Manifest['metadata']['annotations']): Manifest =>
  object('v1', 'Secret', { type }, { annotations });

const FOREIGN = 'account core-api-sa breaks POD-012 (Pods run as a service account that exists)';
const DEFAULT = 'account default breaks POD-010 (Pods run as a service account of their own)';
const MOUNTED = 'breaks POD-011 (Pods do not mount the API token by themselves)';
const TOKEN = 'breaks “No pod gets a token of its service account”';
const tokenVolume = {
  volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
};

export const cases: readonly AdmissionCase[] = [
  { title: 'a pod', object: pod() },
  { title: 'a deployment', object: deployment() },
  { title: 'a job', object: job() },
  { title: 'a cron job', object: cronJob() },
  { title: 'a pod with an init container', object: pod({ initContainers: [container('weights')] }) },
  {
    title: 'a pod with a projected volume of something else',
    object: pod({ volumes: [{ name: 'info', projected: { sources: [{ downwardAPI: { items: [] } }] } }] }),
  },
  { title: 'a pod as another account', object: pod({ serviceAccountName: 'core-api-sa' }), refused: FOREIGN },
  {
    title: 'a deployment as another account',
    object: deployment({ serviceAccountName: 'core-api-sa' }),
    refused: FOREIGN,
  },
  { title: 'a job as another account', object: job({ serviceAccountName: 'core-api-sa' }), refused: FOREIGN },
  { title: 'a cron job as another account', object: cronJob({ serviceAccountName: 'core-api-sa' }), refused: FOREIGN },
  { title: 'a pod as no account', object: pod({ serviceAccountName: undefined }), refused: DEFAULT },
  { title: 'a deployment as no account', object: deployment({ serviceAccountName: undefined }), refused: DEFAULT },
  {
    title: 'an image of another registry',
    object: pod({ containers: [container('model', `docker.io/vllm/vllm-openai:v0.33.0@${DIGEST}`)] }),
    refused: `image docker.io/vllm/vllm-openai:v0.33.0@${DIGEST} breaks IMG-003`,
  },
  {
    title: 'an image of a registry that begins alike',
    object: pod({ containers: [container('model', `ghcr.io.evil.example/vllm:v1@${DIGEST}`)] }),
    refused: 'breaks IMG-003 (Images come from registries that the environment allows)',
  },
  {
    title: 'a registry whose dot is any character',
    object: pod({ containers: [container('model', `ghcrxio:443/vllm:v1@${DIGEST}`)] }),
    refused: 'image ghcrxio:443/vllm:v1',
  },
  {
    title: 'an image by its tag',
    object: deployment({ containers: [container('model', 'ghcr.io/vllm/vllm-openai:v0.33.0')] }),
    refused: 'image ghcr.io/vllm/vllm-openai:v0.33.0 breaks IMG-001',
  },
  {
    title: 'an init container by its tag',
    object: job({ initContainers: [container('weights', 'ghcr.io/weights:1')] }),
    refused: 'image ghcr.io/weights:1 breaks IMG-001',
  },
  { title: 'a pod that mounts its token', object: pod({ automountServiceAccountToken: true }), refused: MOUNTED },
  {
    title: 'a deployment that mounts its token',
    object: deployment({ automountServiceAccountToken: true }),
    refused: MOUNTED,
  },
  { title: 'a pod with a token in a volume', object: pod(tokenVolume), refused: TOKEN },
  { title: 'the account of models', object: account('inference-sa') },
  { title: 'the account default', object: account('default') },
  {
    title: 'another account',
    object: account('core-api-sa'),
    refused: 'breaks “No service account besides those made for the namespace, and default”',
  },
  {
    title: 'an account with a role',
    object: account('inference-sa', { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/admin' }),
    refused: 'breaks “No service account names a role in AWS”',
  },
  { title: 'a secret', object: secret() },
  { title: 'a secret of a type', object: secret('parapet.example/weights') },
  {
    title: 'a token that never ends',
    object: secret('kubernetes.io/service-account-token', { 'kubernetes.io/service-account.name': 'inference-sa' }),
    refused: 'breaks SEC-010 (No service account token that lasts for ever)',
  },
];
