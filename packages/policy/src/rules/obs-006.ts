import { fields, text } from '../shapes.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const obs006: ObjectRule = {
  id: 'OBS-006',
  title: 'No ConfigMap holds an audit policy',
  severity: 'error',
  why: 'EKS takes no audit policy: it logs by its own, and nobody reads this one. It looks like an audit trail and is none.',
  fix: 'remove it, and enable the log types api, audit and authenticator of the cluster',
  references: ['Amazon EKS: control plane logs', cis('2.1.2'), nsa('Logging')],
  cel: {
    kinds: ['ConfigMap'],
    expression: `object.?data.orValue({}).all(key, !object.data[key].matches('(^|\\n)[ \\t]*apiVersion:[ \\t]*["\\']?audit[.]k8s[.]io/'))`,
  },
  check(index, report) {
    for (const object of index.of('ConfigMap'))
      for (const [key, value] of Object.entries(fields(object.manifest['data'])))
        if (/^[ \t]*apiVersion:[ \t]*["']?audit\.k8s\.io\//m.test(text(value) ?? ''))
          report(object, `key ${key} holds an audit policy`);
  },
};
