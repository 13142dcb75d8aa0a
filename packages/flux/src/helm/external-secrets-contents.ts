import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';

const READ = ['get', 'list', 'watch'];
const KINDS = ['externalsecrets', 'secretstores'];
const GENERATORS = [
  'acraccesstokens',
  'beyondtrustworkloadcredentialsdynamicsecrets',
  'cloudsmithaccesstokens',
  'ecrauthorizationtokens',
  'fakes',
  'gcraccesstokens',
  'generatorstates',
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

/** External Secrets' chart 2.9.0, with our values (nothing cluster-scoped, nothing pushed), from its `templates`. */
export function externalSecretsContents(namespace: string): ChartContents {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const [controller, webhook, certificates] = ['', '-webhook', '-cert-controller'].map(
    (s) => `external-secrets${s}`,
  ) as [string, string, string];
  return {
    objects: [
      ...of('apps/v1', 'Deployment', [controller, webhook, certificates], namespace),
      ...of('v1', 'Service', [webhook], namespace),
      ...of('v1', 'Secret', [webhook], namespace),
      ...of('v1', 'ServiceAccount', [webhook, certificates], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', [`${controller}-pdb`, `${webhook}-pdb`], namespace),
      ...of(rbac, 'Role', [`${controller}-leaderelection`], namespace),
      ...of(rbac, 'RoleBinding', [`${controller}-leaderelection`], namespace),
      ...of(rbac, 'ClusterRole', [
        `${controller}-controller`,
        certificates,
        `${controller}-view`,
        `${controller}-edit`,
      ]),
      ...of(rbac, 'ClusterRoleBinding', [`${controller}-controller`, certificates]),
      ...of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', [
        'externalsecret-validate',
        'secretstore-validate',
      ]),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        ...KINDS.map((kind) => `${kind}.external-secrets.io`),
        ...GENERATORS.map((kind) => `${kind}.generators.external-secrets.io`),
      ]),
    ],
    // Leader election.
    grants: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['external-secrets-controller'],
        verbs: ['get', 'patch', 'update'],
      },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'patch', 'update'] },
    ],
    clusterGrants: [...synchronising, ...certificateRules, ...userRoles],
    brings: ['external-secrets.io', 'generators.external-secrets.io'],
  };
}

/** The controller writes Secrets wherever an ExternalSecret asks for one: in every namespace. */
const synchronising: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['secrets'], verbs: [...READ, 'create', 'delete', 'patch', 'update'] },
  { apiGroups: [''], resources: ['configmaps', 'namespaces', 'serviceaccounts'], verbs: READ },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  {
    apiGroups: ['external-secrets.io'],
    resources: KINDS.flatMap((kind) => [kind, `${kind}/status`]),
    verbs: ['get', 'patch', 'update'],
  },
  { apiGroups: ['external-secrets.io'], resources: KINDS, verbs: [...READ, 'create', 'delete'] },
  { apiGroups: ['generators.external-secrets.io'], resources: GENERATORS, verbs: READ },
];

/** The second controller puts the certificate that it makes into the webhooks. */
const certificateRules: readonly PolicyRule[] = [
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    verbs: [...READ, 'patch', 'update'],
  },
  { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: READ },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: ['validatingwebhookconfigurations'],
    resourceNames: ['externalsecret-validate', 'secretstore-validate'],
    verbs: ['patch', 'update'],
  },
  { apiGroups: [''], resources: ['endpoints'], verbs: READ },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'patch', 'update'] },
];

/** `external-secrets-view` and `-edit`, which nobody is bound to (we aggregate them to nothing). */
const userRoles: readonly PolicyRule[] = [
  {
    apiGroups: ['external-secrets.io'],
    resources: KINDS,
    verbs: [...READ, 'create', 'delete', 'deletecollection', 'patch', 'update'],
  },
  {
    apiGroups: ['generators.external-secrets.io'],
    resources: GENERATORS,
    verbs: [...READ, 'create', 'delete', 'deletecollection', 'patch', 'update'],
  },
];
