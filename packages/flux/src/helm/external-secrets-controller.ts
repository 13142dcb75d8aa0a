import {
  Checks,
  declare,
  externalWorkload,
  parseNamespace,
  provenance,
  type Image,
  type ServiceAccountRef,
  type Workload,
} from '@parapet/core';
import { Construct } from 'constructs';
import { externalSecretsKeys } from '../generated/external-secrets.ts';
import type { ChartSource } from './chart-source.ts';
import type { Values } from './chart-values.ts';
import { CONTROLLER_RESOURCES, imageValues, RESTRICTED_CONTAINER, spread } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';
import { CERTIFICATES, certificateRoles } from './external-secrets-certificates.ts';
import { externalSecretsContents } from './external-secrets-contents.ts';

export interface ExternalSecretsControllerProps {
  /** Its service account, in its own namespace, with the AWS identity. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  /** The only namespace whose SecretStores and ExternalSecrets it acts on, and whose Secrets it may read and write. */
  readonly servedNamespace: string;
  readonly chart: ChartSource;
  /** For all three: controller, webhook, and the controller of the webhook's certificate. */
  readonly image: Image;
}

/**
 * External Secrets, for the SecretStores and ExternalSecrets of one namespace: no cluster-wide store that any namespace
 * could read from, nothing pushed back, no right to mint tokens of service accounts, and no Secret of another namespace.
 * One in a cluster: its custom resource definitions and webhook configurations can belong to one release only.
 */
export class ExternalSecretsController extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'controller' | 'webhook' | 'certController', Workload>>;

  constructor(scope: Construct, id: string, props: ExternalSecretsControllerProps) {
    super(scope, id);
    const { serviceAccount, servedNamespace } = props;
    const { namespace } = serviceAccount;
    const { chart: name, version } = externalSecretsKeys;
    const checks = new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`);
    checks.value('servedNamespace', parseNamespace(servedNamespace));
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: props.chart },
      values: values(serviceAccount, servedNamespace, imageValues(checks, props.image)),
      keys: externalSecretsKeys,
      contents: externalSecretsContents(serviceAccount, servedNamespace),
    });
    const metrics = 8080;
    this.workloads = {
      controller: { namespace, name, serviceAccount, ports: { metrics } },
      webhook: { ...own(namespace, WEBHOOK), ports: { metrics, webhook: 10250, ready: 8081 } },
      certController: { ...own(namespace, CERTIFICATES), ports: { metrics, ready: 8081 } },
    };
    for (const workload of Object.values(this.workloads))
      declare(this, externalWorkload, { ...workload, madeBy: `chart ${name} ${version}` });
  }
}

const WEBHOOK = 'external-secrets-webhook';

/** The two without AWS access run under accounts of the chart, named as their pods. */
function own(namespace: string, name: string): Pick<Workload, 'namespace' | 'name' | 'serviceAccount'> {
  return { namespace, name, serviceAccount: { namespace, name } };
}

function values(serviceAccount: ServiceAccountRef, servedNamespace: string, image: Values): Values {
  const pods = { image, resources: CONTROLLER_RESOURCES, securityContext: RESTRICTED_CONTAINER };
  return {
    ...pods,
    replicaCount: 2,
    leaderElect: true,
    livenessProbe: { enabled: true },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    topologySpreadConstraints: spread('external-secrets'),
    serviceAccount: { create: false, name: serviceAccount.name },
    scopedNamespace: servedNamespace,
    scopedRBAC: true,
    installCRDs: true,
    crds: {
      createClusterExternalSecret: false,
      createClusterGenerator: false,
      createClusterPushSecret: false,
      createClusterSecretStore: false,
      createPushSecret: false,
    },
    processClusterExternalSecret: false,
    processClusterGenerator: false,
    processClusterPushSecret: false,
    processClusterStore: false,
    processPushSecret: false,
    openshiftFinalizers: false,
    rbac: {
      serviceAccountTokenCreate: false,
      servicebindings: { create: false },
      aggregateToView: false,
      aggregateToEdit: false,
      aggregateToAdmin: false,
    },
    webhook: {
      ...pods,
      replicaCount: 2,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      topologySpreadConstraints: spread(WEBHOOK),
      serviceAccount: { create: true, name: WEBHOOK },
    },
    // One is enough: nobody waits for it, and the certificate that it made lasts while it is away.
    certController: {
      ...pods,
      replicaCount: 1,
      rbac: { create: false },
      serviceAccount: { create: true, name: CERTIFICATES },
    },
    extraObjects: certificateRoles(serviceAccount.namespace),
  };
}
