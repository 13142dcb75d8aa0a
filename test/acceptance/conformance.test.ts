import { describe, expect, test } from 'vitest';
import { read } from '../support/workspace.ts';
import { rows } from './matrix.ts';
import { readTree } from './tree.ts';

const page = read('docs/seed-conformance.md');
const SECOND = '\n## Modern security for GenAI on EKS\n';
const [first = '', rest = ''] = page.split(SECOND);
const second = rest.slice(0, rest.indexOf('\n## How it is shown\n'));

test('the page names rows that there are', () => {
  expect([...rowsIn(page)].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
});

test.each([
  ['first', first, /^[ABCD]/],
  ['second', second, /^[EFGHIJKLMNO]/],
])('every row about the %s document is in its part', (_, part, family) => {
  const named = rowsIn(part);
  const about = rows.map(({ id }) => id).filter((id) => family.test(id));
  expect(about.length).toBeGreaterThan(10);
  expect(about.filter((id) => !named.has(id))).toEqual([]);
});

test('the page names files that production has', () => {
  const { files } = readTree('production');
  const paths = [...page.matchAll(/`([a-z-]+\/[^`\s]+\.yaml|[a-z]+\.json)`/g)].map(([, path]) => path!);
  expect(paths.length).toBeGreaterThan(60);
  expect(paths.filter((path) => files[path] === undefined)).toEqual([]);
});

describe('the second document', () => {
  const sections = second.split(/\n##+ /).filter((section) => section.startsWith('"Step'));

  test('every chapter and every step of it is there, in its order', () => {
    const headings = [...second.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading!);
    const found = headings.map((heading) => steps.findIndex((step) => heading.includes(step)));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(steps.filter((_, index) => !found.includes(index))).toEqual([]);
  });

  test.each(sections.map((section) => [section.split('\n')[0]!, section]))(
    '%s says what renders it, what was corrected, and which rows hold it',
    (_, section) => {
      expect(section).toMatch(/^- (Rendered|Not rendered): /m);
      expect(section).toMatch(/^- Corrected: /m);
      expect(section).toMatch(/^- Claims: [A-R]\d\d/m);
    },
  );
});

/** Chapters and steps of the second document, in its words. */
const steps = [
  'Why Modern Security Matters',
  'Pod Identity implementation',
  'Step 1: Enable Pod Identity',
  'Step 2: Create GenAI-Specific IAM Roles": the core platform role',
  'Step 2: Create GenAI-Specific IAM Roles": the model serving role',
  'Step 2: Create GenAI-Specific IAM Roles": the observability role',
  'Step 3: Configure Pod Identity Associations',
  'ACK controllers for AWS resources',
  'Step 1: Install Required ACK Controllers',
  'Step 2: Configure ACK with Pod Identity',
  'Step 3: Deploy Secure Database with ACK',
  'Zero-trust network security',
  'Step 1: Network Segmentation',
  'Step 2: Pod Security Standards',
  'Secrets management',
  'Step 1: AWS Secrets Manager Integration',
  'Step 2: Encryption at Rest and in Transit',
  'Security monitoring and alerting',
  'Step 1: Security Monitoring Setup',
  'Step 2: AlertManager Configuration',
  'Compliance and audit',
  'Step 1: Audit Logging Configuration',
  'Step 2: Compliance Monitoring',
  'Lab exercise: implementing zero-trust security',
  'Step 1: Deploy Secure GenAI Application',
  'Step 2: Test Security Controls',
  'Step 3: Validate Compliance',
  'Best Practices',
];

function rowsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\b[A-R][0-9]{2}\b/g)].map(([id]) => id));
}
