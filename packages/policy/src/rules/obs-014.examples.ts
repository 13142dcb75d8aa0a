import type { RuleExamples } from '../examples/example.ts';
import { fluentBit, fluentBitConfig } from '../examples/fluent-bit.ts';
import { pods, policy } from '../examples/network.ts';

const listening = (rest = '') => fluentBitConfig(`[SERVICE]\n    HTTP_Server On\n${rest}\n[INPUT]\n    Name tail\n`);
const from = (peers: readonly object[]) => policy('agent', { ingress: [{ from: peers, ports: [{ port: 2020 }] }] });
const says = (address: string) => [
  `DaemonSet/poolside/agent: listens on ${address}, where everyone may connect (OBS-014). Fix: let a NetworkPolicy admit Prometheus alone on that port, or listen on 127.0.0.1.`,
];

export const examples: RuleExamples = {
  pass: [
    { objects: [listening(), fluentBit(), from([pods('prometheus')])] },
    { objects: [listening('    HTTP_Listen 127.0.0.1'), fluentBit()] },
    { objects: [fluentBitConfig('[INPUT]\n    Name tail\n'), fluentBit()] },
  ],
  fail: [
    { objects: [listening(), fluentBit()], says: says('0.0.0.0:2020') },
    { objects: [listening('    HTTP_Port 80'), fluentBit(undefined, { hostNetwork: true })], says: says('0.0.0.0:80') },
    { objects: [listening('    HTTP_Listen 0.0.0.0'), fluentBit(), from([])], says: says('0.0.0.0:2020') },
  ],
};
