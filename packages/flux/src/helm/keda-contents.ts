import type { ServiceAccountRef } from '@parapet/core';
import { of, type ChartContents } from './chart-contents.ts';
import { KEDA, kedaGrants } from './keda-grants.ts';

/**
 * KEDA's chart 2.20.2, with our values and the roles of `kedaGrants` among its extra objects. The names of its objects
 * were read at revisions from 2.9 to 2.17.
 */
export function kedaContents(operator: ServiceAccountRef, servedNamespaces: readonly string[]): ChartContents {
  const { namespace } = operator;
  const deployments = [KEDA.operator, KEDA.metricsApiServer, KEDA.webhooks];
  const grants = kedaGrants(namespace, operator.name, servedNamespaces);
  return {
    objects: [
      ...of('apps/v1', 'Deployment', deployments, namespace),
      ...of('v1', 'Service', deployments, namespace),
      ...of('v1', 'ServiceAccount', Object.values(KEDA.accounts), namespace),
      ...of('policy/v1', 'PodDisruptionBudget', deployments, namespace),
      ...of('apiregistration.k8s.io/v1', 'APIService', ['v1beta1.external.metrics.k8s.io']),
      ...of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', ['keda-admission']),
      ...grants.flatMap(({ account = '', namespace: place }) => {
        const kind = place === undefined ? 'ClusterRole' : 'Role';
        const apiVersion = 'rbac.authorization.k8s.io/v1';
        return [...of(apiVersion, kind, [account], place), ...of(apiVersion, `${kind}Binding`, [account], place)];
      }),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        'cloudeventsources.eventing.keda.sh',
        'clustercloudeventsources.eventing.keda.sh',
        'clustertriggerauthentications.keda.sh',
        'scaledjobs.keda.sh',
        'scaledobjects.keda.sh',
        'triggerauthentications.keda.sh',
      ]),
    ],
    grants,
    brings: ['eventing.keda.sh', 'keda.sh'],
  };
}
