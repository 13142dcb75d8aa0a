import { read } from '../support/workspace.ts';
import { claims } from './claims.ts';
import { notYet } from './not-yet.ts';

const FAMILIES: Readonly<Record<string, string>> = {
  A: 'RBAC',
  B: 'Secrets',
  C: 'Availability',
  D: 'Load balancer controller',
  E: 'Pod Identity and IAM',
  F: 'ACK and database',
  G: 'Network',
  H: 'Pod security',
  I: 'Secrets sync',
  J: 'TLS and ingress',
  K: 'Log shipping',
  L: 'Alerting',
  M: 'Audit',
  N: 'Compliance command',
  O: 'Order and tests',
  P: 'Inference',
  Q: 'Flux',
  R: 'AWS side',
};

interface Row {
  readonly id: string;
  readonly title: string;
  readonly shown: string;
  readonly remains: string;
}

/** Rows that a run on a control plane was evidence for. */
export const proven: ReadonlySet<string> = new Set(rowsOf('docs/evidence.md'));

export const rows: readonly Row[] = [
  ...claims.map(({ id, title, live, beyond, twins }) => ({
    id,
    title,
    shown: `on files, ${twins.length} ${twins.length === 1 ? 'way' : 'ways'} to fail${proven.has(id) ? '; live' : ''}`,
    remains: [proven.has(id) ? undefined : live, beyond].filter((text) => text !== undefined).join('; '),
  })),
  ...notYet.map(({ id, title, shown, waitsFor }) => ({
    id,
    title,
    shown: proven.has(id) ? 'in part, live' : (shown ?? 'not yet'),
    remains: waitsFor,
  })),
].sort((a, b) => (a.id < b.id ? -1 : 1));

function rowsOf(page: string): string[] {
  return [...read(page).matchAll(/^\| ([A-R]\d\d(?: [A-R]\d\d)*) +\|/gm)].flatMap(([, ids = '']) => ids.split(' '));
}

/** `docs/acceptance.md`. */
export function matrix(): string {
  const families = Object.entries(FAMILIES).map(([letter, title]) => {
    const own = rows.filter(({ id }) => id.startsWith(letter));
    return [
      `## ${letter}. ${title}`,
      '',
      '| Id | Claim | Shown | Remains |',
      '| --- | --- | --- | --- |',
      ...own.map(({ id, title, shown, remains }) => `| ${id} | ${title} | ${shown} | ${remains} |`),
      '',
    ].join('\n');
  });
  const live = claims.filter(({ id }) => proven.has(id)).length;
  return `# Acceptance

${claims.length} of ${rows.length} rows are shown on the files of \`dist\`, for every environment, by [\`test/acceptance\`](../test/acceptance): it reads YAML and
JSON with a parser, asks none of our packages, and sees each claim fail on files that were broken in one place. ${live} of them are shown live too, on a
real API server with its controllers: [the evidence](evidence.md) says what was tried. The last column is what neither shows, or what a row waits for.
This page is written from the claims: \`pnpm test test/acceptance -u\`.

${families.join('\n')}`;
}
