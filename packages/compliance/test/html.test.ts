import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { asHtml } from '@parapet/compliance';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportOn, reportOnFolder, secondSeed } from './support/evaluated.ts';

/** Where Debian and the machines of GitHub have it. Without one the page is not shown to work, and the tests are listed as skipped. */
const BROWSER = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

const evil = '"><script>document.title = 1</script><img src=x onerror="document.title = 2">';
const pages = {
  'of the second seed': asHtml(reportOnFolder(secondSeed)),
  'of our own files': asHtml(reportOnFolder(new URL('../../../dist/production', import.meta.url).pathname)),
  hostile: asHtml(
    reportOn({
      'a.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${JSON.stringify(evil)}, namespace: kube-public}\n`,
      'b.yaml': 'a: [',
    }),
  ),
};

const inventory = JSON.stringify({
  version: 1,
  files: [{ path: 'a.yaml', sha256: '0'.repeat(64), construct: 'base/accounts/api', package: '@parapet/rbac' }],
  facts: {},
});
const withOrigin = reportOn(
  { 'a.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api, namespace: kube-public}\n' },
  {},
  inventory,
);

describe('the page', () => {
  it.each(Object.entries(pages))('asks for nothing and has no script: %s', (_, html) => {
    expect(html).toContain("default-src 'none'");
    expect(/<style>[^]*<\/style>/.exec(html)?.[0]).not.toMatch(/url\(|@import/);
    // Of each tag its name and the names of its attributes: values may say what they like.
    const tags = (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, ''));
    expect(
      tags.filter((tag) => /^<(script|link|img|iframe|object|embed|form)\b|\s(src|srcset|on\w+)=/.test(tag)),
    ).toEqual([]);
  });

  it('has the place in TypeScript that a finding comes from', () => {
    const [origin] = /<p class="origin">.*?<\/p>/.exec(asHtml(withOrigin)) ?? [];
    expect(origin?.replaceAll('<wbr>', '')).toBe(
      '<p class="origin">from <code>base/accounts/api</code> of <code>@parapet/rbac</code></p>',
    );
  });

  it('names the cluster that files were compared with, where they were', () => {
    const cluster = '<dt>Cluster</dt>';
    expect(asHtml(withOrigin).includes(cluster)).toBe(false);
    const live = {
      ...withOrigin,
      subject: { path: 'manifests', cluster: 'arn:aws:eks:eu-central-1:111122223333:cluster/a' },
    };
    expect(
      asHtml(live).includes(`${cluster}<dd><code>arn:aws:eks:eu-central-1:111122223333:cluster/a</code></dd>`),
    ).toBe(true);
  });

  it('has the requirements of other frameworks that nothing in the files is evidence for', () => {
    const [dt] = /<dt>CC8\.1<\/dt><dd>.*?<\/dd>/.exec(pages['of our own files']) ?? [];
    expect(dt).toBe('<dt>CC8.1</dt><dd>Changes are authorised, tested and approved</dd>');
  });

  it('stays one that a browser opens, however much is found', () => {
    const [finding] = withOrigin.findings;
    const html = asHtml({ ...withOrigin, findings: Array.from({ length: 50_000 }, () => finding!) });
    expect(html.includes('And 48000 more: the report as JSON has them all.')).toBe(true);
    expect(html.length).toBeLessThan(3_000_000);
  });
});

describe.skipIf(BROWSER === undefined)('in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser.close());

  /** With scripts of the page switched off, as a reader may have them. */
  async function open<T>(
    html: string,
    settings: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number; readonly scripts?: boolean },
    use: (page: Page) => Promise<T>,
  ): Promise<T> {
    const { colorScheme = 'light', width = 1280, scripts = false } = settings;
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
      bypassCSP: scripts,
    });
    try {
      const page = await context.newPage();
      await page.setContent(html);
      return await use(page);
    } finally {
      await context.close();
    }
  }

  const looks = (Object.keys(pages) as (keyof typeof pages)[]).flatMap((name) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ name, colorScheme })),
  );

  it.each(looks)('axe finds nothing: $name, $colorScheme', async ({ name, colorScheme }) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const violations = await open(pages[name], { colorScheme, scripts: true }, async (page) => {
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })');
      await page.evaluate(axe);
      return page.evaluate<string[]>(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`))',
      );
    });
    expect(violations).toEqual([]);
  });

  it('a name of a file runs nothing', async () => {
    const title = await open(pages.hostile, { scripts: true }, (page) => page.title());
    expect(title).toBe('Compliance of manifests');
  });

  interface Focused {
    readonly text: string;
    readonly outline: string;
  }
  const FOCUSED =
    '({ text: document.activeElement.textContent, outline: getComputedStyle(document.activeElement).outlineStyle })';

  it('is read by keyboard alone: everything that can be used is reached, in order, and seen to be', async () => {
    const { reached, usable } = await open(pages['of our own files'], {}, async (page) => {
      const usable = await page.evaluate<string[]>(
        `[...document.querySelectorAll('a, summary, [tabindex="0"]')].filter((one) => one.checkVisibility()).map((one) => one.textContent)`,
      );
      const reached: Focused[] = [];
      while (reached.length < usable.length) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate<Focused>(FOCUSED));
      }
      return { reached, usable };
    });
    expect(reached.map(({ text }) => text)).toEqual(usable);
    expect(new Set(reached.map(({ outline }) => outline))).toEqual(new Set(['solid']));
  });

  it('folds out what is asked for, by keyboard and by a link to a rule', async () => {
    const heights = await open(pages['of our own files'], {}, async (page) => {
      const [first, rule] = [page.locator('#access details').first(), page.locator('#rule-POD-009 details p').first()];
      const height = async (of: typeof rule) => (await of.boundingBox())?.height ?? 0;
      const before = [await height(first), await height(rule)];
      await first.locator('summary').press('Enter');
      await page.locator('#findings a[href="#rule-POD-009"]').first().press('Enter');
      return [before, [await height(first), await height(rule)]];
    });
    const [[closed, folded], [opened, unfolded]] = heights as [[number, number], [number, number]];
    expect(opened).toBeGreaterThan(closed + 50);
    expect(unfolded).toBeGreaterThan(folded);
  });

  it.each([360, 1280])('never scrolls sideways as a whole, %i pixels wide', async (width) => {
    const wider = await open(pages['of our own files'], { width, scripts: true }, (page) =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
    expect(wider).toBe(0);
  });

  it('prints controls, evidence and the rules that do not pass, folded or not', async () => {
    const heights = await open(pages['of the second seed'], {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const height = async (selector: string) => (await page.locator(selector).first().boundingBox())?.height ?? 0;
      return Promise.all(
        ['#controls td', '#evidence dd', '#rules li:has(.fail) p', '#rules li:has(.pass) p'].map(height),
      );
    });
    expect(heights.map((height) => height > 5)).toEqual([true, true, true, false]);
  });
});
