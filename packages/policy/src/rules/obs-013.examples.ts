import type { RuleExamples } from '../examples/example.ts';
import { fluentBitConfig } from '../examples/fluent-bit.ts';

const INPUT = '[INPUT]\n    Name  tail\n    Tag   kube.*\n';
const grep = (match: string, what: string) => `[FILTER]\n    Name   grep\n    Match  ${match}\n    ${what}\n`;
const inYaml = `pipeline:
  inputs:
    - name: tail
      tag: kube.*
  filters:
    - name: grep
      match: '*'
      regex: log error
`;
const says = (match: string) => [
  `ConfigMap/poolside/agent: has a grep on ${match}, which drops every line of it that does not match (OBS-013). Fix: copy what matches to a tag of its own (rewrite_tag with keep true), and send both.`,
];

export const examples: RuleExamples = {
  pass: [
    { objects: [fluentBitConfig(INPUT + grep('security.*', 'Regex  log (ERROR|WARN)'))] },
    { objects: [fluentBitConfig(INPUT + grep('kube.*.log*', 'Regex  log (ERROR|WARN)'))] },
    { objects: [fluentBitConfig(INPUT + grep('kube.*', 'Exclude  log ^GET /healthz'))] },
  ],
  fail: [
    { objects: [fluentBitConfig(INPUT + grep('kube.*', 'Regex  log (ERROR|WARN)'))], says: says('kube.*') },
    { objects: [fluentBitConfig(INPUT + grep('k*b*.*', 'Regex  log (ERROR|WARN)'))], says: says('k*b*.*') },
    { objects: [fluentBitConfig(inYaml)], says: says('*') },
  ],
};
