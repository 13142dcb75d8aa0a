import type { RuleExamples } from '../examples/example.ts';
import { clusterObject, clusterRole, deployment, inNamespace, namespace, object } from '../examples/objects.ts';

const label = "use lower-case letters, digits and '-', beginning and ending with a letter or digit.";

export const examples: RuleExamples = {
  pass: [
    { objects: [namespace('prod-eu'), object('v1', 'ConfigMap', 'app.v1'), clusterRole('system:reader')] },
    { objects: [clusterObject('user.openshift.io/v1', 'Group', 'Platform Team')] },
  ],
  fail: [
    {
      objects: [namespace('Prod_EU'), object('v1', 'Service', 'app.v1')],
      says: [
        `Namespace/Prod_EU: metadata.name: "Prod_EU" is not a DNS-1123 label (NAME-001). Fix: ${label}`,
        `Service/poolside/app.v1: metadata.name: "app.v1" is not a DNS-1123 label (NAME-001). Fix: ${label}`,
      ],
    },
    {
      objects: [
        inNamespace('Prod', object('v1', 'ConfigMap', 'settings')),
        deployment('api', { container: { name: 'Api' } }),
        object('keda.sh/v1alpha1', 'ScaledObject', 'api_'),
      ],
      says: [
        `ConfigMap/Prod/settings: metadata.namespace: "Prod" is not a DNS-1123 label (NAME-001). Fix: ${label}`,
        `Deployment/poolside/api: name of a container: "Api" is not a DNS-1123 label (NAME-001). Fix: ${label}`,
        `ScaledObject.keda.sh/poolside/api_: metadata.name: "api_" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by '.'.`,
      ],
    },
  ],
};
