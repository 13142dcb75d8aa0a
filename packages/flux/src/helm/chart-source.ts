import { standardLabels, type Checks, type Digest } from '@parapet/core';
import type { HelmReleaseSpec, HelmRepository, OCIRepository } from '@parapet/schemas';
import type { Duration } from '../duration.ts';
import type { ExactVersion } from './chart-values.ts';

/** Where a site takes a Helm chart from: upstream, or its own mirror. */
export type ChartSource =
  | {
      readonly kind: 'oci';
      /** Of the chart itself, such as `oci://111122223333.dkr.ecr.eu-central-1.amazonaws.com/charts/external-secrets`. */
      readonly url: `oci://${string}`;
      /** Of the chart's manifest. With it the version is for people only. */
      readonly digest?: Digest;
      /** `aws` for a private ECR, with the identity of the source-controller. Default `generic`. */
      readonly provider?: 'generic' | 'aws';
    }
  | {
      readonly kind: 'repository';
      /** Of the folder with the repository's `index.yaml`. */
      readonly url: `https://${string}`;
    };

/** A chart, fixed to one version. */
export interface Chart {
  readonly name: string;
  readonly version: ExactVersion;
  readonly source: ChartSource;
}

const INTERVAL: Duration = '1h';

/** Refused with HELM-001 (a version that is a range), FLUX-013 (an address of another kind), IMG-002 (a digest). */
export function checkChart(checks: Checks, { name, version, source }: Chart): void {
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
    checks.report('HELM-001', `chart ${name} has the version ${JSON.stringify(version)}`, 'name one exact version');
  const scheme = source.kind === 'oci' ? 'oci://' : 'https://';
  if (!source.url.startsWith(scheme))
    checks.report('FLUX-013', `chart ${name} is at ${source.url}`, `use an address that begins with ${scheme}`);
  if (source.kind === 'oci' && source.digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(source.digest))
    checks.report(
      'IMG-002',
      `chart ${name} has the digest ${JSON.stringify(source.digest)}`,
      'write sha256: and 64 lower-case hexadecimal digits',
    );
}

/** The source object of a chart, beside its release. */
export function chartRepository(chart: Chart, namespace: string): OCIRepository | HelmRepository {
  const { name, version, source } = chart;
  const metadata = { name, namespace, labels: standardLabels({ name, component: 'chart', partOf: 'flux' }) };
  const apiVersion = 'source.toolkit.fluxcd.io/v1';
  if (source.kind === 'repository')
    return { apiVersion, kind: 'HelmRepository', metadata, spec: { interval: INTERVAL, url: source.url } };
  const { url, digest, provider } = source;
  return {
    apiVersion,
    kind: 'OCIRepository',
    metadata,
    spec: {
      interval: INTERVAL,
      url,
      ref: { tag: version, ...(digest === undefined ? {} : { digest }) },
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      ...(provider === undefined ? {} : { provider }),
    },
  };
}

/** How a HelmRelease names the chart. */
export function chartOf({ name, version, source }: Chart): Pick<HelmReleaseSpec, 'chart' | 'chartRef'> {
  if (source.kind === 'oci') return { chartRef: { kind: 'OCIRepository', name } };
  return { chart: { spec: { chart: name, version, sourceRef: { kind: 'HelmRepository', name } } } };
}
