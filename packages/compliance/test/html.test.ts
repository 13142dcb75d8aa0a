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

describe('the page', () => {
  it.each(Object.entries(pages))('asks for nothing and has no script: %s', (_, html) => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|url\(|@import|\son\w+="/);
    expect(html).toContain("default-src 'none'");
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
      return (await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`))',
      )) as string[];
    });
    expect(violations).toEqual([]);
  });

  it('a name of a file runs nothing', async () => {
    const title = await open(pages.hostile, { scripts: true }, (page) => page.title());
    expect(title).toBe('Compliance of manifests');
  });

  it('is read by keyboard alone: skip link, sections, scrolling tables, folded rules', async () => {
    const reached = await open(pages['of our own files'], {}, async (page) => {
      const seen: string[] = [];
      for (let at = 0; at < 60; at += 1) {
        await page.keyboard.press('Tab');
        seen.push(
          await page
            .locator(':focus')
            .evaluate(
              (element) =>
                `${element.tagName} ${element.getAttribute('href') ?? element.getAttribute('aria-label') ?? ''}`,
            ),
        );
      }
      return seen;
    });
    expect(reached[0]).toBe('A #main');
    expect(reached).toContain('A #connections');
    expect(reached).toContain('DIV Connections between workloads');
    expect(reached.some((name) => name.startsWith('SUMMARY'))).toBe(true);
  });

  it.each([360, 1280])('never scrolls sideways as a whole, %i pixels wide', async (width) => {
    const wider = await open(pages['of our own files'], { width, scripts: true }, (page) =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
    expect(wider).toBe(0);
  });

  it('prints what is folded away', async () => {
    const height = await open(pages['of the second seed'], {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      return page
        .locator('#rules details p')
        .first()
        .evaluate((element) => element.getBoundingClientRect().height);
    });
    expect(height).toBeGreaterThan(10);
  });
});
