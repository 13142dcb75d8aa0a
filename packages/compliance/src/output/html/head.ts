import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { plural } from '../plural.ts';

/** The verdict in one line, what it is about, and what was not seen. */
export function headOf(report: Report, title: string): Markup {
  const { subject, summary, preset, kubernetes, date } = report;
  const { state, words, more } = verdict(report);
  return markup`<div class="masthead">
<p class="eyebrow">Parapet</p>
<h1>${title}</h1>
<p class="verdict ${state}"><strong>${words}</strong> ${more}</p>
<dl class="facts">
<div><dt>Folder</dt><dd><code>${subject.path}</code></dd></div>
${subject.cluster === undefined ? undefined : markup`<div><dt>Cluster</dt><dd><code>${subject.cluster}</code></dd></div>\n`}<div><dt>Objects</dt><dd>${summary.objects} in ${plural(summary.files, 'file')}</dd></div>
<div><dt>Rules</dt><dd>${summary.rules}, preset ${preset}</dd></div>
<div><dt>Kubernetes</dt><dd>${kubernetes}</dd></div>
<div><dt>Waivers judged on</dt><dd>${date}</dd></div>
</dl>
${unread(report)}${unknown(report)}${skipped(report)}
</div>`;
}

function verdict({ summary, waived }: Report): {
  readonly state: string;
  readonly words: string;
  readonly more: string;
} {
  const { errors, warnings, objects } = summary;
  const found = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  const owners = new Set(waived.map(({ owner }) => owner)).size;
  const excused =
    waived.length === 0 ? '' : `${plural(waived.length, 'finding')} waived by ${plural(owners, 'owner')}.`;
  if (summary.unread > 0)
    return {
      state: 'fail',
      words: 'Not everything could be judged.',
      more: [`${plural(summary.unread, 'file')} could not be read.`, ...found.map((part) => `${part}.`), excused].join(
        ' ',
      ),
    };
  if (found.length === 0)
    return { state: 'pass', words: `No findings in ${plural(objects, 'object')}.`, more: excused };
  return {
    state: errors > 0 ? 'fail' : 'warn',
    words: `${found.join(' and ')} in ${plural(objects, 'object')}.`,
    more: excused,
  };
}

function unread({ unread: files }: Report): Markup | undefined {
  if (files.length === 0) return undefined;
  return markup`<div class="note fail"><h2>Could not be read</h2>
<p>While there is one of these, what found nothing is unknown, not passed.</p>
<ul>${files.map(
    ({ file, line, message, code, fix }) =>
      markup`<li><code>${file}${line === undefined ? '' : `:${line}`}</code> ${message} (${code}). <strong>Fix:</strong> ${fix}.</li>`,
  )}</ul></div>`;
}

function unknown({ unknownFacts }: Report): Markup | undefined {
  if (unknownFacts.length === 0) return undefined;
  return markup`<p class="note unknown">Not known, so that the rules that need it are unknown: ${unknownFacts.join('; ')}.</p>`;
}

function skipped({ skipped: documents }: Report): Markup | undefined {
  if (documents.length === 0) return undefined;
  return markup`<p class="quiet">Not judged: ${plural(documents.length, 'document')} that ${documents.length === 1 ? 'is' : 'are'} not for the API server, such as a kustomization.</p>`;
}
