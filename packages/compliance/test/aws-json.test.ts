import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluate, factsOfAwsJson, readFolder } from '@parapet/compliance';
import { platform } from '@parapet/policy';
import { describe, expect, it } from 'vitest';
import { factNeeds } from '../src/facts/facts.ts';

const dist = fileURLToPath(new URL('../../../dist/dev', import.meta.url));
const text = readFileSync(`${dist}/aws.json`, 'utf8');
const read = readFolder(dist);
const rules = platform.filter(({ id }) => factNeeds.get(id) === 'identities');

function judgedBy(json: string) {
  const report = evaluate({
    read,
    facts: { kubernetes: '1.34', ...factsOfAwsJson(json) },
    subject: { path: 'dist/dev' },
    preset: { name: 'identities', rules },
    today: '2026-09-01',
    origins: new Map(),
  });
  return {
    statuses: new Set(report.rules.map(({ status }) => status)),
    found: report.findings.map(({ rule, object, message }) => `${rule} ${object}: ${message}`),
  };
}

describe('identities of an aws.json', () => {
  it('fit the service accounts beside it, and leave no rule about them in the dark', () => {
    expect(judgedBy(text)).toEqual({ statuses: new Set(['pass']), found: [] });
    expect(judgedBy('')).toEqual({ statuses: new Set(['unknown']), found: [] });
  });

  it('are those that it has: one for an account that is not there is found', () => {
    expect(judgedBy(text.replaceAll('"fluent-bit"', '"nobody"')).found).toEqual([
      'AWS-002 ServiceAccount/observability/nobody: has the role arn:aws:iam::111122223333:role/parapet/genai-dev/genai-dev-log-shipping, and nothing makes it',
    ]);
  });

  it('are without those of add-ons, whose accounts AWS makes', () => {
    const names = factsOfAwsJson(text)?.identities?.map(({ serviceAccount }) => serviceAccount.name);
    expect(names).toContain('fluent-bit');
    expect(names).not.toContain('aws-node');
  });

  it.each(['[]', '{"version": 2, "roles": []}', '{"version": 1}', '{'])(
    '%s has none, which is not an empty list',
    (json) => {
      expect(factsOfAwsJson(json)).toBeUndefined();
      expect(factsOfAwsJson('{"version": 1, "roles": []}')).toEqual({ identities: [] });
    },
  );
});
