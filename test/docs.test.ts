import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emit, render } from '../packages/core/src/index.ts';
import { filesOf, isFolder, packages, read, root } from './support/workspace.ts';

type App = Parameters<typeof render>[0];

const examples = packages
  .flatMap(({ folder }) => (isFolder(`${folder}/examples`) ? filesOf(`${folder}/examples`) : []))
  .map((file) => ({ file, text: read(file) }));

/** Its objects are examples of rules; a test of theirs compares the page with them. */
const RULES = 'docs/rules.md';

const documents = filesOf('.')
  .filter((file) => file.endsWith('.md') && file !== RULES && !/^dist\/|^\.changeset\/|CHANGELOG/.test(file))
  .map((file) => ({ file, ts: blocks(read(file), 'ts'), yaml: blocks(read(file), 'yaml') }))
  .filter(({ ts, yaml }) => ts.length + yaml.length > 0);

describe.each(documents)('$file', ({ ts, yaml }) => {
  const shown = examples.filter(({ text }) => ts.includes(text));

  test('shows whole example files', () => {
    expect(ts.filter((block) => !examples.some(({ text }) => text === block))).toEqual([]);
  });

  test('shows objects that its examples render', async () => {
    const rendered = (await Promise.all(shown.map(({ file }) => documentsOf(file)))).flat();
    expect(yaml.filter((block) => !rendered.includes(block))).toEqual([]);
  });
});

test.each(examples)('$file runs, and what it builds renders without a problem', async ({ file }) => {
  const documents = await documentsOf(file);
  expect(documents.length > 0).toBe(read(file).includes('export function build(): App'));
});

test.each(packages.filter(({ manifest }) => manifest.private !== true))(
  '$folder has its example in its README',
  (p) => {
    const ts = documents.find(({ file }) => file === `${p.folder}/README.md`)?.ts ?? [];
    expect(examples.filter(({ file, text }) => file.startsWith(`${p.folder}/`) && !ts.includes(text))).toEqual([]);
  },
);

test('links between files lead somewhere', () => {
  const links = filesOf('.')
    .filter((file) => file.endsWith('.md') && !file.startsWith('dist/'))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target]) => ({
        file,
        target: target!.startsWith('/') ? target!.slice(1) : join(file, '..', target!),
      })),
    );
  const paths = new Set(filesOf('.'));
  expect(links.filter(({ target }) => !paths.has(target.replace(/\/$/, '')) && !isFolder(target))).toEqual([]);
});

async function documentsOf(file: string): Promise<string[]> {
  const { build } = (await import(pathToFileURL(join(root, file)).href)) as { readonly build?: () => App };
  return build === undefined ? [] : render(build()).map(({ manifest }) => emit(manifest));
}

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!);
}
