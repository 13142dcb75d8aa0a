import { parsePort, parsePortName, type Checks, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';

/**
 * TCP ports of the container by name. The Service has the same names and numbers: a network policy of the VPC CNI is
 * enforced before the address of a Service is translated, and Amazon EKS asks for equal ports because of it.
 */
export type Ports = Workload['ports'];

/** NET-005, PORT-001 (name, number used twice), PORT-002 (below 1024), PORT-004 (no port). */
export function checkPorts(checks: Checks, ports: Ports): void {
  const names = new Map<number, string>();
  for (const [name, number] of Object.entries(ports)) {
    checks.value('ports', parsePortName(name));
    const port = checks.value(`ports.${name}`, parsePort(number));
    const other = names.get(number);
    names.set(number, name);
    if (other !== undefined)
      checks.report('PORT-001', `ports ${other} and ${name} are both ${number}/TCP`, 'give each port its own number');
    if (port !== undefined && port < 1024)
      checks.report(
        'PORT-002',
        `ports.${name}: ${port} is below 1024, and the container has no capability to bind it`,
        'listen on a port from 1024 up',
      );
  }
  if (names.size === 0) checks.report('PORT-004', 'ports: a service has none', 'declare the port that it serves on');
}

export function containerPorts(ports: Ports): k8s.ContainerPort[] {
  return Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' }));
}

export function servicePorts(ports: Ports): k8s.ServicePort[] {
  return Object.entries(ports).map(([name, port]) => ({
    name,
    port,
    targetPort: k8s.IntOrString.fromString(name),
    protocol: 'TCP',
  }));
}
