import { contains } from '@parapet/core';
import { cidrParser } from '../objects/ip-blocks.ts';
import { policiesOf } from '../objects/network-policies.ts';
import { fields, text, texts } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const net002: ObjectRule = {
  id: 'NET-002',
  title: 'What is left out of an address range is in it',
  severity: 'error',
  why: 'The API server refuses an exception outside its range, or of the other address family.',
  fix: 'except only ranges that lie within the cidr',
  references: ['Kubernetes: network policies, ipBlock'],
  check(index, report) {
    const parse = index.derived(cidrParser);
    for (const { object, rules } of index.derived(policiesOf)) {
      for (const { place, peers } of rules) {
        for (const { ipBlock } of peers) {
          if (ipBlock === undefined) continue;
          const { cidr, except } = fields(ipBlock);
          const outer = parse(text(cidr) ?? '');
          if (!outer.ok) continue;
          for (const exception of texts(except)) {
            const inner = parse(exception);
            if (inner.ok && !contains(outer.value, inner.value))
              report(object, `${place} leaves ${exception} out of ${outer.value.text}, which does not hold it`);
          }
        }
      }
    }
  },
};
