import type { ServiceAccountRef } from '@parapet/core';
import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';
import { READ } from './common-rules.ts';
import { CERTIFICATES, certificateGrants } from './external-secrets-certificates.ts';

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
 * External Secrets' chart 2.9.0, with our values, from its `templates`: the roles of the controller are in the namespace
 * that it serves. What stays of the cluster is the custom resource definitions, the two configurations of the webhook,
 * which has no namespaced form, and the role of the controller that puts the certificate into both.
 */
export function externalSecretsContents(account: ServiceAccountRef, servedNamespace: string): ChartContents {
  const { namespace } = account;
  const rbac = 'rbac.authorization.k8s.io/v1';
  const controller = 'external-secrets';
  const webhook = `${controller}-webhook`;
  return {
    objects: [
      ...of('apps/v1', 'Deployment', [controller, webhook, CERTIFICATES], namespace),
      ...of('v1', 'Service', [webhook], namespace),
      ...of('v1', 'Secret', [webhook], namespace),
      ...of('v1', 'ServiceAccount', [webhook, CERTIFICATES], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', [`${controller}-pdb`, `${webhook}-pdb`], namespace),
      ...of(rbac, 'Role', [`${controller}-leaderelection`, CERTIFICATES], namespace),
      ...of(rbac, 'RoleBinding', [`${controller}-leaderelection`, CERTIFICATES], namespace),
      ...of(rbac, 'Role', [`${controller}-controller`, `${controller}-view`, `${controller}-edit`], servedNamespace),
      ...of(rbac, 'RoleBinding', [`${controller}-controller`], servedNamespace),
      ...of(rbac, 'ClusterRole', [CERTIFICATES]),
      ...of(rbac, 'ClusterRoleBinding', [CERTIFICATES]),
      ...of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', [
        'externalsecret-validate',
        'secretstore-validate',
      ]),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        ...KINDS.map((kind) => `${kind}.external-secrets.io`),
        ...[...GENERATORS, 'generatorstates'].map((kind) => `${kind}.generators.external-secrets.io`),
      ]),
    ],
    grants: [
      { account: account.name, namespace, rules: leaderElection, reason: 'One of its replicas acts at a time.' },
      {
        account: account.name,
        namespace: servedNamespace,
        rules: synchronising,
        reason: 'It writes the Secrets that the ExternalSecrets of the namespace that it serves ask for.',
      },
      ...certificateGrants(namespace),
      { namespace: servedNamespace, rules: userRoles, reason: 'Roles for people, which are bound to nobody.' },
    ],
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
