import type { Counts, FrameworkResult } from '../../report/frameworks.ts';
import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { percentOf, scoreOf } from '../score.ts';

const PARTS: readonly (readonly [keyof Counts, string])[] = [
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['waived', 'waived'],
  ['unknown', 'unknown'],
  ['manual', 'by hand'],
];

export function scoreSection({ frameworks }: Report): Markup {
  return markup`<p class="lead">The controls that pass, of those that a rule judges. Neither a waiver nor a missing fact raises a score; what only a person can judge is not in it.</p>
<div class="cards">${frameworks.map(card)}</div>`;
}

function card({ framework, controls, counts }: FrameworkResult): Markup {
  const parts = PARTS.filter(([key]) => counts[key] > 0);
  return markup`<article class="card"><h3>${framework}</h3>
${hero(counts)}
<div class="bar" aria-hidden="true">${parts.map(
    ([key]) => markup`<span class="${key}" style="flex-grow:${counts[key]}"></span>`,
  )}</div>
<ul class="legend">${parts.map(([key, name]) => markup`<li><span class="dot ${key}" aria-hidden="true"></span>${counts[key]} ${name}</li>`)}</ul>
<p class="quiet">${controls.length} controls in all</p></article>`;
}

function hero(counts: Counts): Markup {
  const { pass, of } = scoreOf(counts);
  if (of === 0) return markup`<p class="score"><span class="quiet">none judged</span></p>`;
  return markup`<p class="score"><strong>${pass}</strong> <span>of ${of} pass</span> <span class="percent">${percentOf({ pass, of })} %</span></p>`;
}
