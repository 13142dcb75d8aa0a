import type { Report, ReportFinding } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { plural } from '../plural.ts';
import { objectId, originOf } from './object-id.ts';

/** A page with more is one that nobody reads and few browsers open. */
const MOST = 2000;

/** By object, in the order of their names. */
export function findingSection({ findings, unread, summary }: Report): Markup {
  if (findings.length === 0)
    return markup`<p class="empty">${
      unread.length === 0
        ? `None: ${plural(summary.rules, 'rule')} found nothing in ${plural(summary.objects, 'object')}.`
        : 'None in what could be read.'
    }</p>`;
  const objects = groupedBy(findings.slice(0, MOST), ({ object }) => object);
  return markup`${byRule(findings)}
${[...objects].map(
  ([
    object,
    found,
  ]) => markup`<article class="object"><header><h3>${objectId(object)}</h3>${originOf(found[0] ?? {})}</header>
<ul>${found.map(item)}</ul></article>
`,
)}${findings.length > MOST ? markup`<p class="note fail">And ${findings.length - MOST} more: the report as JSON has them all.</p>` : undefined}`;
}

function byRule(findings: readonly ReportFinding[]): Markup {
  const rules = [...groupedBy(findings, ({ rule }) => rule)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  );
  return markup`<ul class="by-rule" aria-label="Findings by rule">${rules.map(
    ([rule, found]) => markup`<li><a href="#rule-${rule}">${rule}</a> <span class="number">${found.length}</span></li>`,
  )}</ul>`;
}

function item({ severity, rule, message, fix, file, startLine, endLine, controls }: ReportFinding): Markup {
  const lines =
    startLine === undefined
      ? ''
      : `:${startLine}${endLine === undefined || endLine === startLine ? '' : `-${endLine}`}`;
  return markup`<li class="finding ${severity}"><p><span class="tag ${severity}">${severity}</span> <a class="rule" href="#rule-${rule}">${rule}</a> ${message}.</p>
<p class="fix"><strong>Fix:</strong> ${fix}.</p>
<p class="quiet">${file === undefined ? undefined : markup`<code>${file}${lines}</code>`}${
    file === undefined || controls.length === 0 ? undefined : ' · '
  }${controls.map(({ framework, control }) => `${framework} ${control}`).join(' · ')}</p></li>`;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of items) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
