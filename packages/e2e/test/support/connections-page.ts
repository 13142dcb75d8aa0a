import { lineOf } from '../../src/network/difference.ts';
import type { Opening } from '../../src/network/survey.ts';
import { INTENDED, intendedOpenings, openingsOf, type Intended } from './intended-connections.ts';
import { PORTS } from './parties.ts';
import { placesOf } from './places.ts';
import { NAMESPACES } from './stand-ins.ts';

/** What was let through, by environment. */
export type Findings = ReadonlyMap<string, readonly Opening[]>;

/** `docs/connections.md`: what was found is on it, whether it was intended or not; what was intended and not found is not. */
export function connectionsPage(findings: Findings): string {
  const environments = [...findings.keys()];
  return `# Connections

Who may open a connection to whom: what the network policies of \`dist\` let through. It was asked of the policy engine of Kubernetes' own network
group, [kube-network-policies](https://github.com/kubernetes-sigs/kube-network-policies), on a real API server with each environment applied and its
pods running, and compared both ways with the list that people agree on,
[intended-connections.ts](../packages/e2e/test/support/intended-connections.ts). It is the same in ${environments.join(', ')} unless a line names some.

${table(['From', 'To', 'Port', 'For'], rows(findings))}

Everything else was asked for too, and refused: from every pod of the platform to every other pod and place, and back, over TCP and UDP on the ports
${[...new Set(PORTS.map(({ port }) => port))].sort((a, b) => a - b).join(', ')}.
Among them were those that are on no line of the table: a pod that nobody declared in each namespace of the platform, and pods outside it with the
labels of core-api, web-assistant, Flux and the name service.

This page is written by \`pnpm e2e network -u\`; every other run is compared with it.

## Places

What is no pod is known by its addresses. Of a subnet the first and the last were asked for, of the VPC those beside its subnets, of wider ranges some.

${table(['Place', ...environments], placeRows(environments))}

Nodes and pods are in the VPC as well, in subnets of their own.

## Pods that stand in

\`dist\` has the services, the agents of the nodes and the model servers on one node. The pods that charts, core-api, Flux's installation and EKS make are
deployments with the same labels in the same namespaces. Of each workload three pods were asked for in production, and two elsewhere.

## What this does not show

- No packet was sent. The engine is the reference implementation of the API; on EKS the agent of the VPC CNI enforces it, with limits of its own: until a
  new pod's policies have reached its node everything is allowed, unless its strict mode is on, and a pod without a controller has none at all.
- The addresses of Services: the engine judges a packet as pods send it to each other. The VPC CNI judges it before the address of the Service is
  translated, and adds the addresses of Services to rules that select pods ([ADR 10](adr/0010-api-server-addresses.md)).
- A node always reaches its own pods, whatever the policies say: the kubelet's probes need no line here. Pods in the network of their node have its
  address, and no policy is for them.
- Pods outside the platform are not held back by its policies from anything but the platform.
- Where nodes are in the subnets of the control plane, the lines for it are also for the pods on them. Give it subnets of its own.
`;
}

function rows(findings: Findings): string[][] {
  const listed = new Set(intendedOpenings.map(lineOf));
  const stray = [...findings.values()].flat().filter((opening) => !listed.has(lineOf(opening)));
  const unique = [...new Map(stray.map((opening) => [lineOf(opening), opening])).values()];
  const others = unique.map(({ from, to, port }) => ({ from: [from], to, ports: [port], why: '**not intended**' }));
  return [...INTENDED, ...others].flatMap((line) => {
    const from = line.from.flatMap((name) => found(findings, { ...line, from: [name] }));
    return from.length === 0 ? [] : [[together(from), short(line.to), line.ports.join(', '), line.why]];
  });
}

/** Nearly everybody is said by who is not. */
function together(names: readonly string[]): string {
  const workloads = new Set(INTENDED.flatMap(({ from, to }) => [...from, to]).filter(isWorkload));
  const others = [...workloads].filter((name) => !names.includes(name));
  if (others.length > 2 || !names.every((name) => workloads.has(name))) return names.map(short).join(', ');
  return `every workload but ${others.map(short).join(' and ')}`;
}

function isWorkload(name: string): boolean {
  return NAMESPACES.some((namespace) => name.startsWith(`${namespace}/`));
}

/** A workload that is alone in a namespace of its name is said once. */
function short(name: string): string {
  const [namespace, own] = name.split('/');
  return own !== undefined && namespace === own ? own : name;
}

/** The one who opens it, with the environments in which it may unless that is all of them; nobody if it is none. */
function found(findings: Findings, line: Intended): string[] {
  const name = line.from.join();
  const where = [...findings].filter(([, openings]) => {
    const keys = new Set(openings.map(lineOf));
    return openingsOf(line).every((opening) => keys.has(lineOf(opening)));
  });
  if (where.length === 0) return [];
  return [where.length === findings.size ? name : `${name} (${where.map(([environment]) => environment).join(', ')})`];
}

function placeRows(environments: readonly string[]): string[][] {
  const places = environments.map(placesOf);
  return places[0]!.map(({ name }, index) => [name, ...places.map((one) => one[index]!.where.join(', '))]);
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
