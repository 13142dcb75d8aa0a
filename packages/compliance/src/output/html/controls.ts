import type { FrameworkResult } from '../../report/frameworks.ts';
import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { score } from '../score.ts';
import { ruleLinks, status, table } from './table.ts';

/** Every control, those that only a person can judge among them. */
export function controlSection({ frameworks }: Report): Markup {
  return markup`<p class="lead">Each control of each framework, in our words, with the rules that judge it. “By hand” is for a person, or for a running cluster.</p>
<div class="folds">${frameworks.map(controlsOf)}</div>`;
}

/** Open where something fails. */
function controlsOf({ framework, controls, counts }: FrameworkResult): Markup {
  const rows = controls.map(({ control, title, status: state, rules }) => [
    control,
    control === title ? '' : title,
    status(state),
    ruleLinks(rules),
  ]);
  const name = markup`<summary><span class="summary"><strong>${framework}</strong> <span class="quiet">${score(counts)}, ${counts.manual} by hand</span></span></summary>`;
  const list = table(`Controls of ${framework}`, ['Control', 'Is about', 'Status', 'Rules'], rows);
  return counts.fail > 0
    ? markup`<details open>${name}${list}</details>\n`
    : markup`<details>${name}${list}</details>\n`;
}
