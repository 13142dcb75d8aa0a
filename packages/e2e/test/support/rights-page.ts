import type { Right, Rights } from './rights.ts';

/** Lines that one review has and the other has not. */
export interface Difference {
  readonly missing: readonly string[];
  readonly more: readonly string[];
}

export function difference(expected: Rights, actual: Rights): Difference {
  const [before, after] = [linesOf(expected), linesOf(actual)];
  return {
    missing: before.filter((line) => !after.includes(line)),
    more: after.filter((line) => !before.includes(line)),
  };
}

/** `docs/rights.md`: each account once, with what the environments share, then what they do not. */
export function pageOf(rights: ReadonlyMap<string, Rights>, everyone: readonly Right[]): string {
  const names = [...new Set([...rights.values()].flatMap((one) => [...one.keys()]))].sort();
  const accounts = names.map((name) => new Map([...rights].map(([environment, one]) => [environment, one.get(name)])));
  const holds = (index: number) => [...accounts[index]!.values()].some((lines = []) => lines.length > 0);
  const without = names.filter((_, index) => !holds(index)).map((name) => `- ${name}`);
  return `${[
    '# Rights of service accounts',
    '',
    ...intro([...rights.keys()]),
    '',
    ...names.flatMap((name, index) => (holds(index) ? [`## ${name}`, '', ...sectionOf(accounts[index]!), ''] : [])),
    '## Accounts with no right of their own',
    '',
    ...without,
    '',
    '## Every account',
    '',
    'What the server lets everybody do who has an account, before anything is applied to it.',
    '',
    ...tableOf(everyone),
  ].join('\n')}\n`;
}

function intro(environments: readonly string[]): string[] {
  return [
    'What each service account may do in each namespace of the platform, in `default` and in `kube-system`, as the API server says when that account asks it,',
    'with the whole environment applied. Namespace `*` is every namespace, and what has none. No chart is installed there: what a chart grants to its own',
    'accounts is not on this page, and each `helm-installer` holds what it has to pass on.',
    '',
    `The same in ${environments.join(', ')}, unless one is named. \`packages/e2e/test/rbac.e2e.ts\` compares the page with the server and writes it:`,
    '`pnpm e2e rbac --update`.',
  ];
}

/** Of one account, by environment; nothing where it does not exist. */
function sectionOf(rights: ReadonlyMap<string, readonly Right[] | undefined>): string[] {
  const holders = new Map<string, { readonly line: Right; readonly environments: string[] }>();
  for (const [environment, lines = []] of rights)
    for (const line of lines) {
      const holder = holders.get(keyOf(line)) ?? { line, environments: [] };
      holder.environments.push(environment);
      holders.set(keyOf(line), holder);
    }
  const all = [...rights.keys()].join(' and ');
  const shared = [...holders.values()].map(({ line, environments }) => ({ line, where: environments.join(' and ') }));
  const partly = [...new Set(shared.map(({ where }) => where))].filter((where) => where !== all).sort();
  const linesIn = (where: string) => shared.filter((one) => one.where === where).map(({ line }) => line);
  const parts = [all, ...partly].filter((where) => linesIn(where).length > 0);
  return parts
    .flatMap((where) => ['', ...(where === all ? [] : [`Only in ${where}:`, '']), ...tableOf(linesIn(where))])
    .slice(1);
}

/** Account and cells of each line, as a difference names them. */
export function linesOf(rights: Rights): string[] {
  return [...rights].flatMap(([account, lines]) =>
    lines.map((line) => [account, ...cellsOf(line).filter((cell) => cell !== '')].join(' | ')),
  );
}

/** Columns as wide as their widest cell, as the formatter of the repository wants them. */
function tableOf(lines: readonly Right[]): string[] {
  const rows = [['namespace', 'API group', 'resources', 'verbs', 'only those named'], ...lines.map(cellsOf)];
  const named = rows.slice(1).some((row) => row[4] !== '');
  const cells = named ? rows : rows.map((row) => row.slice(0, 4));
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const [head, ...body] = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  return [head!, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body];
}

function cellsOf({ namespace, group, resources, verbs, names }: Right): string[] {
  const groupName = group === undefined ? '(address)' : group === '' ? 'core' : group;
  return [namespace, groupName, resources.join(', '), verbs.join(', '), names.join(', ')].map((cell) =>
    cell.replaceAll('*', '`*`'),
  );
}

function keyOf(line: Right): string {
  return JSON.stringify(cellsOf(line));
}
