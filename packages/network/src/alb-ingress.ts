import {
  Checks,
  parseDnsSubdomain,
  parseLabels,
  parseNamespace,
  parseWorkloadPort,
  provenance,
  quote,
  standardLabels,
  type Workload,
} from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';

export interface AlbIngressProps {
  readonly name: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** An IngressClass of `AlbIngressClass`. */
  readonly ingressClassName: string;
  readonly hosts: readonly [string, ...string[]];
  /** Prefix of the paths that go to the backend. Default `/`. */
  readonly path?: `/${string}`;
  /** A port, by name, of a workload whose Service has the workload's name. */
  readonly backend: { readonly workload: Workload; readonly port: string };
  /** Asked of each pod, on the port of the backend. */
  readonly healthCheckPath: `/${string}`;
}

/** Sends the requests for some hosts to the pods of one workload, over HTTPS from the client to the load balancer. */
export class AlbIngress extends Construct {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, props: AlbIngressProps) {
    super(scope, id);
    const { name, partOf, ingressClassName, hosts, path = '/', backend, healthCheckPath } = props;
    const { namespace } = backend.workload;
    checkIngress(new Checks(this, `Ingress/${namespace}/${name}`), props);
    const service = { name: backend.workload.name, port: { name: backend.port } };
    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name,
        namespace,
        labels: standardLabels({ name, partOf }),
        annotations: {
          // The one of these that IngressClassParams has no field for. Whatever comes over HTTP is redirected.
          'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
          'alb.ingress.kubernetes.io/healthcheck-path': healthCheckPath,
        },
      },
      spec: {
        ingressClassName,
        rules: hosts.map((host) => ({ host, http: { paths: [{ path, pathType: 'Prefix', backend: { service } }] } })),
        // Without a secret: the certificate is in ACM.
        tls: [{ hosts: [...hosts] }],
      },
    });
  }
}

function checkIngress(checks: Checks, props: AlbIngressProps): void {
  const { name, partOf, ingressClassName, hosts, path = '/', backend, healthCheckPath } = props;
  checks.value('name', parseDnsSubdomain(name));
  checks.value('namespace', parseNamespace(backend.workload.namespace));
  checks.value('labels', parseLabels({ partOf }));
  checks.value('ingressClassName', parseDnsSubdomain(ingressClassName));
  if (hosts.length === 0) checks.report('ING-001', 'hosts is empty, so every name would match', 'name the hosts');
  hosts.forEach((host, index) => {
    checkHost(checks, host);
    if (hosts.indexOf(host) !== index) checks.report('ING-001', `hosts has ${host} twice`, 'name each host once');
  });
  for (const [setting, value] of Object.entries({ path, healthCheckPath }))
    if (!/^\/[^\s*?#]*$/.test(value))
      checks.report('ING-001', `${setting} ${quote(value)} is not a path`, 'write a path that begins with "/"');
  const port = parseWorkloadPort(backend.workload, backend.port);
  if (!port.ok) checks.report('ING-001', `backend.port: ${port.refusal.reason}`, port.refusal.fix);
}

function checkHost(checks: Checks, host: string): void {
  if (host === '') checks.report('ING-001', 'hosts has an empty name, which matches every one', 'name the host');
  else if (host.includes('*'))
    checks.report('ING-001', `host ${host} has a wildcard, which takes names that others may want`, 'name each host');
  else if (!parseDnsSubdomain(host).ok || !host.includes('.'))
    checks.report('ING-001', `host ${quote(host)} is not a full domain name`, 'write such as "chat.example.org"');
}
