import type { Counts, FrameworkResult } from '../../report/frameworks.ts';
import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { score } from '../score.ts';

const PARTS: readonly (readonly [keyof Counts, string])[] = [
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['waived', 'waived'],
  ['unknown', 'unknown'],
  ['manual', 'by hand'],
];

export function scoreSection({ frameworks }: Report): Markup {
  return markup`<p>A score is the controls that pass, of those that pass or fail. What is waived, unknown, or only a person can judge is not in it, and is shown beside it.</p>
<div class="cards">${frameworks.map(card)}</div>`;
}

function card({ framework, controls, counts }: FrameworkResult): Markup {
  const parts = PARTS.filter(([key]) => counts[key] > 0);
  return markup`<article class="card"><h3>${framework}</h3>
<p class="score">${score(counts)}</p>
<div class="bar" aria-hidden="true">${parts.map(
    ([key]) => markup`<span class="${key}" style="flex-grow:${counts[key]}"></span>`,
  )}</div>
<ul class="legend">${parts.map(([key, name]) => markup`<li><span class="dot ${key}" aria-hidden="true"></span>${counts[key]} ${name}</li>`)}</ul>
<p class="quiet">${controls.length} controls</p></article>`;
}
