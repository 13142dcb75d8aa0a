import { readFileSync } from 'node:fs';
import { platform } from '@parapet/policy';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/other-tools.md', import.meta.url), 'utf8');
const ids = new Set(platform.map(({ id }) => id));
const idsIn = (text: string) => text.match(/\b[A-Z]+-\d{3}\b/g) ?? [];

/** Rows of a tool: the check, and what we say of it. */
function rowsOf(tool: string): readonly (readonly [check: string, ours: string])[] {
  const section = new RegExp(`^## ${tool}.*?$([^]*?)(?=^## |$(?![^]))`, 'm').exec(page)?.[1] ?? '';
  return [...section.matchAll(/^\| `(.+?)` +\|(?:.*\|)? (.+?) +\|$/gm)].map(([, check, ours]) => [check!, ours!]);
}

const tools: readonly (readonly [tool: string, checks: number])[] = [
  ['kube-linter', 63],
  ['kube-score', 39],
  ['polaris', 44],
  ['kubescape', 101],
];

describe.each(tools)('%s', (tool, checks) => {
  const rows = rowsOf(tool);

  it('has each of its checks once', () => {
    expect(rows).toHaveLength(checks);
    expect(new Set(rows.map(([check]) => check)).size).toBe(checks);
  });

  it.each(rows)('%s: rules that exist, or a reason', (_, ours) => {
    expect(idsIn(ours).filter((id) => !ids.has(id))).toEqual([]);
    if (idsIn(ours.split(';')[0]!).length === 0) expect(ours).toMatch(/^none: .{10,}/);
  });
});
