import { parsePortName, quote } from '@parapet/core';
import { fields, items, text, type Fields } from '../shapes.ts';
import type { RenderedPods } from '../index/pods.ts';
import type { ObjectRule } from '../rule.ts';

export const port001: ObjectRule = {
  id: 'PORT-001',
  title: 'Ports have one number and one name each',
  severity: 'error',
  why: 'The API server refuses some duplicates and drops others: traffic then goes to whichever came last.',
  fix: 'give each port a number and a name of its own',
  references: ['Kubernetes: Service, port definitions', 'RFC 6335'],
  check(index, report) {
    for (const pods of index.pods)
      for (const fault of faultsOf(portsAtOnce(pods), 'containerPort')) report(pods.object, fault);
    for (const service of index.of('Service'))
      for (const fault of faultsOf(items(fields(service.manifest.spec).ports), 'port')) report(service, fault);
  },
};

/** Containers of a pod share one address; init containers are gone by then, unless they are sidecars. */
function portsAtOnce({ containers }: RenderedPods): readonly Fields[] {
  return containers
    .filter(({ role, fields: container }) => role !== 'init' || container.restartPolicy === 'Always')
    .flatMap(({ fields: container }) => items(container.ports));
}

function faultsOf(ports: readonly Fields[], numberField: 'port' | 'containerPort'): readonly string[] {
  const faults: string[] = [];
  const numbers = new Set<string>();
  const names = new Set<string>();
  for (const port of ports) {
    const key = `${text(port.protocol) ?? 'TCP'} ${quote(port[numberField])}`;
    if (numbers.has(key)) faults.push(`has the port ${key} twice`);
    numbers.add(key);
    const name = text(port.name);
    if (name === undefined) continue;
    if (names.has(name)) faults.push(`has two ports named ${quote(name)}`);
    names.add(name);
    const parsed = parsePortName(name);
    if (!parsed.ok) faults.push(parsed.refusal.reason);
  }
  return faults;
}
