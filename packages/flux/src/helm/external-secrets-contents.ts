import type { ServiceAccountRef } from '@parapet/core';
import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';
import { READ } from './common-rules.ts';
import { CERTIFICATES, certificateGrants } from './external-secrets-certificates.ts';

/** Deployment of the controller, and what the names of its other objects begin with. */
export const CONTROLLER = 'external-secrets';
/** Deployment, Service, Secret and account of the webhook. */
export const WEBHOOK = `${CONTROLLER}-webhook`;

const RBAC = 'rbac.authorization.k8s.io/v1';
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const KINDS = ['externalsecrets', 'secretstores'];
const GENERATORS = [
  'acraccesstokens',
  'beyondtrustworkloadcredentialsdynamicsecrets',
  'cloudsmithaccesstokens',
  'ecrauthorizationtokens',
  'fakes',
  'gcraccesstokens',
  'githubaccesstokens',
  'gitlabdeploytokens',
  'grafanas',
  'mfas',
  'passwords',
  'quayaccesstokens',
  'sshkeys',
  'stssessiontokens',
  'uuids',
  'vaultdynamicsecrets',
  'webhooks',
];

/**
 * A release of External Secrets' chart 2.9.0, with our values, from its `templates`: two controllers that serve one
 * namespace, with their roles in it. Nothing of the cluster, so that there may be one for every namespace; their
 * election is in the namespace of the release.
 */
export function additionalExternalSecretsContents(account: ServiceAccountRef, servedNamespace: string): ChartContents {
  const { namespace } = account;
  return {
    objects: [
      ...of('apps/v1', 'Deployment', [CONTROLLER], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', [`${CONTROLLER}-pdb`], namespace),
      ...of(RBAC, 'Role', [`${CONTROLLER}-leaderelection`], namespace),
      ...of(RBAC, 'RoleBinding', [`${CONTROLLER}-leaderelection`], namespace),
      ...of(RBAC, 'Role', [`${CONTROLLER}-controller`, `${CONTROLLER}-view`, `${CONTROLLER}-edit`], servedNamespace),
      ...of(RBAC, 'RoleBinding', [`${CONTROLLER}-controller`], servedNamespace),
    ],
    grants: [
      { account: account.name, namespace, rules: leaderElection, reason: 'One of its replicas acts at a time.' },
      {
        account: account.name,
        namespace: servedNamespace,
        rules: synchronising,
        reason: 'It writes the Secrets that the ExternalSecrets of the namespace that it serves ask for.',
      },
      { namespace: servedNamespace, rules: userRoles, reason: 'Roles for people, which are bound to nobody.' },
    ],
    brings: [],
  };
}

/**
 * The same, and what is there once for all releases: the custom resource definitions, the two configurations of the
 * webhook, which has no namespaced form, the webhook, and the controller that puts its certificate into both.
 */
export function externalSecretsContents(account: ServiceAccountRef, servedNamespace: string): ChartContents {
  const { namespace } = account;
  const { objects, grants } = additionalExternalSecretsContents(account, servedNamespace);
  return {
    objects: [
      ...objects,
      ...of('apps/v1', 'Deployment', [WEBHOOK, CERTIFICATES], namespace),
      ...of('v1', 'Service', [WEBHOOK], namespace),
      ...of('v1', 'Secret', [WEBHOOK], namespace),
      ...of('v1', 'ServiceAccount', [WEBHOOK, CERTIFICATES], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', [`${WEBHOOK}-pdb`], namespace),
      ...of(RBAC, 'Role', [CERTIFICATES], namespace),
      ...of(RBAC, 'RoleBinding', [CERTIFICATES], namespace),
      ...of(RBAC, 'ClusterRole', [CERTIFICATES]),
      ...of(RBAC, 'ClusterRoleBinding', [CERTIFICATES]),
      ...of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', [
        'externalsecret-validate',
        'secretstore-validate',
      ]),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        ...KINDS.map((kind) => `${kind}.external-secrets.io`),
        ...[...GENERATORS, 'generatorstates'].map((kind) => `${kind}.generators.external-secrets.io`),
      ]),
    ],
    grants: [...grants, ...certificateGrants(namespace)],
    brings: ['external-secrets.io', 'generators.external-secrets.io'],
  };
}

const leaderElection: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
  {
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: ['external-secrets-controller'],
    verbs: ['get', 'patch', 'update'],
  },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'patch', 'update'] },
];

const synchronising: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['secrets'], verbs: [...READ, 'create', 'delete', 'patch', 'update'] },
  // Of no effect on namespaces, which are not in one; the chart lists them all the same.
  { apiGroups: [''], resources: ['configmaps', 'namespaces', 'serviceaccounts'], verbs: READ },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  {
    apiGroups: ['external-secrets.io'],
    resources: KINDS.flatMap((kind) => [kind, `${kind}/status`]),
    verbs: ['get', 'patch', 'update'],
  },
  { apiGroups: ['external-secrets.io'], resources: KINDS, verbs: READ },
  {
    apiGroups: ['generators.external-secrets.io'],
    resources: ['generatorstates'],
    verbs: [...READ, ...WRITE],
  },
  { apiGroups: ['generators.external-secrets.io'], resources: GENERATORS, verbs: READ },
];

/** `external-secrets-view` and `-edit`. */
const userRoles: readonly PolicyRule[] = [
  { apiGroups: ['external-secrets.io'], resources: KINDS, verbs: [...READ, ...WRITE] },
  {
    apiGroups: ['generators.external-secrets.io'],
    resources: [...GENERATORS, 'generatorstates'],
    verbs: [...READ, ...WRITE],
  },
];
