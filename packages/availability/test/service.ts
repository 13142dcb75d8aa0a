import { formatProblem, tryRender, type Manifest, type Parsed, type Rendered } from '@parapet/core';
import { ServiceDeployment, type ServiceDeploymentProps } from '@parapet/availability';
import { App, Chart } from 'cdk8s';

/** A service with nothing wrong. Tests say what they change. */
export const sound: ServiceDeploymentProps = {
  name: 'core-api',
  namespace: 'poolside',
  partOf: 'assistant',
  serviceAccount: { namespace: 'poolside', name: 'core-api-sa' },
  image: { repository: 'registry.test/core-api', tag: '1.4.2', digest: `sha256:${'0'.repeat(64)}` },
  ports: { http: 8080, metrics: 9090 },
  resources: {
    cpu: { request: '250m', limit: '1' },
    memory: { request: '256Mi', limit: '512Mi' },
    ephemeralStorage: { request: '64Mi', limit: '256Mi' },
  },
  probes: {
    readiness: { type: 'httpGet', path: '/ready', port: 'http' },
    liveness: { type: 'httpGet', path: '/live', port: 'http' },
  },
  scaling: { type: 'fixed', replicas: 4 },
  minAvailable: '75%',
  priorityClassName: 'platform',
};

export function problems(changed: Partial<ServiceDeploymentProps>): string[] {
  return rendered(changed).problems.map(formatProblem);
}

/** The one object of a kind. */
export function object(kind: string, changed: Partial<ServiceDeploymentProps> = {}): Manifest | undefined {
  return rendered(changed).objects.find(({ manifest }) => manifest.kind === kind)?.manifest;
}

function rendered(changed: Partial<ServiceDeploymentProps>): Rendered {
  const app = new App();
  new ServiceDeployment(new Chart(app, 'test'), 'service', { ...sound, ...changed });
  return tryRender(app);
}

/** What a parser of core says, as it is printed after the name of a setting. */
export function said(parsed: Parsed<unknown>): string {
  if (parsed.ok) throw new Error('the parser has nothing against it');
  const { reason, code, fix } = parsed.refusal;
  return `${reason} (${code}). Fix: ${fix}.`;
}
