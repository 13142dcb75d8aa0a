import { families } from '../binaries/family.ts';
import { versionIn } from '../evidence/versions.ts';
import type { Exception } from './exceptions.ts';
import { LEFT_OUT } from './policies.ts';
import type { Tool } from './tool.ts';

/** `docs/third-party.md`, without what only a run can know. */
export function page(tools: readonly Tool[], exceptions: readonly Exception[]): string {
  return [
    '# Judged by others',
    '',
    'What programs of other projects say of every object in `dist`, and of the workflows of this repository. `pnpm third-party` asks them, each at the',
    'version below, without a network, and prints what they say; CI does with every change. **They find nothing**, but for what is named',
    'under [Exceptions](#exceptions), each with its reason. An exception that excepts nothing is a failure, and so is a tool that could not judge.',
    'Each of them is given something broken as well, to see it find that: [test/third-party.e2e.ts](../packages/e2e/test/third-party.e2e.ts).',
    '',
    'Which of our rules find what such tools look for, and why some have none, is in [other-tools.md](other-tools.md).',
    '',
    '| Tool | Version | Judges | What it confirms |',
    '| --- | --- | --- | --- |',
    ...tools.map(
      (tool) => `| ${tool.name} | ${versionOf(tool)} | ${SUBJECT[tool.reads]} | ${CONFIRMS[tool.name] ?? ''} |`,
    ),
    '| promtool, amtool | of the machine | rules, routes | Prometheus and Alertmanager take them; each alert fires on what it is for, and goes to its team ([test/alerts.test.ts](../test/alerts.test.ts), [packages/observability](../packages/observability/test/promtool.test.ts)) |',
    '',
    'Programs in Go are built from modules with committed sums, those in Python installed from packages with committed sums; both are kept in `.cache`. Where Go or Python',
    'is missing, what needs it is skipped, said, and counted as skipped. Annotations and comments that tell a tool to look away are not honoured.',
    '',
    'Policies of Trivy that are left out:',
    '',
    ...LEFT_OUT.map(({ name, reason }) => `- ${name}: ${reason}.`),
    '',
    '## Exceptions',
    '',
    '`*` stands for any part of a name. They are kept in [third-party-exceptions.yaml](../packages/e2e/third-party-exceptions.yaml).',
    '',
    ...tools.flatMap((tool) => section(tool.name, exceptions)),
  ].join('\n');
}

const SUBJECT: Readonly<Record<Tool['reads'], string>> = { environment: 'dist', workflows: 'workflows' };

const CONFIRMS: Readonly<Record<string, string>> = {
  kubeconform:
    'each object has the fields, types and values that the schemas of [@parapet/schemas](../packages/schemas) allow, and no others: a second reader of the same schemas, for built-in kinds and custom ones',
  'kube-score': 'probes, resources, budgets, policies and security contexts, of the kinds that it knows',
  conftest: 'the policies that Trivy has for Kubernetes: pods, RBAC, quotas, ConfigMaps',
  checkov: 'its checks for Kubernetes, those over several objects among them',
  actionlint: 'syntax, expressions and types of the workflows',
  zizmor: 'injection, rights, credentials and pinned actions of the workflows, by its strictest persona',
};

function versionOf({ name, version }: Tool): string {
  if (name !== 'conftest') return version;
  const policies = versionIn(families.checkers, 'github.com/aquasecurity/trivy-checks');
  return `${version}, with ${policies.replace(/^.*\//, '')}`;
}

function section(tool: string, exceptions: readonly Exception[]): string[] {
  const own = exceptions.filter((exception) => exception.tool === tool);
  if (own.length === 0) return [];
  const rows = own.map(({ check, objects, reason }) => `| ${check} | ${objects.map(code).join(' ')} | ${reason} |`);
  return [`### ${tool}`, '', '| Check | Objects | Why |', '| --- | --- | --- |', ...rows, ''];
}

function code(text: string): string {
  return `\`${text}\``;
}
