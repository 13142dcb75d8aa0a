import { declarations, externalWorkload, objectId, render, type Manifest } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { allows, assemble, covers, installerDeclaration, installerRights, type PolicyRule } from '@parapet/flux';
import { digest, externalSecrets, image, loadBalancer, spec } from './controllers-support.ts';
import { below, object, printed } from './support.ts';

describe('a controller release', () => {
  it('is installed in a namespace of its own, by an identity of its own, and corrected when it drifts', () => {
    const { values, ...release } = spec(loadBalancer(), 'HelmRelease');
    expect(release).toEqual({
      chartRef: { kind: 'OCIRepository', name: 'aws-load-balancer-controller' },
      interval: '10m',
      timeout: '5m',
      releaseName: 'aws-load-balancer-controller',
      targetNamespace: 'aws-load-balancer-controller',
      storageNamespace: 'aws-load-balancer-controller',
      serviceAccountName: 'helm-installer',
      install: { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure', retryInterval: '5m' } },
      upgrade: { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure', retryInterval: '5m' } },
      driftDetection: { mode: 'enabled' },
      maxHistory: 3,
    });
    expect(values).toMatchObject({ clusterName: 'staging', region: 'eu-central-1', vpcId: 'vpc-0123456789abcdef0' });
  });

  it('takes its chart by digest where the site gives one, and always by exact version', () => {
    expect(spec(loadBalancer(), 'OCIRepository')).toMatchObject({ ref: { tag: '3.5.0', digest } });
    expect(spec(externalSecrets(), 'HelmRelease')['chart']).toEqual({
      spec: {
        chart: 'external-secrets',
        version: '2.9.0',
        sourceRef: { kind: 'HelmRepository', name: 'external-secrets' },
      },
    });
  });

  it('has its identity rendered in the root layer, so that its layer need not hold what the chart grants', () => {
    const tree = externalSecrets();
    const { layers, problems } = assemble(tree, render(tree));
    expect(problems).toEqual([]);
    const root = layers[0]?.objects.map(({ manifest }) => manifest) ?? [];
    const rules = (id: string) =>
      JSON.stringify(root.find((manifest: Manifest) => objectId(manifest) === id)?.['rules']);
    expect(rules('Role/poolside/external-secrets.helm-installer')).toContain('"secrets"');
    expect(root.map(objectId).filter((id) => id.endsWith('helm-installer'))).toEqual([
      'ServiceAccount/external-secrets/helm-installer',
      'Role/external-secrets/helm-installer',
      'RoleBinding/external-secrets/helm-installer',
      'Role/poolside/external-secrets.helm-installer',
      'RoleBinding/poolside/external-secrets.helm-installer',
      'ClusterRole/external-secrets.helm-installer',
      'ClusterRoleBinding/external-secrets.helm-installer',
    ]);
    expect(rules('Role/external-secrets/controllers-reconciler')).toBe(
      JSON.stringify([
        {
          apiGroups: ['helm.toolkit.fluxcd.io'],
          resources: ['helmreleases'],
          verbs: ['create', 'delete', 'get', 'patch'],
        },
        {
          apiGroups: ['source.toolkit.fluxcd.io'],
          resources: ['helmrepositories'],
          verbs: ['create', 'delete', 'get', 'patch'],
        },
      ]),
    );
  });

  it('brings kinds that only a later layer may use', () => {
    const tree = externalSecrets();
    const store = object('external-secrets.io/v1', 'SecretStore', 'poolside/aws');
    const problems = (layer: string) => printed(assemble(tree, [...render(tree), ...below(layer, store)]).problems);
    expect(problems('config')).toEqual([]);
    expect(problems('platform')).toEqual([]);
    expect(problems('aside')).toEqual([
      'SecretStore.external-secrets.io/poolside/aws: is of a kind that HelmRelease.helm.toolkit.fluxcd.io/external-secrets/external-secrets of layer controllers brings, and layer aside does not wait for it (FLUX-005). Fix: add controllers to dependsOn of layer aside.',
    ]);
    expect(problems('controllers')).toEqual([
      'SecretStore.external-secrets.io/poolside/aws: is of a kind that HelmRelease.helm.toolkit.fluxcd.io/external-secrets/external-secrets of layer controllers brings, and layer controllers does not wait for it (FLUX-005). Fix: create its chart below a layer that depends on controllers.',
    ]);
  });

  it.each([
    ['aws-load-balancer-controller', loadBalancer],
    ['external-secrets', externalSecrets],
  ])('of %s cannot delete a custom resource definition, nor grant escalate or bind', (_, make) => {
    const [{ data } = { data: undefined }] = declarations(make(), installerDeclaration);
    const cluster = data?.rights.cluster ?? [];
    const group = 'apiextensions.k8s.io';
    const name = cluster.find((rule) => rule.resources?.includes('customresourcedefinitions') && rule.resourceNames)
      ?.resourceNames?.[0];
    const crd = { group, resource: 'customresourcedefinitions', name };
    expect(['create', 'get', 'patch', 'delete'].filter((verb) => allows(cluster, { ...crd, verb }))).toEqual([
      'create',
      'get',
      'patch',
    ]);
    expect(JSON.stringify(data?.rights)).not.toMatch(/escalate|"bind"|\*/);
  });

  it('may do to every object of its chart what Helm does, and keep the state of the release', () => {
    const objects = [
      { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'a', name: 'x' },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'x' },
    ];
    const grant = { apiGroups: [''], resources: ['nodes'], verbs: ['watch'] };
    const reason = 'It counts nodes.';
    const { namespaces, cluster } = installerRights('a', {
      objects,
      grants: [
        { namespace: 'a', rules: [grant], reason },
        { namespace: 'b', rules: [grant], reason },
        { rules: [grant], reason },
      ],
      brings: [],
    });
    expect(namespaces.at(1)).toEqual({ namespace: 'b', rules: [grant] });
    const state = { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', 'get', 'list', 'update'] };
    const deployments = {
      apiGroups: ['apps'],
      resources: ['deployments'],
      verbs: ['create', 'delete', 'get', 'patch'],
    };
    const here = namespaces.find(({ namespace }) => namespace === 'a')?.rules ?? [];
    expect([state, deployments, grant].map((rule) => covers(here, rule))).toEqual([true, true, true]);
    const roles = { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'] };
    const named = { ...roles, resourceNames: ['x'], verbs: ['delete', 'get', 'patch'] };
    expect([{ ...roles, verbs: ['create'] }, named, grant].map((rule) => covers(cluster, rule))).toEqual([
      true,
      true,
      true,
    ]);
    expect(covers(cluster, { ...roles, verbs: ['patch'] })).toBe(false);
  });

  it('of External Secrets may not grant what its values switch off', () => {
    const [{ data } = { data: undefined }] = declarations(externalSecrets(), installerDeclaration);
    expect(JSON.stringify(data?.rights)).not.toMatch(
      /serviceaccounts\/token|cluster(external|push)?secret|pushsecret|finalizers/,
    );
    expect(spec(externalSecrets(), 'HelmRelease')['values']).toMatchObject({
      rbac: {
        serviceAccountTokenCreate: false,
        servicebindings: { create: false },
        aggregateToView: false,
        aggregateToEdit: false,
        aggregateToAdmin: false,
      },
      openshiftFinalizers: false,
      processClusterExternalSecret: false,
      processClusterGenerator: false,
      processClusterPushSecret: false,
      processClusterStore: false,
      processPushSecret: false,
    });
  });

  it('of the load balancer controller leaves Services and ingress classes to others', () => {
    expect(spec(loadBalancer(), 'HelmRelease')['values']).toMatchObject({
      enableServiceMutatorWebhook: false,
      createIngressClassResource: false,
      ingressClassParams: { create: false },
      disableIngressClassAnnotation: true,
      serviceAccount: { create: false, name: 'controller' },
    });
  });

  it('of External Secrets reads and writes Secrets of the served namespace and its own, and of no other', () => {
    const [{ data } = { data: undefined }] = declarations(externalSecrets('other'), installerDeclaration);
    const write = { verb: 'patch', group: '', resource: 'secrets' };
    const read = { ...write, verb: 'list' };
    expect(data?.rights.namespaces.map(({ namespace, rules }) => [namespace, allows(rules, write)])).toEqual([
      ['external-secrets', true],
      ['other', true],
    ]);
    expect([read, write].map((access) => allows(data?.rights.cluster ?? [], access))).toEqual([false, false]);
    expect(spec(externalSecrets('other'), 'HelmRelease')['values']).toMatchObject({
      scopedNamespace: 'other',
      scopedRBAC: true,
    });
  });

  it('of External Secrets puts narrower roles in place of the one that reads every Secret for a certificate', () => {
    const values = spec(externalSecrets(), 'HelmRelease')['values'] as {
      readonly certController: unknown;
      readonly extraObjects: readonly Manifest[];
    };
    expect(values.certController).toMatchObject({ rbac: { create: false } });
    expect(values.extraObjects.map(objectId)).toEqual([
      'ClusterRole/external-secrets-cert-controller',
      'ClusterRoleBinding/external-secrets-cert-controller',
      'Role/external-secrets/external-secrets-cert-controller',
      'RoleBinding/external-secrets/external-secrets-cert-controller',
    ]);
    const [wide, , narrow] = values.extraObjects.map((manifest) => manifest['rules'] as readonly PolicyRule[]);
    const secret = { verb: 'get', group: '', resource: 'secrets', name: 'external-secrets-webhook' };
    expect(allows(wide ?? [], secret)).toBe(false);
    expect(allows(narrow ?? [], secret)).toBe(true);
    expect(allows(narrow ?? [], { ...secret, name: 'another' })).toBe(false);
    const [{ data } = { data: undefined }] = declarations(externalSecrets(), installerDeclaration);
    const { namespaces, cluster } = data?.rights ?? { namespaces: [], cluster: [] };
    expect(wide?.every((rule) => covers(cluster, rule))).toBe(true);
    expect(narrow?.every((rule) => covers(namespaces[0]?.rules ?? [], rule))).toBe(true);
  });

  it('of the load balancer controller mounts the token that neither its chart nor its account gives it', () => {
    expect(spec(loadBalancer(), 'HelmRelease')['values']).toMatchObject({
      extraVolumes: [
        {
          name: 'api-token',
          projected: {
            sources: [
              { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
              { configMap: { name: 'kube-root-ca.crt' } },
              { downwardAPI: { items: [{ path: 'namespace' }] } },
            ],
          },
        },
      ],
      extraVolumeMounts: [
        { name: 'api-token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
      ],
    });
  });

  it('of the load balancer controller reads no Secret outside its namespace', () => {
    const [{ data } = { data: undefined }] = declarations(loadBalancer(), installerDeclaration);
    const read = { verb: 'get', group: '', resource: 'secrets' };
    expect(allows(data?.rights.cluster ?? [], read)).toBe(false);
    expect(allows(data?.rights.namespaces[0]?.rules ?? [], read)).toBe(true);
  });
});

describe('the pods of the controllers', () => {
  it('are declared, since no object of the tree has them', () => {
    const workloads = declarations(externalSecrets(), externalWorkload).map(({ data }) => data);
    expect(workloads.map(({ name, ports, serviceAccount }) => [name, serviceAccount.name, ports])).toEqual([
      ['external-secrets', 'external-secrets', { metrics: 8080 }],
      ['external-secrets-webhook', 'external-secrets-webhook', { metrics: 8080, webhook: 10250, ready: 8081 }],
      ['external-secrets-cert-controller', 'external-secrets-cert-controller', { metrics: 8080, ready: 8081 }],
    ]);
    expect(declarations(loadBalancer(), externalWorkload)[0]?.data).toEqual({
      namespace: 'aws-load-balancer-controller',
      name: 'aws-load-balancer-controller',
      serviceAccount: { namespace: 'aws-load-balancer-controller', name: 'controller' },
      ports: { 'webhook-server': 9443, 'metrics-server': 8080 },
      madeBy: 'chart aws-load-balancer-controller 3.5.0',
    });
  });

  it('keep to Pod Security restricted, and to images by digest', () => {
    const container = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    const pinned = { repository: image.repository, tag: `v1.2.3@${digest}` };
    const pod = { image: pinned, securityContext: container };
    expect(spec(loadBalancer(), 'HelmRelease')['values']).toMatchObject(pod);
    expect(spec(externalSecrets(), 'HelmRelease')['values']).toMatchObject({
      ...pod,
      webhook: pod,
      certController: pod,
    });
  });
});
