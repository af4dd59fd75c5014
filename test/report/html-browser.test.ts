import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { htmlReport } from '../../src/report/html';
import { JsonObject } from '../support/systems';
import { hasBrowser, launch, open, Opened } from './browser';
import { brokenSystem, HOSTILE, hostileSystem, judged, picturesFor, reportFor } from './support';

const describeInBrowser = hasBrowser() ? describe : describe.skip;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let folder: string;

function written(content: JsonObject): string {
  const file = path.join(folder, 'report.html');
  writeFileSync(file, htmlReport(reportFor(content), picturesFor(content)));
  return file;
}

async function shown(options?: BrowserContextOptions, content = brokenSystem()): Promise<Opened> {
  return open(browser, written(content), options);
}

/** The rules of the results that can be seen. */
async function visibleRules(page: Page): Promise<string[]> {
  const texts = await page.locator('.results > li:visible .rule').allInnerTexts();
  return texts.map((text) => text.split(' ')[0]);
}

const FINDINGS = ['BNI102', 'BNI201', 'BNI303', 'BNI314', 'BNI403', 'BNI414', 'BNI504', 'BNI307', 'BNI503'];

describeInBrowser('the page in Chromium', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'cdktf-azureml-private-report-'));
    browser = await launch();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  test('asks for nothing but itself, and complains of nothing', async () => {
    const { page, requests, complaints } = await shown();
    await page.locator('#open-all').click();
    expect(requests.filter((url) => !/^(file:.*\/report\.html|data:,)$/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shows what does not pass first, and the rest on demand', async () => {
    const { page } = await shown();
    expect(await page.locator('h1').innerText()).toBe('Not isolated');
    expect(await visibleRules(page)).toEqual(FINDINGS);
    const all = judged(brokenSystem()).evaluation.results.length;
    expect(await page.locator('#shown').innerText()).toBe(`9 of ${all} results`);
    await page.getByLabel('pass').check();
    expect(await visibleRules(page)).toHaveLength(all);
  });

  test('is searched and filtered', async () => {
    const { page } = await shown();
    await page.getByLabel('Search').fill('registry NOT-public');
    expect(await visibleRules(page)).toEqual(['BNI314']);
    await page.getByLabel('Search').fill('nothing like that');
    expect(await page.locator('#shown').innerText()).toBe('No result matches.');
    await page.getByLabel('Search').fill('');
    await page.getByLabel('fail', { exact: false }).uncheck();
    expect(await visibleRules(page)).toEqual(['BNI307', 'BNI503']);
    await page.getByLabel('undetermined').uncheck();
    expect(await visibleRules(page)).toEqual(['BNI503']);
    await page.getByLabel('fail', { exact: false }).check();
    for (const severity of ['invariant', 'rule']) {
      await page.locator(`[name=severity][value=${severity}]`).uncheck();
    }
    expect(await visibleRules(page)).toEqual(['BNI504']);
  });

  test('opens a finding with all there is to it, and all of them at once', async () => {
    const { page } = await shown();
    const finding = page.locator('.results > li', { hasText: 'BNI314' }).first();
    await finding.locator('summary').click();
    expect(await finding.locator('dt').allInnerTexts()).toEqual([
      'Seen',
      'Why',
      'Mend in plain Terraform',
      'Mend with cdktf-azureml-private',
      'The rule',
      'More',
    ]);
    const isOpen = () => page.locator('.results > li:visible details[open]').count();
    await page.locator('#open-all').click();
    expect(await isOpen()).toBe(FINDINGS.length);
    await page.getByRole('button', { name: 'Close all' }).click();
    expect(await isOpen()).toBe(0);
  });

  test('leads from the picture to the finding, also by keyboard and past the filter', async () => {
    const { page } = await shown();
    await page.getByLabel('fail', { exact: false }).uncheck();
    const missing = page.getByRole('link', { name: /^private endpoint queue, missing, not declared: broken/ });
    await missing.focus();
    await page.keyboard.press('Enter');
    const target = page.locator('details[open] > summary', { hasText: 'BNI303' });
    await target.waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('BNI303');
    await target.press('Enter');
    expect(await page.locator('.results details[open]').count()).toBe(0);
    await missing.focus();
    await page.keyboard.press('Enter');
    await target.waitFor();
  });

  test('marks what is broken by colour, by the line and by a sign', async () => {
    const { page } = await shown();
    const strokeOf = (selector: string) =>
      page.evaluate<string[]>(`(() => {
        const { stroke, strokeDasharray } = getComputedStyle(document.querySelector('svg.picture ${selector}'));
        return [stroke, strokeDasharray];
      })()`);
    const [ok, broken] = [await strokeOf('.edge.ok > path'), await strokeOf('.edge.broken > path')];
    expect(ok[0]).not.toBe(broken[0]);
    expect([ok[1], broken[1]]).toEqual(['none', '7px, 5px']);
    expect(await page.locator('svg.picture .edge.broken > use[href="#icon-broken"]').count()).toBe(
      await page.locator('svg.picture .edge.broken').count(),
    );
    expect(await page.locator('svg.picture .edge.ok > use').count()).toBe(0);
  });

  test('lets the keyboard skip to the results', async () => {
    const { page } = await shown();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the results');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('results');
  });

  test.each<[string, BrowserContextOptions]>([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { colorScheme: 'light', viewport: { width: 360, height: 800 } }],
    ['with high contrast', { forcedColors: 'active' }],
  ])(
    'has no barriers that axe knows of: %s',
    async (_name, options) => {
      const { page } = await shown(options);
      await page.getByLabel('pass').check();
      await page.getByLabel('Search').fill('storage');
      await page.evaluate(`for (const details of document.querySelectorAll('details:not(.pass)')) details.open = true`);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    },
    60_000,
  );

  test('follows the colours that the reader prefers', async () => {
    const colours = async (colorScheme: 'light' | 'dark') => {
      const { page } = await shown({ colorScheme });
      return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    };
    expect([await colours('light'), await colours('dark')]).toEqual(['rgb(245, 246, 248)', 'rgb(14, 18, 24)']);
  });

  test.each([320, 768, 1280, 1920])('does not scroll sideways at a width of %d', async (width) => {
    const { page } = await shown({ viewport: { width, height: 800 } });
    await page.locator('#open-all').click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  test.each([390, 768])(
    'keeps the picture legible at a width of %d, and lets it be scrolled in its frame',
    async (width) => {
      const { page } = await shown({ viewport: { width, height: 844 } });
      const size = await page.evaluate<number>(`(() => {
      const text = document.querySelector('svg.picture text.kind');
      return text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize);
    })()`);
      expect(size).toBeGreaterThanOrEqual(11);
      expect(await page.locator('.sideways').isVisible()).toBe(true);
      await page.getByRole('region', { name: /^Topology of/ }).focus();
      await page.keyboard.press('ArrowRight');
      const isScrolled = () => page.evaluate<boolean>("document.querySelector('figure > .scroll').scrollLeft > 0");
      for (let tries = 0; tries < 50 && !(await isScrolled()); tries++) await page.waitForTimeout(50);
      expect(await isScrolled()).toBe(true);
    },
  );

  test('shows the whole picture where there is room for it', async () => {
    const { page } = await shown({ viewport: { width: 1400, height: 900 } });
    expect(await page.locator('.sideways').isVisible()).toBe(false);
    const isWhole = `(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('figure > .scroll'))`;
    expect(await page.evaluate(isWhole)).toBe(true);
  });

  test('shows every result without its script, and no filter', async () => {
    const { page } = await shown({ javaScriptEnabled: false });
    expect(await visibleRules(page)).toHaveLength(judged(brokenSystem()).evaluation.results.length);
    expect(await page.locator('#filter').isVisible()).toBe(false);
  });

  test('prints every result in full, and nothing to click on', async () => {
    const { page } = await shown();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await visibleRules(page)).toHaveLength(judged(brokenSystem()).evaluation.results.length);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('.results details[open]').count()).toBe(0);
  });

  test('runs nothing that a document brings', async () => {
    for (const hostile of [...HOSTILE.slice(0, 4), HOSTILE.join(' ')]) {
      const { page, requests, complaints } = await shown({}, hostileSystem(hostile));
      await page.locator('#open-all').click();
      expect(requests.filter((url) => !/^(file:.*\/report\.html|data:,)$/.test(url))).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.locator('img, iframe, object, embed, style ~ style, script ~ script').count()).toBe(0);
      await page.context().close();
    }
  }, 60_000);
});
