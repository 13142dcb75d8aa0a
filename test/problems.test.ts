import { describe, expect, test } from 'vitest';
import { platform } from '../packages/policy/src/index.ts';
import { filesOf, packages, read } from './support/workspace.ts';

/** What the page says of a code. */
interface Row {
  readonly code: string;
  readonly wrong: string;
  readonly packages: readonly string[];
}

const PAGE = 'docs/problems.md';
const rows = [...read(PAGE).matchAll(/^\| ([A-Z]+-\d{3}) +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, code, wrong, by]): Row => ({ code: code!, wrong: wrong!, packages: by!.split(', ') }),
);
const codes = rows.map(({ code }) => code);

/** Packages by the codes in their sources. Those of the bench and the tests are quoted, not reported. */
const reporters = new Map<string, string[]>();
for (const { folder, short, manifest } of packages)
  if (manifest.private !== true)
    for (const code of new Set(sourcesOf(folder).flatMap((text) => text.match(/(?<=')[A-Z]+-\d{3}(?=')/g) ?? [])))
      reporters.set(code, [...(reporters.get(code) ?? []), short]);

describe(PAGE, () => {
  test('has each code once, in order', () => {
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  test('has every code of the sources and no other, with the packages that report it', () => {
    const listed = rows.map(({ code, packages }) => [code, packages] as const);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(reporters));
  });

  test('has each code under the heading of its family', () => {
    const families = [...read(PAGE).matchAll(/^## ([A-Z]+)[^]*?(?=^## |$(?![^]))/gm)];
    const strays = families.flatMap(([section, family]) =>
      [...section.matchAll(/^\| ([A-Z]+)-\d/gm)].filter(([, prefix]) => prefix !== family),
    );
    expect(strays).toEqual([]);
    expect(new Set(families.map(([, family]) => family))).toEqual(new Set(codes.map((code) => code.split('-')[0])));
  });

  test.each(platform.map(({ id, title }) => [id, title] as const))('says of %s what its rule says: %s', (id, title) => {
    const row = rows.find(({ code }) => code === id);
    expect(row?.packages).toContain('policy');
    const words = stemsOf(row!.wrong);
    expect([...stemsOf(title)].filter((word) => words.has(word)).length).toBeGreaterThanOrEqual(2);
  });
});

test('every code that a document names is one that something reports', () => {
  const documents = filesOf('.').filter((file) => file.endsWith('.md') && !/^dist\/|^\.changeset\//.test(file));
  const families = new Set(codes.map((code) => code.split('-')[0]));
  const unknown = documents.flatMap((file) =>
    (read(file).match(/\b[A-Z]+-\d{3}\b/g) ?? [])
      .filter((code) => families.has(code.split('-')[0]) && !codes.includes(code))
      .map((code) => `${file}: ${code}`),
  );
  expect(unknown).toEqual([]);
});

function sourcesOf(folder: string): string[] {
  return filesOf(`${folder}/src`)
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/'))
    .map(read);
}

/** Words by their first five letters, so that `policies` and `policy` are one; without those that say nothing. */
function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/(?!that\b|with\b|does\b)\b[a-z]{4,}/g) ?? [];
  return new Set(words.map((word) => word.slice(0, 5)));
}
