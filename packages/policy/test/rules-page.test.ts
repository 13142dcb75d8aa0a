import { platform } from '@parapet/policy';
import { expect, test } from 'vitest';
import { rulesPage } from './support/rules-page.ts';

const PAGE = '../../../docs/rules.md';
const page = rulesPage(platform);

test('docs/rules.md is what the rules and their examples say', async () => {
  await expect(page).toMatchFileSnapshot(PAGE);
});

test('each rule has a section, and a line that leads to it', () => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading!);
  expect(headings).toHaveLength(platform.length);
  const links = [...page.matchAll(/^- \[[A-Z]+-\d{3}\]\(#(.*?)\)/gm)].map(([, anchor]) => anchor!);
  expect(links).toEqual(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
});
