import { markup, type Markup } from '../markup.ts';

type Cell = Markup | string;

/** A table that scrolls by itself where it is too large, by keyboard too. The first cell of a row names it. */
export function table(caption: string, head: readonly Cell[], rows: readonly (readonly Cell[])[], kind = ''): Markup {
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="${kind}">
<caption>${caption}</caption>
<thead><tr>${head.map((name) => markup`<th scope="col"><span>${name}</span></th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...others]) =>
      markup`<tr><th scope="row">${first}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody></table></div>`;
}

export function status(name: string): Markup {
  return markup`<span class="tag ${name}">${name === 'manual' ? 'by hand' : name}</span>`;
}

export function ruleLinks(rules: readonly string[]): Markup {
  return markup`${rules.map((id, at) => markup`${at === 0 ? '' : ', '}<a class="rule" href="#rule-${id}">${id}</a>`)}`;
}
