import { quote } from '@parapet/core';
import { cidrParser } from '../objects/ip-blocks.ts';
import { policiesOf } from '../objects/network-policies.ts';
import { fields, isFields, list, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const net001: ObjectRule = {
  id: 'NET-001',
  title: 'Address ranges are written as ranges',
  severity: 'error',
  why: 'The API server refuses some; of "10.0.0.5/8" it takes ten million addresses more than one.',
  fix: 'write network/prefix, such as "10.0.0.0/16"',
  references: ['Kubernetes: network policies, ipBlock'],
  check(index, report) {
    const parse = index.derived(cidrParser);
    for (const { object, rules } of index.derived(policiesOf)) {
      for (const { place, peers } of rules) {
        for (const { ipBlock } of peers) {
          if (!isFields(ipBlock)) continue;
          const { cidr, except } = fields(ipBlock);
          for (const range of [cidr, ...list(except)]) {
            const parsed = parse(text(range) ?? '');
            if (typeof range !== 'string') report(object, `${place} has the range ${quote(range)}`);
            else if (!parsed.ok) report(object, `${place}: ${parsed.refusal.reason}`, parsed.refusal.fix);
          }
        }
      }
    }
  },
};
