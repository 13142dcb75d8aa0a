import {
  Checks,
  declare,
  externalWorkload,
  NOBODY,
  parseImage,
  provenance,
  type Image,
  type ServiceAccountRef,
  type Workload,
} from '@parapet/core';
import { Construct } from 'constructs';
import { karpenterCrdKeys } from '../generated/karpenter-crd.ts';
import { karpenterKeys } from '../generated/karpenter.ts';
import { API_TOKEN } from './api-token.ts';
import { checkClusterName } from './cluster-name.ts';
import type { ChartSource } from './chart-source.ts';
import type { Values } from './chart-values.ts';
import { spread } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';
import { definitionContents, karpenterContents, karpenterPatches } from './karpenter-contents.ts';

export interface KarpenterControllerProps {
  /** Its service account, in its own namespace, with the AWS role. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  /** `karpenter-crd`: the custom resource definitions, in a namespace of their own, as every release. */
  readonly definitions: { readonly namespace: string; readonly chart: ChartSource };
  readonly chart: ChartSource;
  readonly image: Image;
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** Name of the SQS queue with what AWS says of its instances: interruptions of spot, maintenance, stops. */
  readonly interruptionQueue: string;
  /** `built-in` where pods cannot reach the price list, which has no endpoint in most regions. */
  readonly prices: 'api' | 'built-in';
}

/**
 * Karpenter: two replicas, on two nodes that it did not make. Its definitions are a release of their own, since
 * Helm never upgrades those that lie beside the templates of a chart.
 */
export class KarpenterController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller', Workload>>;

  constructor(scope: Construct, id: string, props: KarpenterControllerProps) {
    super(scope, id);
    const { serviceAccount } = props;
    const { namespace } = serviceAccount;
    const { chart: name, version } = karpenterKeys;
    const checks = new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`);
    const definitions = new ControllerRelease(this, 'definitions', {
      namespace: props.definitions.namespace,
      chart: { name: karpenterCrdKeys.chart, version: karpenterCrdKeys.version, source: props.definitions.chart },
      values: {},
      keys: karpenterCrdKeys,
      contents: definitionContents,
    });
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: props.chart },
      values: values(checks, props),
      keys: karpenterKeys,
      contents: karpenterContents(serviceAccount),
      patches: karpenterPatches,
      definitions: 'Skip',
      after: [definitions],
    });
    this.workloads = { controller: { namespace, name, serviceAccount, ports: { 'http-metrics': 8080, http: 8081 } } };
    declare(this, externalWorkload, { ...this.workloads.controller, madeBy: `chart ${name} ${version}` });
  }
}

/** What Karpenter's own guide starts with. */
const RESOURCES = {
  requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '256Mi' },
} as const;

function values(checks: Checks, props: KarpenterControllerProps): Values {
  const { serviceAccount, image, clusterName, interruptionQueue, prices } = props;
  checks.value('image', parseImage(image));
  checkClusterName(checks, 'clusterName', clusterName);
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(interruptionQueue))
    checks.report(
      'NAME-001',
      `interruptionQueue is ${JSON.stringify(interruptionQueue)}`,
      "write the name of the SQS queue, not its address (letters, digits, '-' and '_')",
    );
  const { extraVolumes, extraVolumeMounts } = API_TOKEN;
  return {
    replicas: 2,
    serviceAccount: { create: false, name: serviceAccount.name },
    controller: {
      image: { repository: image.repository, tag: image.tag, digest: image.digest },
      resources: RESOURCES,
      extraVolumeMounts,
    },
    extraVolumes,
    podSecurityContext: { fsGroup: NOBODY, seccompProfile: { type: 'RuntimeDefault' } },
    podDisruptionBudget: { name: 'karpenter', maxUnavailable: 1 },
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'karpenter.sh/nodepool', operator: 'DoesNotExist' }] }],
        },
      },
    },
    topologySpreadConstraints: spread('karpenter'),
    settings: { clusterName, interruptionQueue, isolatedVPC: prices === 'built-in' },
  };
}
