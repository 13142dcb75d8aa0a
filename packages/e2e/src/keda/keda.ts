import { selfSigned } from '../control-plane/certificate.ts';
import type { ControlPlane } from '../control-plane/control-plane.ts';
import { LOOPBACK } from '../control-plane/ports.ts';
import { eventually } from '../kubernetes/eventually.ts';
import { isTrue } from '../kubernetes/conditions.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { definitions } from '../parts/definitions.ts';
import type { Part, Site } from '../parts/part.ts';

const NAMESPACE = 'keda';
const METRICS = 'keda-metrics-apiserver';
const METRICS_HOST = `${METRICS}.${NAMESPACE}.svc`;
const OPERATOR_HOST = `keda-operator.${NAMESPACE}.svc`;

/** Starts KEDA's operator and its API server of external metrics, as its chart does, and waits until autoscalers can ask. */
export async function startKeda(plane: ControlPlane): Promise<void> {
  const client = plane.client();
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  // In a cluster the operator makes this one itself, and the kubelet mounts it.
  const { certificate, key } = selfSigned('keda', [METRICS_HOST, OPERATOR_HOST]);
  const certificates = (site: Site) => {
    const folder = site.folder('keda');
    site.file('keda/ca.crt', certificate);
    site.file('keda/tls.crt', certificate);
    site.file('keda/tls.key', key);
    return folder;
  };
  const ports = { values: 0, metrics: 0 };
  await plane.run(operator(certificates, ports));
  await plane.run(metricsServer(certificates, ports));
  const [service, api] = registration(ports.metrics, certificate);
  for (const object of [service, api]) await client.apply(object);
  await eventually('the API of external metrics is there', 60, async () => {
    const there = await client.get(api);
    return there !== undefined && isTrue(there, 'Available') ? undefined : JSON.stringify(there?.status);
  });
}

interface Ports {
  /** Where the operator tells what metrics are. */
  values: number;
  /** Where the API server listens. */
  metrics: number;
}

function operator(certificates: (site: Site) => string, ports: Ports): Part {
  return {
    program: 'keda-operator',
    needs: definitions(
      'scaledjobs.keda.sh',
      'triggerauthentications.keda.sh',
      'clustertriggerauthentications.keda.sh',
      'cloudeventsources.eventing.keda.sh',
      'clustercloudeventsources.eventing.keda.sh',
    ),
    async run(site) {
      const health = await site.port();
      ports.values = await site.port();
      return {
        args: [
          '--leader-elect=false',
          `--cert-dir=${certificates(site)}`,
          `--health-probe-bind-address=${LOOPBACK}:${health}`,
          `--metrics-bind-address=${LOOPBACK}:${await site.port()}`,
          `--metrics-service-bind-address=${LOOPBACK}:${ports.values}`,
          '--kube-api-qps=100',
          '--kube-api-burst=200',
        ],
        env: environment(site),
        ready: `http://${LOOPBACK}:${health}/readyz`,
      };
    },
  };
}

function metricsServer(certificates: (site: Site) => string, ports: Ports): Part {
  return {
    program: 'keda-metrics-apiserver',
    async run(site) {
      ports.metrics = await site.port();
      const folder = certificates(site);
      return {
        args: [
          `--bind-address=${LOOPBACK}`,
          `--secure-port=${ports.metrics}`,
          `--port=${await site.port()}`,
          `--cert-dir=${folder}`,
          `--client-ca-file=${folder}/ca.crt`,
          `--tls-cert-file=${folder}/tls.crt`,
          `--tls-private-key-file=${folder}/tls.key`,
          `--authentication-kubeconfig=${site.kubeconfig('admin')}`,
          `--authorization-kubeconfig=${site.kubeconfig('admin')}`,
          `--lister-kubeconfig=${site.kubeconfig('admin')}`,
          `--metrics-service-address=${LOOPBACK}:${ports.values}`,
          `--metrics-service-grpc-authority=${OPERATOR_HOST}`,
        ],
        env: environment(site),
        ready: `https://${LOOPBACK}:${ports.metrics}/readyz`,
      };
    },
  };
}

function environment(site: Site): Readonly<Record<string, string>> {
  const namespaces = { WATCH_NAMESPACE: '', POD_NAMESPACE: NAMESPACE, KEDA_CLUSTER_OBJECT_NAMESPACE: NAMESPACE };
  return { ...namespaces, KUBECONFIG: site.kubeconfig('admin') };
}

/** As the chart registers it, with this machine in place of a pod. */
function registration(port: number, authority: string): [service: KubernetesObject, api: KubernetesObject] {
  const service = { name: METRICS, namespace: NAMESPACE };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: service,
      spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ name: 'https', port }] },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.external.metrics.k8s.io' },
      spec: {
        ...{ group: 'external.metrics.k8s.io', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100 },
        service: { ...service, port },
        caBundle: Buffer.from(authority).toString('base64'),
      },
    },
  ];
}
