import {
  Checks,
  declare,
  externalWorkload,
  parseImage,
  parseNamespace,
  provenance,
  type Image,
  type ServiceAccountRef,
  type Workload,
} from '@parapet/core';
import { Construct } from 'constructs';
import { kedaKeys } from '../generated/keda.ts';
import type { ChartSource } from './chart-source.ts';
import type { Values } from './chart-values.ts';
import { CONTROLLER_RESOURCES, RESTRICTED_CONTAINER, spread } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';
import { grantedRoles } from './granted-roles.ts';
import { kedaContents } from './keda-contents.ts';
import { KEDA, kedaGrants } from './keda-grants.ts';

export interface KedaControllerProps {
  /** Of the operator, in its own namespace, with the AWS identity. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  /** The only namespaces whose ScaledObjects it acts on. */
  readonly servedNamespaces: readonly [string, ...string[]];
  readonly chart: ChartSource;
  readonly images: Readonly<Record<'operator' | 'metricsApiServer' | 'webhooks', Image>>;
}

/**
 * KEDA, for the ScaledObjects of some namespaces. One in a cluster: the API of external metrics has one server.
 * Credentials of a trigger come from its pod identity or from Secrets of KEDA's own namespace, never from another.
 */
export class KedaController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'operator' | 'metricsApiServer' | 'webhooks', Workload>>;

  constructor(scope: Construct, id: string, props: KedaControllerProps) {
    super(scope, id);
    const { serviceAccount, servedNamespaces } = props;
    const { namespace } = serviceAccount;
    const { chart: name, version } = kedaKeys;
    const checks = new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`);
    for (const served of servedNamespaces) checks.value('servedNamespaces', parseNamespace(served));
    for (const [part, image] of Object.entries(props.images)) checks.value(`images.${part}`, parseImage(image));
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: props.chart },
      values: values(props),
      keys: kedaKeys,
      verbatim: ['podDisruptionBudget', 'securityContext', 'resources'],
      contents: kedaContents(serviceAccount, servedNamespaces),
    });
    const own = (account: string) => ({ namespace, serviceAccount: { namespace, name: account } });
    const metrics = 8080;
    this.workloads = {
      operator: { namespace, name: KEDA.operator, serviceAccount, ports: { metrics, metricsservice: 9666 } },
      metricsApiServer: {
        ...own(KEDA.accounts.metricsApiServer),
        name: KEDA.metricsApiServer,
        ports: { metrics, https: 6443 },
      },
      webhooks: { ...own(KEDA.accounts.webhooks), name: KEDA.webhooks, ports: { metrics, http: 9443 } },
    };
    for (const workload of Object.values(this.workloads))
      declare(this, externalWorkload, { ...workload, madeBy: `chart ${name} ${version}` });
  }
}

function values({ serviceAccount, servedNamespaces, images }: KedaControllerProps): Values {
  const { namespace, name } = serviceAccount;
  const each = (value: Values): Values => ({ operator: value, metricServer: value, webhooks: value });
  const metrics = { enabled: true, port: 8080 };
  return {
    watchNamespace: servedNamespaces.join(','),
    crds: { install: true },
    image: {
      pullPolicy: 'IfNotPresent',
      keda: image(images.operator),
      metricsApiServer: image(images.metricsApiServer),
      webhooks: image(images.webhooks),
    },
    operator: { replicaCount: 2 },
    metricsServer: { replicaCount: 2 },
    webhooks: { enabled: true, replicaCount: 2 },
    serviceAccount: {
      operator: { create: false, name },
      metricServer: { create: true, name: KEDA.accounts.metricsApiServer },
      webhooks: { create: true, name: KEDA.accounts.webhooks },
    },
    podIdentity: { aws: { irsa: { enabled: false } } },
    rbac: { create: false, aggregateToDefaultRoles: false },
    permissions: { operator: { restrict: { secret: true } }, metricServer: { restrict: { secret: true } } },
    resources: each(CONTROLLER_RESOURCES),
    securityContext: each(RESTRICTED_CONTAINER),
    podSecurityContext: each({ runAsNonRoot: true }),
    podDisruptionBudget: each({ maxUnavailable: 1 }),
    topologySpreadConstraints: {
      operator: spread(KEDA.operator),
      metricsServer: spread(KEDA.metricsApiServer),
      webhooks: spread(KEDA.webhooks),
    },
    prometheus: { operator: metrics, metricServer: metrics, webhooks: metrics },
    extraObjects: grantedRoles('keda', namespace, kedaGrants(namespace, name, servedNamespaces)),
  };
}

/** An image in the three fields of the chart. The registry is part of the repository. */
function image({ repository, tag, digest }: Image): Values {
  return { registry: '', repository, tag: `${tag}@${digest}` };
}
