import type { Json } from './json.ts';

/**
 * Kubernetes' own OpenAPI has no ranges: its validation checks them in code. These are the ones of what we write, by definition and field,
 * for the values of a map where the field is one. The proof packages/e2e/test/verdicts.e2e.ts compares them with the API server.
 */
export function withRanges(definitions: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const known = Object.entries(ranges).map(([name, fields]) => {
    const definition = definitions[name];
    if (definition === undefined) throw new Error(`there is no ${name} to give ranges`);
    return [name, withFields(name, definition, fields)] as const;
  });
  return { ...definitions, ...Object.fromEntries(known) };
}

function withFields(name: string, definition: Json, fields: Readonly<Record<string, Json>>): Json {
  const properties = { ...(definition.properties as Readonly<Record<string, Json>>) };
  for (const [field, range] of Object.entries(fields)) {
    const property = properties[field];
    if (property === undefined) throw new Error(`${name} has no ${field} to give a range`);
    const values = property.additionalProperties as Json | undefined;
    properties[field] = values
      ? { ...property, additionalProperties: { ...values, ...range } }
      : { ...property, ...range };
  }
  return { ...definition, properties };
}

const natural = { minimum: 0 };
const weight = { minimum: 1, maximum: 100 };
const positive = { minimum: 1 };
const port = { minimum: 1, maximum: 65535 };
const portOrNone = { minimum: 0, maximum: 65535 };
const id = { minimum: 0, maximum: 2 ** 31 - 1 };
const mode = { minimum: 0, maximum: 0o777 };
/** Of pods: a number or a percentage. */
const share = { minimum: 0, pattern: '^[0-9]+%$' };
/** Of a quantity. */
const notNegative = { minimum: 0, pattern: '^[^-]' };

/** Of a quantity: more than nothing. */
const some = { minimum: 1, pattern: '^[^-]*[1-9]' };

const ids = { runAsUser: id, runAsGroup: id };

const ranges: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'io.k8s.api.apps.v1.DaemonSetSpec': { minReadySeconds: natural, revisionHistoryLimit: natural },
  'io.k8s.api.apps.v1.DeploymentSpec': {
    ...{ replicas: natural, minReadySeconds: natural },
    ...{ revisionHistoryLimit: natural, progressDeadlineSeconds: natural },
  },
  'io.k8s.api.apps.v1.RollingUpdateDaemonSet': { maxSurge: share, maxUnavailable: share },
  'io.k8s.api.apps.v1.RollingUpdateDeployment': { maxSurge: share, maxUnavailable: share },
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec': { minReplicas: positive, maxReplicas: positive },
  'io.k8s.api.autoscaling.v2.MetricTarget': {
    ...{ averageUtilization: positive, averageValue: notNegative, value: notNegative },
  },
  'io.k8s.api.core.v1.ConfigMapVolumeSource': { defaultMode: mode },
  'io.k8s.api.core.v1.ContainerPort': { containerPort: port, hostPort: portOrNone },
  'io.k8s.api.core.v1.DownwardAPIVolumeSource': { defaultMode: mode },
  'io.k8s.api.core.v1.EmptyDirVolumeSource': { sizeLimit: notNegative },
  'io.k8s.api.core.v1.GRPCAction': { port },
  'io.k8s.api.core.v1.HTTPGetAction': { port },
  'io.k8s.api.core.v1.PersistentVolumeSpec': { capacity: some },
  'io.k8s.api.core.v1.PodSecurityContext': { ...ids, fsGroup: id },
  'io.k8s.api.core.v1.PodSpec': { activeDeadlineSeconds: { minimum: 1, maximum: 2 ** 31 - 1 } },
  'io.k8s.api.core.v1.Probe': {
    ...{ initialDelaySeconds: natural, timeoutSeconds: natural, periodSeconds: natural },
    ...{ successThreshold: natural, failureThreshold: natural, terminationGracePeriodSeconds: positive },
  },
  'io.k8s.api.core.v1.ProjectedVolumeSource': { defaultMode: mode },
  'io.k8s.api.core.v1.ResourceQuotaSpec': { hard: notNegative },
  'io.k8s.api.core.v1.ResourceRequirements': { limits: notNegative, requests: notNegative },
  'io.k8s.api.core.v1.SecretVolumeSource': { defaultMode: mode },
  'io.k8s.api.core.v1.SecurityContext': ids,
  'io.k8s.api.core.v1.ServicePort': { port, targetPort: portOrNone, nodePort: portOrNone },
  'io.k8s.api.core.v1.SleepAction': { seconds: natural },
  'io.k8s.api.core.v1.TCPSocketAction': { port },
  'io.k8s.api.core.v1.TopologySpreadConstraint': { maxSkew: positive, minDomains: positive },
  'io.k8s.api.core.v1.VolumeResourceRequirements': { limits: some, requests: some },
  'io.k8s.api.core.v1.WeightedPodAffinityTerm': { weight },
  'io.k8s.api.networking.v1.NetworkPolicyPort': { port, endPort: port },
  'io.k8s.api.networking.v1.ServiceBackendPort': { number: portOrNone },
  'io.k8s.api.policy.v1.PodDisruptionBudgetSpec': { minAvailable: share, maxUnavailable: share },
};
