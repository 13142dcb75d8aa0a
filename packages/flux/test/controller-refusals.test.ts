import type { Digest } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import {
  allows,
  ControllerRelease,
  externalSecretsKeys,
  installerRights,
  type ChartSource,
  type ControllerReleaseProps,
  type Values,
} from '@parapet/flux';
import { karpenterCrdKeys } from '../src/generated/karpenter-crd.ts';
import { karpenterKeys } from '../src/generated/karpenter.ts';
import { kedaKeys } from '../src/generated/keda.ts';
import { kubePrometheusStackKeys } from '../src/generated/kube-prometheus-stack.ts';
import { lwsKeys } from '../src/generated/lws.ts';
import { nvidiaDevicePluginKeys } from '../src/generated/nvidia-device-plugin.ts';
import { rdsChartKeys } from '../src/generated/rds-chart.ts';
import { s3ChartKeys } from '../src/generated/s3-chart.ts';
import { secretsmanagerChartKeys } from '../src/generated/secretsmanager-chart.ts';
import { app, externalSecrets, image, loadBalancer, oci, refusals } from './controllers-support.ts';

describe('what a controller release refuses', () => {
  const generic = (props: Partial<ControllerReleaseProps>): string[] =>
    refusals(
      app((chart) => {
        new ControllerRelease(chart, 'release', {
          namespace: 'external-secrets',
          chart: { name: 'external-secrets', version: '2.9.0', source: oci },
          values: {},
          keys: externalSecretsKeys,
          contents: { objects: [], grants: [], brings: [] },
          ...props,
        });
      }),
    );
  const subject = 'HelmRelease.helm.toolkit.fluxcd.io/external-secrets/external-secrets';

  it('a value that the chart does not have', () => {
    expect(
      generic({ values: { replicaCount: 2, webhook: { replicaCount: 2 }, resources: { limits: { cpu: '1' } } } }),
    ).toEqual([]);
    expect(generic({ values: { replicaCounts: 2, webhook: { port: { number: 1 } } } })).toEqual([
      `${subject}: chart external-secrets 2.9.0 has no value replicaCounts (FLUX-017). Fix: write replicaCount.`,
      `${subject}: chart external-secrets 2.9.0 has no value webhook.port.number (FLUX-017). Fix: look it up in the default values of the chart.`,
    ]);
  });

  it('an object that no right can be written down for', () => {
    const make = (kind: string) => {
      const objects = [{ apiVersion: 'example.com/v1', kind, namespace: 'external-secrets', name: 'a' }];
      return generic({ contents: { objects, grants: [], brings: [] } });
    };
    expect(make('Thing')).toEqual([
      `${subject}: chart external-secrets makes a Thing of example.com/v1, which has no known resource name for RBAC (FLUX-015). Fix: check apiVersion and kind, or state it among the custom objects of the chart.`,
    ]);
    const custom = { group: 'example.com', resources: ['things'], namespace: 'a' };
    const { namespaces } = installerRights('a', { objects: [], customObjects: [custom], grants: [], brings: [] });
    expect(allows(namespaces[0]?.rules ?? [], { verb: 'patch', group: 'example.com', resource: 'things' })).toBe(true);
  });

  it.each([
    karpenterKeys,
    karpenterCrdKeys,
    kedaKeys,
    kubePrometheusStackKeys,
    lwsKeys,
    nvidiaDevicePluginKeys,
    rdsChartKeys,
    s3ChartKeys,
    secretsmanagerChartKeys,
  ])('a value that $chart does not have', (keys) => {
    const { chart: name, version } = keys;
    const refused = (values: Values) => generic({ chart: { name, version, source: oci }, keys, values });
    const [known = ''] = keys.keys.filter((key) => !/[.*]/.test(key));
    expect(refused(known === '' ? {} : { [known]: 'a' })).toEqual([]);
    expect(refused({ notAValue: { of: 'this chart' } })).toEqual([
      `HelmRelease.helm.toolkit.fluxcd.io/external-secrets/${name}: chart ${name} ${version} has no value notAValue.of (FLUX-017). Fix: look it up in the default values of the chart.`,
    ]);
  });

  it('lets through what a chart copies as it is', () => {
    const values = { securityContext: { procMount: 'Default' } };
    expect(generic({ values })).toHaveLength(1);
    expect(generic({ values, verbatim: ['securityContext'] })).toEqual([]);
  });

  it('a version that is a range, and one that nobody looked at', () => {
    const chart = (version: string) => ({ name: 'external-secrets', version: version as '2.9.0', source: oci });
    expect(generic({ chart: chart('2.x') })).toEqual([
      `${subject}: chart external-secrets has the version "2.x" (HELM-001). Fix: name one exact version.`,
      `${subject}: chart external-secrets is 2.x, its values and rights are known for 2.9.0 (FLUX-011). Fix: use 2.9.0, or generate the keys and review the rights for 2.x.`,
    ]);
  });

  it('a source that is not what it says, and a digest that is none', () => {
    const chart = (source: ChartSource) => ({ name: 'external-secrets', version: '2.9.0' as const, source });
    expect(generic({ chart: chart({ kind: 'repository', url: 'http://charts' as 'https://charts' }) })).toEqual([
      `${subject}: chart external-secrets is at http://charts (FLUX-013). Fix: use an address that begins with https://.`,
    ]);
    expect(generic({ chart: chart({ kind: 'oci', url: 'oci://charts', digest: 'sha256:A' }) })).toEqual([
      `${subject}: chart external-secrets has the digest "sha256:A" (IMG-002). Fix: write sha256: and 64 lower-case hexadecimal digits.`,
    ]);
  });

  it('a namespace that is not for us', () => {
    expect(generic({ namespace: 'kube-system' })).toEqual([
      'HelmRelease.helm.toolkit.fluxcd.io/kube-system/external-secrets: namespace: namespace "kube-system" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.',
    ]);
  });

  it('to serve a namespace that is not for us', () => {
    expect(refusals(externalSecrets())).toEqual([]);
    expect(refusals(externalSecrets('kube-system'))).toEqual([
      `${subject}: servedNamespace: namespace "kube-system" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.`,
    ]);
  });

  it('a cluster that is not named', () => {
    const lbc = 'HelmRelease.helm.toolkit.fluxcd.io/aws-load-balancer-controller/aws-load-balancer-controller';
    expect(refusals(loadBalancer())).toEqual([]);
    expect(refusals(loadBalancer({ cluster: { name: '', region: 'europe', vpcId: 'vpc-xxx' } }))).toEqual([
      `${lbc}: cluster.name is "" (NAME-001). Fix: write the name of the EKS cluster.`,
      `${lbc}: cluster.region: "europe" is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".`,
      `${lbc}: cluster.vpcId is "vpc-xxx" (ENV-010). Fix: write the id of the VPC of the cluster (vpc-…).`,
    ]);
  });

  it('an image without a digest', () => {
    const lbc = 'HelmRelease.helm.toolkit.fluxcd.io/aws-load-balancer-controller/aws-load-balancer-controller';
    const [problem] = refusals(loadBalancer({ image: { ...image, digest: 'latest' as Digest } }));
    expect(problem).toBe(
      `${lbc}: image: registry.internal.test/controller:v1.2.3 has the digest "latest" (IMG-002). Fix: write sha256: and 64 lower-case hexadecimal digits.`,
    );
  });
});
