import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asMarkdown, evaluate, outcomeOf, readFolder } from '@parapet/compliance';
import { restricted } from '@parapet/policy';

/** Any folder of YAML will do; this one is written for the example. */
const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
writeFileSync(
  join(folder, 'account.yaml'),
  `apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  namespace: kube-public
automountServiceAccountToken: true
`,
);

const report = evaluate({
  read: readFolder(folder),
  facts: { kubernetes: '1.34' },
  subject: { path: 'manifests' },
  preset: { name: 'restricted', rules: restricted },
  today: '2026-09-01',
  origins: new Map(),
});
rmSync(folder, { recursive: true });

export const printed = report.findings.map(
  ({ file, startLine, object, message, rule }) => `${file}:${startLine} ${object}: ${message} (${rule})`,
);
export const outcome = outcomeOf(report, 'error');
export const comment = asMarkdown(report);
