import type { ProgramVersion } from './versions.ts';

/** One thing that was tried and held. */
export interface Tried {
  /** Rows of docs/acceptance.md. */
  readonly claims: readonly string[];
  /** What was done, and what was seen. */
  readonly what: string;
  /** The suites around it, outermost first: what it was tried on. */
  readonly on: readonly string[];
  /** Whether something had been broken, to see it refused. */
  readonly twin: boolean;
  /** File that tries it, below `test`. */
  readonly file: string;
}

/** `docs/evidence.md`. */
export function page(
  tried: readonly Tried[],
  versions: readonly ProgramVersion[],
  environments: readonly string[],
): string {
  const twins = tried.filter(({ twin }) => twin).length;
  const rows = new Set(tried.flatMap(({ claims }) => claims));
  return [
    '# Evidence',
    '',
    `What \`pnpm e2e\` tried on a real Kubernetes API server, and saw: ${tried.length - twins} proofs and ${twins} twins, each of which breaks something and`,
    `sees the refusal. They are evidence for ${rows.size} rows of [the acceptance matrix](acceptance.md). What is real and what is not is said in`,
    '[packages/e2e](../packages/e2e/README.md). This page is written by a run in which everything held (`pnpm e2e -u`); every other full run is compared with it.',
    '',
    '| Program | Built from |',
    '| --- | --- |',
    ...versions.map(({ program, version }) => `| ${program} | ${version} |`),
    '',
    ...[...new Set(tried.map(({ file }) => file))].sort().flatMap((file) => [
      `## ${title(file)}`,
      '',
      `[test/${file}](../packages/e2e/test/${file})`,
      '',
      '| Rows | Tried | On | Result |',
      '| --- | --- | --- | --- |',
      ...lines(
        tried.filter((one) => one.file === file),
        environments,
      ),
      '',
    ]),
  ].join('\n');
}

/** What was tried on several things is one line. */
function lines(tried: readonly Tried[], environments: readonly string[]): string[] {
  const rows = new Map<string, { readonly one: Tried; readonly places: string[] }>();
  for (const one of tried) {
    const key = JSON.stringify([one.claims, one.what, one.twin]);
    const row = rows.get(key) ?? { one, places: [] };
    rows.set(key, row);
    row.places.push(one.on.filter((suite) => suite !== 'twins').join(', '));
  }
  return [...rows.values()].map(({ one: { claims, what, twin }, places }) => {
    const result = twin ? 'the break is seen' : 'holds';
    return `| ${claims.join(' ')} | ${cell(what)} | ${cell(together(places, environments))} | ${result} |`;
  });
}

function together(places: readonly string[], environments: readonly string[]): string {
  const trees = environments.map((name) => `dist/${name}`);
  if (!trees.every((tree) => places.includes(tree))) return [...new Set(places)].join('; ');
  return ['every environment', ...new Set(places.filter((place) => !trees.includes(place)))].join('; ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function title(file: string): string {
  const words = file.replace(/\.e2e\.ts$/, '').replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
