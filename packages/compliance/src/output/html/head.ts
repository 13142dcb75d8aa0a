import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';

/** The verdict in one line, and what it is about. */
export function headOf(
  { subject, summary, preset, kubernetes, date, unread, unknownFacts, skipped }: Report,
  title: string,
): Markup {
  const { errors, warnings, waived, objects, files, rules } = summary;
  const [state, words] =
    unread.length > 0
      ? ['fail', `${unread.length} could not be read: the verdict is not complete`]
      : errors > 0
        ? ['fail', `${errors} errors, ${warnings} warnings`]
        : warnings > 0
          ? ['warn', `${warnings} warnings`]
          : ['pass', 'No findings'];
  return markup`<h1>${title}</h1>
<p class="verdict ${state}">${words}${waived === 0 ? '' : `, ${waived} waived`}</p>
<dl class="facts">
<div><dt>Folder</dt><dd><code>${subject.path}</code></dd></div>
<div><dt>Objects</dt><dd>${objects} in ${files} files</dd></div>
<div><dt>Rules</dt><dd>${rules} (${preset})</dd></div>
<div><dt>Kubernetes</dt><dd>${kubernetes}</dd></div>
<div><dt>Waivers judged on</dt><dd>${date}</dd></div>
</dl>
${
  unread.length === 0
    ? undefined
    : markup`<h2>Could not be read</h2><p>While there is one of these, what found nothing is unknown, not passed.</p><ul>${unread.map(
        ({ file, line, message, code, fix }) =>
          markup`<li><code>${file}${line === undefined ? '' : `:${line}`}</code> ${message} (${code}). Fix: ${fix}.</li>`,
      )}</ul>`
}
${unknownFacts.length === 0 ? undefined : markup`<p>Not known, so the rules that need it are unknown: ${unknownFacts.join('; ')}.</p>`}
${skipped.length === 0 ? undefined : markup`<p>${skipped.length} documents are no Kubernetes objects and were not judged.</p>`}`;
}
