import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { status, table } from './table.ts';

/** Every control, those that only a person can judge among them. */
export function controlSection({ frameworks }: Report): Markup {
  return markup`${frameworks.map(({ framework, controls }) => {
    const rows = controls.map(({ control, title, status: state, rules }) => [
      control,
      control === title ? '' : title,
      status(state),
      markup`${rules.map((id, at) => markup`${at === 0 ? '' : ', '}<a href="#rule-${id}">${id}</a>`)}`,
    ]);
    return markup`<details><summary>${framework}</summary>${table(`Controls of ${framework}`, ['Control', 'Is about', 'Status', 'Rules'], rows)}</details>
`;
  })}`;
}

export function supportSection({ supports }: Report): Markup {
  const rows = supports.flatMap(({ framework, requirements }) =>
    requirements.map(({ requirement, title, counts: { pass, fail, waived, unknown }, manual }) => [
      `${framework} ${requirement}`,
      title,
      `${pass} of ${pass + fail + waived + unknown}`,
      manual,
    ]),
  );
  return markup`<p>Evidence that supports a requirement. No rule can say that an organisation complies with it; what is shown by hand is in the last column.</p>
${table('Requirements and the rules that give evidence', ['Requirement', 'Is about', 'Rules that hold', 'By hand'], rows)}`;
}
