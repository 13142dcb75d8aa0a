import { groupOf, isBuiltInGroup, type Manifest } from '@parapet/core';
import { isFields, type Fields } from '../../fields.ts';
import { matchItems } from './match-items.ts';
import { isSameQuantity } from './quantity.ts';
import { isLeftOut, isServersOwn } from './server-defaults.ts';
import { isHeldBack, show } from './show.ts';

/** One field that is not as it is rendered. */
export interface Difference {
  /** As `spec.template.spec.containers[0].image`. */
  readonly field: string;
  /** As `is "a", rendered "b"`. */
  readonly message: string;
}

/** Fields that others own: who scales a workload, or what another check judges. */
export type Skip = (field: string) => boolean;

/**
 * How a live object differs from what is rendered. Every field that is rendered has to be there. Of kinds that the API server itself serves, a
 * field that is not rendered has to be one that the server writes; controllers write into objects of custom kinds, and into labels and
 * annotations of all.
 */
export function differences(rendered: Manifest, live: Manifest, skip: Skip = () => false): Difference[] {
  const { kind } = rendered;
  const found: Difference[] = [];
  const isClosed = isBuiltInGroup(groupOf(rendered.apiVersion));
  const add = (field: string, message: string): void => {
    if (!skip(field)) found.push({ field, message: isHeldBack(field) ? 'is not as it is rendered' : message });
  };

  const compare = (one: unknown, other: unknown, field: string, closed: boolean): void => {
    if (other === undefined) {
      if (!isLeftOut(field.replace(/.*\./, ''), one)) add(field, `is not there, rendered ${show(one)}`);
    } else if (isFields(one) && isFields(other)) compareFields(one, other, field, closed);
    else if (Array.isArray(one) && Array.isArray(other)) compareLists(one, other, field, closed);
    else if (one !== other && !isSameQuantity(field, one, other))
      add(field, `is ${show(other)}, rendered ${show(one)}`);
  };

  const compareFields = (one: Fields, other: Fields, field: string, closed: boolean): void => {
    const isOpen = !closed || OPEN.test(field);
    for (const key of Object.keys(one)) compare(one[key], own(other, key), at(field, key), closed);
    if (isOpen) return;
    for (const [key, value] of Object.entries(other))
      if (!Object.hasOwn(one, key) && !isServersOwn(kind, key, value, other))
        add(at(field, key), `is ${show(value)}, and is not rendered`);
  };

  const compareLists = (one: readonly unknown[], other: readonly unknown[], field: string, closed: boolean): void => {
    const { pairs, added } = matchItems(one, other);
    for (const [index, item, counterpart] of pairs) compare(item, counterpart, `${field}[${index}]`, closed);
    for (const item of added) add(field, `has ${show(item)}, which is not rendered`);
  };

  const { labels = {}, annotations = {} } = live.metadata;
  compare(rendered.metadata.labels ?? {}, labels, 'metadata.labels', false);
  compare(rendered.metadata.annotations ?? {}, annotations, 'metadata.annotations', false);
  compareFields(contentOf(rendered), contentOf(live), '', isClosed);
  return found;
}

/** Maps that controllers and people add to, at any depth. Labels of a template decide which policies hold its pods. */
const OPEN = /(^|\.)metadata(\.annotations)?$/;

function contentOf({
  apiVersion: _version,
  kind: _kind,
  metadata: _metadata,
  status: _status,
  ...content
}: Manifest): Fields {
  return content;
}

function at(field: string, key: string): string {
  return field === '' ? key : `${field}.${key}`;
}

function own(value: Fields, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
