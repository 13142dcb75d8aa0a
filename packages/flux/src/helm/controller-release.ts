import { Checks, declare, groupOf, parseNamespace, provenance, standardLabels } from '@parapet/core';
import { resourceOf, type HelmRelease } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parseDuration, type Duration } from '../duration.ts';
import { installerDeclaration } from '../installer.ts';
import { installerRights, type ChartContents } from './chart-contents.ts';
import type { ChartPatch } from './chart-patch.ts';
import { chartOf, chartRepository, checkChart, type Chart } from './chart-source.ts';
import { checkValues, type ChartKeys, type Values } from './chart-values.ts';

export interface ControllerReleaseProps {
  /** A namespace of its own: of the release, of its state, and of the pods of the chart. */
  readonly namespace: string;
  /** Of the release too. */
  readonly chart: Chart;
  readonly values: Values;
  readonly keys: ChartKeys;
  /** Maps of values that the chart copies as they are. */
  readonly verbatim?: readonly string[];
  readonly contents: ChartContents;
  /** What the values of the chart leave no choice about. */
  readonly patches?: readonly ChartPatch[];
  /** Releases of the same app that have to be ready before. */
  readonly after?: readonly Pick<ControllerRelease, 'namespace' | 'name'>[];
  /** Custom resource definitions beside the templates of the chart. Default `CreateReplace`: they are upgraded with it. */
  readonly definitions?: 'CreateReplace' | 'Skip';
  /** For one attempt to install or upgrade. Default `5m`. */
  readonly timeout?: Duration;
}

/**
 * A controller that is installed with Helm, by an identity that may do what its chart needs and no more. The identity
 * itself is rendered in the root layer, with those of the layers.
 *
 * A failed attempt is repeated and never rolled back: rolling back a controller whose custom resource definitions have
 * moved on does more harm. Drift is corrected.
 */
export class ControllerRelease extends Construct {
  static readonly [provenance] = '@parapet/flux';

  readonly namespace: string;
  /** Of the release, and of its chart. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: ControllerReleaseProps) {
    super(scope, id);
    const { namespace, chart, values, keys, verbatim = [], contents, timeout = '5m' } = props;
    const { patches = [], after = [], definitions: crds = 'CreateReplace' } = props;
    const { name } = chart;
    this.namespace = namespace;
    this.name = name;
    const release = releaseId({ namespace, name });
    const checks = new Checks(this, release);
    checks.value('namespace', parseNamespace(namespace));
    checks.value('timeout', parseDuration(timeout));
    checkChart(checks, chart);
    checkValues(checks, values, keys, verbatim);
    for (const { apiVersion, kind } of contents.objects)
      if (resourceOf(groupOf(apiVersion), kind) === undefined)
        checks.report(
          'FLUX-015',
          `chart ${name} makes a ${kind} of ${apiVersion}, which has no known resource name for RBAC`,
          'check apiVersion and kind, or state it among the custom objects of the chart',
        );
    if (chart.version !== keys.version)
      checks.report(
        'FLUX-011',
        `chart ${name} is ${chart.version}, its values and rights are known for ${keys.version}`,
        `use ${keys.version}, or generate the keys and review the rights for ${chart.version}`,
      );
    const account = { namespace, name: INSTALLER };
    const rights = installerRights(namespace, contents);
    const { objects: makes, grants, brings } = contents;
    declare(this, installerDeclaration, {
      release,
      chart: `${name} ${chart.version}`,
      after: after.map(releaseId),
      account,
      makes,
      rights,
      grants,
      brings,
    });
    new ApiObject(this, 'chart', chartRepository(chart, namespace));
    new ApiObject(this, 'release', {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name, namespace, labels: standardLabels({ name, component: 'controller', partOf: 'flux' }) },
      spec: {
        ...chartOf(chart),
        interval: '10m',
        timeout,
        releaseName: name,
        targetNamespace: namespace,
        storageNamespace: namespace,
        serviceAccountName: INSTALLER,
        install: { crds, strategy: RETRY },
        upgrade: { crds, strategy: RETRY },
        driftDetection: { mode: 'enabled' },
        maxHistory: 3,
        ...(after.length === 0
          ? {}
          : { dependsOn: after.map((release) => ({ namespace: release.namespace, name: release.name })) }),
        ...(patches.length === 0 ? {} : { postRenderers: [{ kustomize: { patches } }] }),
        values,
      },
    } satisfies HelmRelease);
  }
}

function releaseId({ namespace, name }: Pick<ControllerRelease, 'namespace' | 'name'>): string {
  return `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`;
}

const INSTALLER = 'helm-installer';
const RETRY = { name: 'RetryOnFailure', retryInterval: '5m' } as const;
