import type { Checks } from '@parapet/core';

/** Tags in AWS, beside those of the controller. */
export type Tags = Readonly<Record<string, string>>;

/** As the controllers of ACK take them, by key; without any, nothing. */
export function tagList(tags: Tags = {}): readonly { readonly key: string; readonly value: string }[] | undefined {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return list.length === 0 ? undefined : list.sort((left, right) => (left.key < right.key ? -1 : 1));
}

/** Letters, digits, spaces and these in any language: what the services that we use have in common. */
const TEXT = /^[\p{L}\p{N}\p{Z}_.:/=+@-]*$/u;
/** 50 in AWS, of which the controller of ACK takes two. */
const MOST = 48;

/** DATA-001: what AWS does not take as tags, or would read as its own. */
export function checkTags(checks: Checks, tags: Tags = {}): void {
  const entries = Object.entries(tags);
  if (entries.length > MOST)
    checks.report(
      'DATA-001',
      `tags has ${entries.length} of them`,
      `use up to ${MOST}: AWS takes 50, the controller adds two`,
    );
  for (const [key, value] of entries) {
    const setting = `tags has ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    if (/^aws:|^services\.k8s\.aws\//i.test(key))
      checks.report('DATA-001', setting, 'leave tags of aws: and services.k8s.aws/ to their owners');
    else if (key === '' || key.length > 128 || value.length > 256 || !TEXT.test(key) || !TEXT.test(value))
      checks.report(
        'DATA-001',
        setting,
        'use up to 128 letters, digits, spaces and _.:/=+-@ for a key, and up to 256 for a value',
      );
  }
}
