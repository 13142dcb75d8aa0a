import { baseline, platform, restricted, type Rule } from '@parapet/policy';
import { examples } from '@parapet/policy/examples';
import { stringify } from 'yaml';
import type { Example } from '../../src/examples/example.ts';
import { frameworks } from '../../src/frameworks.ts';
import { isControl, showReference, type Reference } from '../../src/reference.ts';
import type { RuleInCel } from '../../src/rule.ts';
import { ruleFiles } from './examples.ts';

const HEAD = `# Rules

What \`check\` of [@parapet/policy](../packages/policy) says of Kubernetes objects, a section a rule: why it matters, how to put it right, what it rests on, and what
it allows and stops. Examples are its tests; they hold only what the rule looks at. \`npx vitest run packages/policy -u\` writes this page.
`;

/** `docs/rules.md`. */
export function rulesPage(rules: readonly Rule[]): string {
  return [HEAD, contents(rules), ...rules.map(section)].join('\n');
}

function contents(rules: readonly Rule[]): string {
  return rules.map(({ id, title }) => `- [${id}](#${anchor(id, title)}): ${title}\n`).join('');
}

function section({ id, title, severity, why, fix, references, cel }: Rule): string {
  const { pass, fail } = examples[id]!;
  const file = ruleFiles.get(id)!;
  return `## ${id}: ${title}

${why}

**Fix**: ${fix}.

- Severity: ${severity}
- Presets: ${presetsOf(id)}
- References:
${references.map(reference).join('')}- Source: [${file}](../packages/policy/src/rules/${file})${cel === undefined ? '' : `\n- On the API server, ${inCel(cel)}`}

Allowed:

${shown(pass[0]!)}
Stopped:

${shown(fail[0]!)}
It prints:

\`\`\`text
${fail[0]!.says.join('\n')}
\`\`\`
`;
}

function inCel({ kinds, each, expression }: RuleInCel): string {
  const about = kinds === 'pods' ? 'of pods and their templates' : `of ${kinds.join(', ')}`;
  return `${about}${each === undefined ? '' : `, each ${each}`}: \`${expression}\``;
}

function presetsOf(id: string): string {
  const having = Object.entries({ baseline, restricted, platform }).filter(([, rules]) =>
    rules.some((rule) => rule.id === id),
  );
  return having.map(([name]) => name).join(', ');
}

function reference(one: Reference): string {
  const title = isControl(one) ? frameworks[one.framework][one.control] : undefined;
  return `  - ${showReference(one)}${title === undefined ? '' : ` (${title})`}\n`;
}

/** The objects as one stream of documents; what else they are judged with, before them. */
function shown({ objects, ...facts }: Example & { readonly says?: unknown }): string {
  const { says: _, ...known } = facts;
  const before = Object.keys(known).length === 0 ? '' : `Known besides the objects:\n\n${fenced(yaml(known))}\n`;
  return objects.length === 0 ? before : before + fenced(objects.map(yaml).join('---\n'));
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

function fenced(text: string): string {
  return `\`\`\`yaml\n${text}\`\`\`\n`;
}

/** As GitHub makes it of a heading. */
function anchor(id: string, title: string): string {
  return `${id}: ${title}`
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
