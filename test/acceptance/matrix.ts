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

export const rows: readonly Row[] = [
  ...claims.map(({ id, title, live = '', twins }) => ({
    id,
    title,
    shown: `on files, ${twins.length} ${twins.length === 1 ? 'way' : 'ways'} to fail`,
    remains: live,
  })),
  ...notYet.map(({ id, title, waitsFor }) => ({ id, title, shown: 'not yet', remains: waitsFor })),
].sort((a, b) => (a.id < b.id ? -1 : 1));

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
  return `# Acceptance

${claims.length} of ${rows.length} rows are shown on the files of \`dist\`, for every environment, by [\`test/acceptance\`](../test/acceptance): it reads YAML and
JSON with a parser, asks none of our packages, and sees each claim fail on files that were broken in one place. The last column is
what files cannot show, or what a row waits for. This page is written from the claims: \`pnpm test -u test/acceptance\`.

${families.join('\n')}`;
}
