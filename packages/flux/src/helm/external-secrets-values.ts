import type { ServiceAccountRef } from '@parapet/core';
import type { Values } from './chart-values.ts';
import { CONTROLLER_RESOURCES, RESTRICTED_CONTAINER, spread } from './controller-pods.ts';
import { CERTIFICATES, certificateRoles } from './external-secrets-certificates.ts';
import { CONTROLLER, WEBHOOK } from './external-secrets-contents.ts';

/** What a release serves, and by which identity and image. */
export interface ExternalSecretsRelease {
  readonly serviceAccount: ServiceAccountRef;
  readonly servedNamespace: string;
  readonly image: Values;
}

/** A release that has the definitions, the webhook and the controller of its certificate, for all others as well. */
export function externalSecretsValues(release: ExternalSecretsRelease): Values {
  const pods = podValues(release);
  return {
    ...controllerValues(release),
    installCRDs: true,
    crds: {
      createClusterExternalSecret: false,
      createClusterGenerator: false,
      createClusterPushSecret: false,
      createClusterSecretStore: false,
      createPushSecret: false,
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
    extraObjects: certificateRoles(release.serviceAccount.namespace),
  };
}

/** A release that makes nothing of the cluster. */
export function additionalExternalSecretsValues(release: ExternalSecretsRelease): Values {
  return {
    ...controllerValues(release),
    installCRDs: false,
    webhook: { create: false },
    certController: { create: false },
  };
}

function controllerValues(release: ExternalSecretsRelease): Values {
  const { serviceAccount, servedNamespace } = release;
  return {
    ...podValues(release),
    replicaCount: 2,
    leaderElect: true,
    livenessProbe: { enabled: true },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    topologySpreadConstraints: spread(CONTROLLER),
    serviceAccount: { create: false, name: serviceAccount.name },
    scopedNamespace: servedNamespace,
    scopedRBAC: true,
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
  };
}

function podValues({ image }: ExternalSecretsRelease): Values {
  return { image, resources: CONTROLLER_RESOURCES, securityContext: RESTRICTED_CONTAINER };
}
