import type { Report, ReportFinding } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';

/** By object, in the order of their names. */
export function findingSection({ findings, unread }: Report): Markup {
  if (findings.length === 0) return markup`<p>${unread.length === 0 ? 'None.' : 'None in what could be read.'}</p>`;
  const objects = new Map<string, ReportFinding[]>();
  for (const finding of findings) objects.set(finding.object, [...(objects.get(finding.object) ?? []), finding]);
  return markup`${[...objects].map(
    ([object, found]) => markup`<article class="object"><h3><code>${object}</code></h3>${origin(found)}
<ul class="findings">${found.map(item)}</ul></article>
`,
  )}`;
}

function origin([first]: readonly ReportFinding[]): Markup | undefined {
  const { construct, package: from } = first ?? {};
  if (construct === undefined) return undefined;
  return markup`<p class="quiet">made by <code>${construct}</code>${from === undefined ? '' : markup` of <code>${from}</code>`}</p>`;
}

function item({ severity, rule, message, fix, file, startLine, endLine, controls }: ReportFinding): Markup {
  const lines =
    startLine === undefined
      ? ''
      : `:${startLine}${endLine === undefined || endLine === startLine ? '' : `-${endLine}`}`;
  return markup`<li><span class="tag ${severity}">${severity}</span> <a href="#rule-${rule}">${rule}</a> ${message}.
<br><strong>Fix:</strong> ${fix}.
${file === undefined ? undefined : markup`<br><code class="quiet">${file}${lines}</code>`}
${controls.length === 0 ? undefined : markup`<br><span class="quiet">${controls.map(({ framework, control }) => `${framework} ${control}`).join(' · ')}</span>`}</li>`;
}
