import {
  Checks,
  declare,
  externalWorkload,
  NOBODY,
  parseRegion,
  provenance,
  type Image,
  type ServiceAccountRef,
  type Workload,
} from '@parapet/core';
import { Construct } from 'constructs';
import { awsLoadBalancerControllerKeys } from '../generated/aws-load-balancer-controller.ts';
import { API_TOKEN } from './api-token.ts';
import { checkClusterName } from './cluster-name.ts';
import type { ChartSource } from './chart-source.ts';
import type { Values } from './chart-values.ts';
import { CONTROLLER_RESOURCES, imageValues, RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';
import { loadBalancerContents } from './load-balancer-contents.ts';

export interface LoadBalancerControllerProps {
  /** Its service account, in its own namespace, with the AWS role. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  readonly chart: ChartSource;
  readonly image: Image;
  readonly cluster: {
    /** Name of the EKS cluster: what the controller tags its load balancers with. */
    readonly name: string;
    readonly region: string;
    readonly vpcId: `vpc-${string}`;
  };
}

/**
 * The AWS Load Balancer Controller, for Ingresses of the classes that are rendered elsewhere. LoadBalancer Services are
 * left to the cluster: the webhook that would take them over fails every new Service while the controller is away.
 */
export class LoadBalancerController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller', Workload>>;

  constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    const { serviceAccount } = props;
    const { namespace } = serviceAccount;
    const { chart: name, version } = awsLoadBalancerControllerKeys;
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: props.chart },
      values: values(new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`), props),
      keys: awsLoadBalancerControllerKeys,
      verbatim: ['podSecurityContext', 'securityContext'],
      contents: loadBalancerContents(serviceAccount),
    });
    const ports = { 'webhook-server': 9443, 'metrics-server': 8080 };
    this.workloads = { controller: { namespace, name, serviceAccount, ports } };
    declare(this, externalWorkload, { ...this.workloads.controller, madeBy: `chart ${name} ${version}` });
  }
}

function values(checks: Checks, { serviceAccount, image, cluster }: LoadBalancerControllerProps): Values {
  const { name, region, vpcId } = cluster;
  checkClusterName(checks, 'cluster.name', name);
  checks.value('cluster.region', parseRegion(region));
  if (!/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/.test(vpcId))
    checks.report(
      'ENV-010',
      `cluster.vpcId is ${JSON.stringify(vpcId)}`,
      'write the id of the VPC of the cluster (vpc-…)',
    );
  return {
    clusterName: name,
    region,
    vpcId,
    image: imageValues(checks, image),
    replicaCount: 2,
    serviceAccount: { create: false, name: serviceAccount.name },
    ...API_TOKEN,
    createIngressClassResource: false,
    ingressClassParams: { create: false },
    disableIngressClassAnnotation: true,
    enableServiceMutatorWebhook: false,
    // Neither has an endpoint in a VPC, so that each call would only time out. WAFv2 stays.
    enableShield: false,
    enableWaf: false,
    // An upgrade keeps the certificate of the webhooks: a fresh one is not trusted until every API server has read it.
    keepTLSSecret: true,
    podSecurityContext: { fsGroup: NOBODY, ...RESTRICTED_POD },
    securityContext: RESTRICTED_CONTAINER,
    resources: CONTROLLER_RESOURCES,
    podDisruptionBudget: { maxUnavailable: 1 },
    topologySpreadConstraints: spread('aws-load-balancer-controller'),
  };
}
