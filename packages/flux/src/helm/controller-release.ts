import { Checks, declare, parseNamespace, provenance, standardLabels } from '@parapet/core';
import type { HelmRelease } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parseDuration, type Duration } from '../duration.ts';
import { installerDeclaration } from '../installer.ts';
import { installerRights, type ChartContents } from './chart-contents.ts';
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

  constructor(scope: Construct, id: string, props: ControllerReleaseProps) {
    super(scope, id);
    const { namespace, chart, values, keys, verbatim = [], contents, timeout = '5m' } = props;
    const { name } = chart;
    const release = `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`;
    const checks = new Checks(this, release);
    checks.value('namespace', parseNamespace(namespace));
    checks.value('timeout', parseDuration(timeout));
    checkChart(checks, chart);
    checkValues(checks, values, keys, verbatim);
    if (chart.version !== keys.version)
      checks.report(
        'FLUX-011',
        `chart ${name} is ${chart.version}, its values and rights are known for ${keys.version}`,
        `use ${keys.version}, or generate the keys and review the rights for ${chart.version}`,
      );
    const account = { namespace, name: INSTALLER };
    const rights = installerRights(namespace, contents);
    const { grants, brings } = contents;
    declare(this, installerDeclaration, {
      release,
      chart: `${name} ${chart.version}`,
      account,
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
        install: { crds: 'CreateReplace', strategy: RETRY },
        upgrade: { crds: 'CreateReplace', strategy: RETRY },
        driftDetection: { mode: 'enabled' },
        maxHistory: 3,
        values,
      },
    } satisfies HelmRelease);
  }
}

const INSTALLER = 'helm-installer';
const RETRY = { name: 'RetryOnFailure', retryInterval: '5m' } as const;
