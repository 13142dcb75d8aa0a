import { existsSync, readFileSync } from 'node:fs';
import { platform } from '@parapet/policy';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** `compliance-check.sh` of the workshop page, to the letter. */
const script = read('fixtures/compliance-check.txt');
const page = read('../../../docs/seed-conformance.md');
const problems = read('../../../docs/problems.md');
const section = page.slice(page.indexOf('### "Step 2: Compliance Monitoring"'), page.indexOf('## Lab exercise'));
const rows = [...section.matchAll(/^\|(.+)\|$/gm)]
  .map(([, cells = '']) => cells.split('|').map((cell) => cell.trim()))
  .filter(([first = '']) => first !== 'the script' && !/^-+$/.test(first));

describe('the script of the second document', () => {
  it('has each of its checks, and its first and last word, in the table that says what replaces it', () => {
    const checks = [...script.matchAll(/^# (Check .*)$/gm)].map(([, check]) => check!);
    const said = [...script.matchAll(/^echo "(.*?)(?:\.\.\.)?"$/gm)].map(([, text]) => text!);
    expect(checks).toHaveLength(6);
    expect(rows.map(([first]) => first)).toEqual([said[0], ...checks, said.at(-1)]);
  });

  it('has no command that is not below one of them', () => {
    const commands = script.split('\n').filter((line) => line !== '' && !/^(#|echo )/.test(line));
    expect(commands).toHaveLength(6);
    expect(commands.every((line) => line.startsWith('kubectl get '))).toBe(true);
  });
});

describe.each(rows)('%s', (_check, _does, rules = '', live = '', proofs = '') => {
  const named = rules.match(/\b[A-Z]+-\d{3}\b/g) ?? [];

  it('is replaced by rules that there are, or by what the command does', () => {
    expect(named.filter((id) => !platform.some((rule) => rule.id === id))).toEqual([]);
    expect(named.length > 1 || /synth|\b0\b.*\b1\b.*\b2\b.*\b3\b/.test(rules)).toBe(true);
  });

  it('is replaced on a cluster by checks that there are', () => {
    const asked = live.match(/\b[A-Z]+-\d{3}\b/g) ?? [];
    expect(asked.filter((id) => !problems.includes(`| ${id} |`))).toEqual([]);
    expect(asked.length > 0 || live === 'the same').toBe(true);
  });

  it('is proven by files that there are', () => {
    const files = proofs.split(', ');
    expect(files.filter((file) => !existsSync(new URL(`../../e2e/test/${file}`, import.meta.url)))).toEqual([]);
  });
});
