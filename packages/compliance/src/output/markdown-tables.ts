import { POWERS, type HeldPower, type Power } from '../rights/powers.ts';
import type { Report } from '../report/report.ts';
import { cell, code, row } from './markdown-text.ts';
import { score } from './score.ts';

export function frameworkTable({ frameworks }: Report): string[] {
  return [
    row('framework', 'score', 'fail', 'waived', 'unknown', 'by hand'),
    row('---', '---', '---', '---', '---', '---'),
    ...frameworks.map(({ framework, counts }) => {
      const { fail, waived, unknown, manual } = counts;
      return row(framework, score(counts), ...[fail, waived, unknown, manual].map(String));
    }),
  ];
}

export function waiverTable({ waived }: Report): string[] {
  if (waived.length === 0) return ['None.'];
  const rows = waived.map(({ rule, object, reason, owner, expires }) =>
    row(rule, code(object), cell(reason), cell(owner), cell(expires)),
  );
  return [row('rule', 'object', 'reason', 'owner', 'until'), row('---', '---', '---', '---', '---'), ...new Set(rows)];
}

/** A table a framework, of the controls that a rule judges, and a line with the others. */
export function controlTables({ frameworks }: Report): string[] {
  return frameworks.flatMap(({ framework, controls }) => {
    const judged = controls.filter(({ status }) => status !== 'manual');
    const manual = controls.filter(({ status }) => status === 'manual');
    const others = manual.map(({ control, title }) => (control === title ? control : `${control} (${title})`));
    return [
      `### ${framework}`,
      '',
      row('control', 'is about', 'status', 'rules'),
      row('---', '---', '---', '---'),
      ...judged.map(({ control, title, status, rules }) => row(control, title, status, rules.join(', '))),
      '',
      ...(others.length === 0 ? [] : [`By hand: ${others.join('; ')}.`, '']),
    ];
  });
}

export function powerTable({ rights }: Report): string[] {
  const powers = Object.keys(POWERS) as Power[];
  const rows = rights
    .filter((subject) => subject.powers.length > 0)
    .map(({ subject, powers: held }) => {
      const cells = powers.map((power) => placesOf(held.find((one) => one.power === power)));
      return row(cell(subject), ...cells.map(cell));
    });
  if (rows.length === 0) return ['Nobody.'];
  return [row('subject', ...powers.map((power) => POWERS[power])), row('---', ...powers.map(() => '---')), ...rows];
}

function placesOf(held: HeldPower | undefined): string {
  if (held === undefined) return '';
  if (held.scopes.includes('*')) return '*';
  return [...held.scopes, ...held.named.map((scope) => `${scope} (named objects)`)].join(', ');
}
