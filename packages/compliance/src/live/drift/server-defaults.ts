import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../../fields.ts';

type Values = Readonly<Record<string, readonly unknown[]>>;

/** Whatever the server chose. */
const CHOSEN = Symbol('chosen');

const PODS: Values = {
  apiVersion: ['v1'],
  defaultMode: [420],
  dnsPolicy: ['ClusterFirst'],
  failureThreshold: [3],
  imagePullPolicy: ['Always', 'IfNotPresent'],
  nodeAffinityPolicy: ['Honor'],
  nodeTaintsPolicy: ['Ignore'],
  periodSeconds: [10],
  protocol: ['TCP'],
  resources: [{}],
  restartPolicy: ['Always'],
  schedulerName: ['default-scheduler'],
  scheme: ['HTTP'],
  securityContext: [{}],
  successThreshold: [1],
  terminationGracePeriodSeconds: [30],
  terminationMessagePath: ['/dev/termination-log'],
  terminationMessagePolicy: ['File'],
  timeoutSeconds: [1],
  type: [''],
};

const ADMISSION: Values = {
  failurePolicy: ['Fail'],
  matchPolicy: ['Equivalent'],
  namespaceSelector: [{}],
  objectSelector: [{}],
  scope: ['*'],
};

/** What the API server writes into fields that nobody set, by kind. A field that is there and is neither rendered nor here was put there. */
const DEFAULTS: Readonly<Record<string, Values>> = {
  DaemonSet: { ...PODS, maxSurge: [0], revisionHistoryLimit: [10] },
  Deployment: { ...PODS, progressDeadlineSeconds: [600], replicas: [1], revisionHistoryLimit: [10] },
  HorizontalPodAutoscaler: { policies: [CHOSEN], selectPolicy: ['Max'], tolerance: [CHOSEN] },
  Ingress: {},
  NetworkPolicy: { protocol: ['TCP'] },
  PriorityClass: { preemptionPolicy: ['PreemptLowerPriority'] },
  Service: {
    clusterIP: [CHOSEN],
    clusterIPs: [CHOSEN],
    internalTrafficPolicy: ['Cluster'],
    ipFamilies: [CHOSEN],
    ipFamilyPolicy: ['SingleStack'],
    protocol: ['TCP'],
    sessionAffinity: ['None'],
    targetPort: [CHOSEN],
    type: ['ClusterIP'],
  },
  StorageClass: { reclaimPolicy: ['Delete'], volumeBindingMode: ['Immediate'] },
  ValidatingAdmissionPolicy: ADMISSION,
  ValidatingAdmissionPolicyBinding: ADMISSION,
};

/** Of no kind is one of them true where it is not there, and the server leaves them out. */
const FALSE = new Set(['globalDefault', 'hostIPC', 'hostNetwork', 'hostPID', 'readOnly', 'shareProcessNamespace']);

/** Whether the server leaves out a field that is rendered, because it says nothing else without it. */
export function isLeftOut(key: string, value: unknown): boolean {
  return (value === false && FALSE.has(key)) || isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Whether the server itself wrote a field of `owner` that is not rendered. */
export function isServersOwn(kind: string, key: string, value: unknown, owner: Fields): boolean {
  // The name that it had before, kept in step by the server.
  if (key === 'serviceAccount' && value === owner['serviceAccountName']) return true;
  const known = DEFAULTS[kind];
  const values = known !== undefined && Object.hasOwn(known, key) ? known[key] : undefined;
  return values?.some((one) => one === CHOSEN || isDeepStrictEqual(one, value)) ?? false;
}
