import { Checks, declare, externalWorkload, provenance, type Image, type Workload } from '@parapet/core';
import { Construct } from 'constructs';
import { lwsKeys } from '../generated/lws.ts';
import { apart } from './apart.ts';
import type { ChartSource } from './chart-source.ts';
import { controllerBudget } from './controller-budget.ts';
import { CONTROLLER_RESOURCES, imageValues, RESTRICTED_CONTAINER, RESTRICTED_POD } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';
import { leaderWorkerSetContents, leaderWorkerSetPatches } from './leader-worker-set-contents.ts';

export interface LeaderWorkerSetControllerProps {
  /** Of its own. */
  readonly namespace: string;
  readonly chart: ChartSource;
  readonly image: Image;
}

/**
 * LeaderWorkerSet: groups of pods that are made, placed and replaced as one, for a model server that spans nodes. It
 * serves the cluster, and uses no AWS API. Gang scheduling and DisaggregatedSets are off.
 */
export class LeaderWorkerSetController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller', Workload>>;

  constructor(scope: Construct, id: string, { namespace, chart, image }: LeaderWorkerSetControllerProps) {
    super(scope, id);
    const { chart: name, version } = lwsKeys;
    const checks = new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`);
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: chart },
      values: {
        image: { manager: { ...imageValues(checks, image), pullPolicy: 'IfNotPresent' } },
        replicaCount: 2,
        enableCertManager: false,
        enableDisaggregatedSet: false,
        // Its monitors and the roles for them expect a Prometheus of another name. Metrics are served all the same.
        enablePrometheus: false,
        resources: CONTROLLER_RESOURCES,
        podSecurityContext: RESTRICTED_POD,
        securityContext: RESTRICTED_CONTAINER,
        affinity: apart(name),
      },
      keys: lwsKeys,
      verbatim: ['podSecurityContext', 'securityContext', 'resources'],
      contents: leaderWorkerSetContents(namespace),
      patches: leaderWorkerSetPatches,
    });
    const serviceAccount = { namespace, name: 'lws-controller-manager' };
    const ports = { 'webhook-server': 9443, metrics: 8443 };
    this.workloads = { controller: { namespace, name, serviceAccount, ports } };
    declare(this, externalWorkload, { ...this.workloads.controller, madeBy: `chart ${name} ${version}` });
    controllerBudget(this, this.workloads.controller);
  }
}
