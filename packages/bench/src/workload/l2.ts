import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { COMPONENTS, configuration, NAMESPACES, PART_OF, variables, type Component } from './components.ts';

const RESTRICTED = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);

/** The environment as a team would write it that uses cdk8s-plus throughout: nothing in it is ours. */
export function build(environment: string): App {
  const app = new App();
  const namespaces = chart(app, 'namespaces');
  for (const name of NAMESPACES) {
    new kplus.Namespace(namespaces, name, { metadata: { name, labels: RESTRICTED } });
    new kplus.NetworkPolicy(namespaces, `${name}-default`, {
      metadata: { name: 'default-deny', namespace: name },
      selector: kplus.Pods.all(namespaces, `${name}-pods`),
      ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
      egress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
    });
  }
  for (const component of COMPONENTS) addComponent(chart(app, component.name), component, environment);
  return app;
}

function chart(app: App, id: string): Chart {
  return new Chart(app, id, { disableResourceNameHashes: true });
}

function addComponent(scope: Chart, component: Component, environment: string): void {
  const { name, port } = component;
  const account = addAccess(scope, component);
  const config = new kplus.ConfigMap(scope, 'config', {
    metadata: metadata(component, `${name}-config`),
    data: configuration(component, environment),
  });
  const password = kplus.Secret.fromSecretName(scope, 'password', `${name}-keys`);
  const deployment = new kplus.Deployment(scope, 'deployment', {
    metadata: metadata(component),
    serviceAccount: account,
    automountServiceAccountToken: false,
    podMetadata: { labels: labels(component) },
    strategy: kplus.DeploymentStrategy.rollingUpdate({
      maxSurge: kplus.PercentOrAbsolute.percent(25),
      maxUnavailable: kplus.PercentOrAbsolute.percent(25),
    }),
    securityContext: { ensureNonRoot: true, user: 65532, group: 65532, fsGroup: 65532 },
  });
  const container = deployment.addContainer({
    name,
    image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/${name}:1.0.0`,
    ports: [{ number: port, name: 'http' }],
    envVariables: {
      ...Object.fromEntries(
        Object.entries(variables(component, environment)).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)]),
      ),
      API_KEY: kplus.EnvValue.fromSecretValue({ secret: password, key: 'api-key' }),
    },
    envFrom: [kplus.Env.fromConfigMap(config)],
    resources: {
      cpu: { request: kplus.Cpu.millis(500), limit: kplus.Cpu.units(2) },
      memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
    },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, ensureNonRoot: true },
    liveness: kplus.Probe.fromHttpGet('/livez', { port, periodSeconds: Duration.seconds(10) }),
    readiness: kplus.Probe.fromHttpGet('/readyz', { port, periodSeconds: Duration.seconds(5) }),
  });
  container.mount('/tmp', kplus.Volume.fromEmptyDir(scope, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(64) }));
  deployment.scheduling.spread({ topology: kplus.Topology.ZONE });
  new kplus.Service(scope, 'service', {
    metadata: metadata(component),
    selector: deployment,
    ports: [{ port, targetPort: port, name: 'http' }],
  });
  new kplus.HorizontalPodAutoscaler(scope, 'autoscaler', {
    metadata: metadata(component),
    target: deployment,
    minReplicas: component.replicas,
    maxReplicas: 2 * component.replicas,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
  });
  addNetwork(scope, component, deployment);
  addCustomObjects(scope, component, environment);
}

function addAccess(scope: Chart, component: Component): kplus.ServiceAccount {
  const account = new kplus.ServiceAccount(scope, 'account', {
    metadata: metadata(component, `${component.name}-sa`),
    automountToken: false,
  });
  const role = new kplus.Role(scope, 'role', { metadata: metadata(component, `${component.name}-role`) });
  role.allowReadWrite(kplus.ApiResource.DEPLOYMENTS, kplus.ApiResource.PODS, kplus.ApiResource.SERVICES);
  role.allowReadWrite(kplus.ApiResource.CONFIG_MAPS, kplus.ApiResource.JOBS);
  role.bind(account);
  return account;
}

function addNetwork(scope: Chart, component: Component, deployment: kplus.Deployment): void {
  const gateway = kplus.Pods.select(scope, 'gateway', { labels: { 'app.kubernetes.io/name': 'model-gateway' } });
  const database = kplus.NetworkPolicyIpBlock.ipv4(scope, 'database', '10.0.20.0/24');
  new kplus.NetworkPolicy(scope, 'connections', {
    metadata: metadata(component, `${component.name}-connections`),
    selector: deployment,
    ingress: { rules: [{ peer: gateway, ports: [kplus.NetworkPolicyPort.tcp(component.port)] }] },
    egress: { rules: [{ peer: database, ports: [kplus.NetworkPolicyPort.tcp(5432)] }] },
  });
}

/** What cdk8s-plus has no class for. */
function addCustomObjects(scope: Chart, component: Component, environment: string): void {
  new ApiObject(scope, 'budget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(component),
    spec: { minAvailable: '75%', selector: { matchLabels: { 'app.kubernetes.io/name': component.name } } },
  });
  new ApiObject(scope, 'keys', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: metadata(component, `${component.name}-keys`),
    spec: {
      refreshPolicy: 'CreatedOnce',
      secretStoreRef: { kind: 'SecretStore', name: 'platform' },
      target: { name: `${component.name}-keys`, creationPolicy: 'Owner', immutable: true },
      data: [{ secretKey: 'api-key', remoteRef: { key: `${environment}/${component.name}`, property: 'api-key' } }],
    },
  });
}

function metadata(component: Component, name = component.name) {
  return { name, namespace: component.namespace, labels: labels(component) };
}

function labels({ name }: Component): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name, 'app.kubernetes.io/part-of': PART_OF };
}
