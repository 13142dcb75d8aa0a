import type { Opening } from '../../src/network/survey.ts';

/** Who may open a connection to whom, and what for. */
export interface Intended {
  readonly from: readonly string[];
  readonly to: string;
  readonly ports: readonly string[];
  readonly why: string;
}

const coreApi = 'poolside/core-api';
const webAssistant = 'poolside/web-assistant';
const models = 'poolside-models/inference';
const loadBalancers = 'aws-load-balancer-controller/aws-load-balancer-controller';
const secrets = 'external-secrets/external-secrets';
const secretsWebhook = 'external-secrets/external-secrets-webhook';
const secretsCertificates = 'external-secrets/external-secrets-cert-controller';
const [source, kustomize, helm, notification] = ['source', 'kustomize', 'helm', 'notification'].map(
  (name) => `flux-system/${name}-controller`,
) as [string, string, string, string];

const secretsAll = [secrets, secretsWebhook, secretsCertificates];
const flux = [source, kustomize, helm, notification];
/** All but the web assistant, which has no business with Kubernetes, and the models, which answer and ask for nothing. */
const clients = [coreApi, loadBalancers, ...secretsAll, ...flux];

/** Every connection that is meant to be possible, written by hand for people to agree on. What is not here must be refused. */
export const INTENDED: readonly Intended[] = [
  {
    from: ['load balancer'],
    to: webAssistant,
    ports: ['TCP 8080'],
    why: 'users, and health checks of the target group',
  },
  { from: [webAssistant], to: coreApi, ports: ['TCP 8080'], why: 'requests of users' },
  { from: [coreApi], to: models, ports: ['TCP 8000'], why: 'inference' },
  { from: [coreApi], to: 'database', ports: ['TCP 5432'], why: 'its database' },
  { from: clients, to: 'Service kubernetes', ports: ['TCP 443'], why: 'the API server, as pods address it' },
  { from: clients, to: 'control plane', ports: ['TCP 443'], why: 'the API server, as its Service is translated' },
  { from: ['control plane'], to: loadBalancers, ports: ['TCP 9443'], why: 'webhooks' },
  { from: ['control plane'], to: secretsWebhook, ports: ['TCP 10250'], why: 'webhooks' },
  { from: [loadBalancers], to: 'AWS endpoints', ports: ['TCP 443'], why: 'EC2, Elastic Load Balancing' },
  { from: [secrets], to: 'AWS endpoints', ports: ['TCP 443'], why: 'Secrets Manager, STS' },
  { from: [secrets], to: 'Pod Identity agent', ports: ['TCP 80'], why: 'credentials of its association' },
  { from: [kustomize, helm], to: source, ports: ['TCP 9090'], why: 'artifacts' },
  { from: [source, kustomize, helm], to: notification, ports: ['TCP 9090'], why: 'events' },
  { from: [source], to: 'internet', ports: ['TCP 443'], why: 'the Git repository, charts' },
  { from: [webAssistant, ...clients], to: 'kube-system/kube-dns', ports: ['TCP 53', 'UDP 53'], why: 'names' },
];

/** One by one. */
export const intendedOpenings: readonly Opening[] = INTENDED.flatMap(openingsOf);

export function openingsOf({ from, to, ports }: Intended): Opening[] {
  return from.flatMap((each) => ports.map((port) => ({ from: each, to, port })));
}
