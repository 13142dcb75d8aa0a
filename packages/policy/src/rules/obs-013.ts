import { fluentBitsOf } from '../objects/fluent-bit.ts';
import type { ObjectRule } from '../rule.ts';

export const obs013: ObjectRule = {
  id: 'OBS-013',
  title: 'No filter of Fluent Bit throws away the lines that it is not looking for',
  severity: 'warning',
  why: 'A grep with Regex keeps what matches, and drops the rest for all outputs after it: on the day of an incident, what nobody thought of is gone.',
  fix: 'copy what matches to a tag of its own (rewrite_tag with keep true), and send both',
  references: ['Fluent Bit: grep filter', 'Fluent Bit: rewrite_tag filter'],
  check(index, report) {
    for (const { object, sections } of index.derived(fluentBitsOf)) {
      const tags = sections.flatMap(({ kind, settings }) => (kind === 'input' ? [settings.get('tag') ?? ''] : []));
      for (const { kind, settings } of sections) {
        if (kind !== 'filter' || settings.get('name') !== 'grep' || !settings.has('regex')) continue;
        const match = settings.get('match') ?? '';
        if (tags.some((tag) => matches(match, tag)))
          report(object, `has a grep on ${match}, which drops every line of it that does not match`);
      }
    }
  },
};

/** Whether a pattern takes the lines of an input. What its tag ends in is only known on the node, and stands there as a star. */
function matches(pattern: string, tag: string): boolean {
  if (tag === '') return false;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return tag === first;
  if (!tag.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = tag.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return tag.length - last.length >= at && tag.endsWith(last);
}
