import { Checks, declare, externalWorkload, parseNamespace, provenance, type Image } from '@parapet/core';
import type { ServiceAccountRef, Workload } from '@parapet/core';
import { Construct } from 'constructs';
import { externalSecretsKeys } from '../generated/external-secrets.ts';
import type { ChartSource } from './chart-source.ts';
import { imageValues } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';
import { CERTIFICATES } from './external-secrets-certificates.ts';
import {
  additionalExternalSecretsContents,
  CONTROLLER,
  externalSecretsContents,
  WEBHOOK,
} from './external-secrets-contents.ts';
import {
  additionalExternalSecretsValues,
  externalSecretsValues,
  type ExternalSecretsRelease,
} from './external-secrets-values.ts';

export interface ExternalSecretsControllerProps {
  /** Its service account, in its own namespace, with the AWS identity. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  /** The only namespace whose SecretStores and ExternalSecrets it acts on, and whose Secrets it may read and write. */
  readonly servedNamespace: string;
  readonly chart: ChartSource;
  /** Of every pod of the release. */
  readonly image: Image;
}

/**
 * External Secrets, for the SecretStores and ExternalSecrets of one namespace: no cluster-wide store that any namespace
 * could read from, nothing pushed back, no right to mint tokens of service accounts, and no Secret of another namespace.
 * One in a cluster, with the custom resource definitions and the webhook. Every other namespace is served by an
 * `AdditionalExternalSecretsController`.
 */
export class ExternalSecretsController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller' | 'webhook' | 'certController', Workload>>;

  constructor(scope: Construct, id: string, props: ExternalSecretsControllerProps) {
    super(scope, id);
    const { serviceAccount, servedNamespace } = props;
    const { namespace } = serviceAccount;
    new ControllerRelease(this, 'release', {
      ...common(props),
      values: externalSecretsValues(checked(this, props)),
      contents: externalSecretsContents(serviceAccount, servedNamespace),
    });
    this.workloads = {
      controller: controller(serviceAccount),
      webhook: { ...own(namespace, WEBHOOK), ports: { metrics, webhook: 10250, ready: 8081 } },
      certController: { ...own(namespace, CERTIFICATES), ports: { metrics, ready: 8081 } },
    };
    declareWorkloads(this, this.workloads);
  }
}

export interface AdditionalExternalSecretsControllerProps extends ExternalSecretsControllerProps {
  /** Of the `ExternalSecretsController` whose definitions and webhook it uses, and which is installed before. */
  readonly definitionsNamespace: string;
}

/** External Secrets for one more namespace, by an identity of its own. It makes nothing that is not in a namespace. */
export class AdditionalExternalSecretsController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller', Workload>>;

  constructor(scope: Construct, id: string, props: AdditionalExternalSecretsControllerProps) {
    super(scope, id);
    const { serviceAccount, servedNamespace, definitionsNamespace } = props;
    const release = common(props);
    new ControllerRelease(this, 'release', {
      ...release,
      values: additionalExternalSecretsValues(checked(this, props)),
      contents: additionalExternalSecretsContents(serviceAccount, servedNamespace),
      after: [{ namespace: definitionsNamespace, name: release.chart.name }],
    });
    this.workloads = { controller: controller(serviceAccount) };
    declareWorkloads(this, this.workloads);
  }
}

const metrics = 8080;

function common({ serviceAccount, chart }: ExternalSecretsControllerProps) {
  const { chart: name, version } = externalSecretsKeys;
  return {
    namespace: serviceAccount.namespace,
    chart: { name, version, source: chart },
    keys: externalSecretsKeys,
  };
}

function checked(scope: Construct, props: ExternalSecretsControllerProps): ExternalSecretsRelease {
  const { serviceAccount, servedNamespace } = props;
  const release = `HelmRelease.helm.toolkit.fluxcd.io/${serviceAccount.namespace}/${externalSecretsKeys.chart}`;
  const checks = new Checks(scope, release);
  checks.value('servedNamespace', parseNamespace(servedNamespace));
  return { serviceAccount, servedNamespace, image: imageValues(checks, props.image) };
}

function controller(serviceAccount: ServiceAccountRef): Workload {
  return { namespace: serviceAccount.namespace, name: CONTROLLER, serviceAccount, ports: { metrics } };
}

/** The two without AWS access run under accounts of the chart, named as their pods. */
function own(namespace: string, name: string): Pick<Workload, 'namespace' | 'name' | 'serviceAccount'> {
  return { namespace, name, serviceAccount: { namespace, name } };
}

function declareWorkloads(scope: Construct, workloads: Readonly<Record<string, Workload>>): void {
  const { chart, version } = externalSecretsKeys;
  for (const workload of Object.values(workloads))
    declare(scope, externalWorkload, { ...workload, madeBy: `chart ${chart} ${version}` });
}
