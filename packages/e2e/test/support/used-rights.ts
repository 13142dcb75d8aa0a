import type { Right } from '../../src/flux/rights.ts';
import type { AuditEvent } from '../../src/kubernetes/audit.ts';
import { spell, type Access } from '../../src/kubernetes/reviews.ts';

/** Each right on a line: verb, kind, and where; of what has no namespace, under which name. */
export function grantsOf(rights: readonly Right[]): string[] {
  return distinct(
    rights.map(({ role, verb, group, resource, name }) =>
      line({ verb, group, resource, namespace: role.metadata.namespace, name }),
    ),
  );
}

/** The rights that requests took. One that applies what was not there takes the right to create it, though its verb is patch. */
export function usedIn(events: readonly AuditEvent[]): string[] {
  const used = events.flatMap(({ verb, objectRef, responseStatus }) => {
    if (objectRef === undefined) return [];
    const { apiGroup = '', resource, subresource, namespace, name } = objectRef;
    const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
    const verbs = verb === 'patch' && responseStatus?.code === 201 ? ['patch', 'create'] : [verb];
    return verbs.map((one) =>
      line({ verb: one, group: apiGroup, resource: whole, namespace, name: one === 'create' ? undefined : name }),
    );
  });
  return distinct(used);
}

/** What is granted and not used, and what is asked for and not granted. */
export function difference(granted: readonly string[], used: readonly string[], asked: readonly string[]): string[] {
  return [
    ...granted.filter((one) => !used.includes(one)).map((one) => `${one} is not used`),
    ...asked.filter((one) => !granted.includes(one)).map((one) => `${one} is not granted`),
  ];
}

function line({ name = 'of any name', ...access }: Access): string {
  return access.namespace === undefined ? `${spell(access)} ${name}` : spell(access);
}

function distinct(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort();
}
