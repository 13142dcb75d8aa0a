import {
  Checks,
  declare,
  externalWorkload,
  parseDnsSubdomain,
  parseNamespace,
  parseRegion,
  provenance,
  type Image,
  type ServiceAccountRef,
  type Workload,
} from '@parapet/core';
import { Construct } from 'constructs';
import { ackContents, ackName, ackPatches } from './ack-contents.ts';
import { ackServices, type AckService } from './ack-services.ts';
import { apart } from './apart.ts';
import { API_TOKEN } from './api-token.ts';
import type { ChartSource } from './chart-source.ts';
import type { Values } from './chart-values.ts';
import { controllerBudget } from './controller-budget.ts';
import { CONTROLLER_RESOURCES, imageValues } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';

export interface AckControllerProps {
  /** AWS service that it makes resources of. One controller of each in a cluster: their definitions are the cluster's. */
  readonly service: AckService;
  /** Its service account, in its own namespace, with the AWS role. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  /** The only namespaces whose objects it acts on. */
  readonly servedNamespaces: readonly [string, ...string[]];
  /** Secrets there that specs name, and it may get: the password of a database, say. Default: none. */
  readonly secrets?: readonly string[];
  readonly chart: ChartSource;
  readonly image: Image;
  /** Where it makes what does not say. */
  readonly region: string;
}

/**
 * A controller of ACK (AWS Controllers for Kubernetes). What it made outlives its object: deleting a database is for a
 * person, in AWS.
 */
export class AckController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller', Workload>>;

  constructor(scope: Construct, id: string, props: AckControllerProps) {
    super(scope, id);
    const { service, serviceAccount, servedNamespaces, secrets = [] } = props;
    const { namespace } = serviceAccount;
    const { keys } = ackServices[service];
    const { chart, version } = keys;
    const checks = new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${chart}`);
    for (const served of servedNamespaces) checks.value('servedNamespaces', parseNamespace(served));
    for (const secret of secrets) checks.value('secrets', parseDnsSubdomain(secret));
    checks.value('region', parseRegion(props.region));
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name: chart, version, source: props.chart },
      values: values(checks, props),
      keys,
      verbatim: ['resources'],
      contents: ackContents(service, serviceAccount, servedNamespaces, secrets),
      patches: ackPatches(service, serviceAccount, secrets),
    });
    this.workloads = {
      controller: { namespace, name: ackName(service), serviceAccount, ports: { http: 8080 } },
    };
    declare(this, externalWorkload, { ...this.workloads.controller, madeBy: `chart ${chart} ${version}` });
    controllerBudget(this, this.workloads.controller);
  }
}

function values(checks: Checks, props: AckControllerProps): Values {
  const { service, serviceAccount, servedNamespaces, image, region } = props;
  return {
    nameOverride: ackName(service),
    fullnameOverride: ackName(service),
    image: imageValues(checks, image),
    serviceAccount: { create: false, name: serviceAccount.name },
    installScope: 'namespace',
    watchNamespace: servedNamespaces.join(','),
    // Neither another account nor an object of another namespace.
    enableCARM: false,
    enableCrossNamespace: false,
    aws: { region },
    deletionPolicy: 'retain',
    reconcile: { resources: Object.keys(ackServices[service].kinds) },
    leaderElection: { enabled: true, namespace: serviceAccount.namespace },
    resources: CONTROLLER_RESOURCES,
    deployment: { replicas: 2, affinity: apart(ackName(service)), ...API_TOKEN },
  };
}
