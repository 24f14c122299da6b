/**
 * Every mail in a real browser, as a telephone and a desk show it, by light and by dark: nothing wider
 * than the screen, nothing that an accessibility checker objects to. Other occasions of a kind (its
 * variants, the personal link, strange names) are seen once each, on the narrow screen and doubled. The
 * pictures are for people: .cache/mail-screens.
 */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { salutation, type Salutation } from '#contracts/salutation.js';
import { locale as locales, mailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from '../../apps/notification/src/templates/engine/compiled-templates.js';
import {
  MailRenderer,
  plainBranding,
} from '../../apps/notification/src/templates/mail-renderer.js';
import { sampleFacts } from '../../apps/notification/src/templates/sample/sample.js';
import { sampleVariants } from '../../apps/notification/src/templates/sample/sample-variants.js';
import type { MailFacts } from '../../apps/notification/src/templates/template.js';
import { openBrowser } from '../browser/person.fixture.js';

const SCREENS = '.cache/mail-screens';
const NOW = Temporal.Instant.from('2020-09-20T08:00:00Z');
const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 800, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;
const renderer = new MailRenderer(new CompiledTemplates());

/** Every size of text doubled from what it was, and how wide the page is then. */
const TWICE = `
  const texts = [...document.querySelectorAll('div,a,h1,h2,li,p')];
  const sizes = texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  texts.forEach((one, at) => (one.style.fontSize = sizes[at] * 2 + 'px'));
  document.documentElement.scrollWidth`;

let browser: Browser;
beforeAll(async () => {
  mkdirSync(SCREENS, { recursive: true });
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

async function htmlOf(facts: MailFacts, form: Salutation): Promise<string> {
  const settings = {
    ...plainBranding.settings,
    salutation: form,
    imprint: 'Transferagentur Beispielland\nMusterweg 1, 00000 Musterstadt',
  };
  const branding = { settings, logo: null };
  return (await renderer.render(facts, NOW, branding)).html;
}

/** What the checker objects to, as lines for a person. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}

const cases = locales.options.flatMap((locale) =>
  (locale === 'de' ? salutation.options : (['formal'] as const)).map((form) => ({ locale, form })),
);

describe.each(mailKind.options)('%s', (kind) => {
  it.each(cases)('in $locale, $form', async ({ locale, form }) => {
    const html = await htmlOf(sampleFacts(kind, locale), form);
    const asked: string[] = [];
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(html);
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const name = `${kind}-${locale}-${form}-${width}-${colorScheme}`;
      await page.screenshot({ path: `${SCREENS}/${name}.png`, fullPage: true });
      expect(await faults(page)).toEqual([]);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      const lang = await page.evaluate('document.documentElement.lang');
      expect([wide, lang]).toEqual([width, locale]);
    }
    expect(asked).toEqual([]); // opening a mail fetches nothing
    await context.close();
  });
  // In the same frame: what is said on them is checked once, and everything that it has to hold.
  it('on other occasions', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const { name, facts } of sampleVariants(kind, 'de').slice(1)) {
      await page.setViewportSize({ width: 360, height: 900 });
      await page.setContent(await htmlOf(facts, 'formal'));
      const file = `${kind}-${name.replaceAll(/\W+/g, '-')}`;
      await page.screenshot({ path: `${SCREENS}/${file}.png`, fullPage: true });
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect([name, wide]).toEqual([name, 360]);
      if (/^variant|^personal link|^plain data/.test(name)) expect(await faults(page)).toEqual([]);
      await page.setViewportSize({ width: 640, height: 900 });
      expect([name, await page.evaluate(TWICE)]).toEqual([name, 640]);
    }
    await context.close();
  });
  it('is readable at 200 %: nothing is cut off or runs out of the screen', async () => {
    const page = await browser.newPage({ viewport: { width: 640, height: 900 } });
    await page.setContent(await htmlOf(sampleFacts(kind, 'de'), 'formal'));
    // Text alone, as the settings of a mailbox enlarge it: the layout has to follow.
    const wide = await page.evaluate(TWICE);
    expect(wide).toBeLessThanOrEqual(640);
    await page.close();
  });
});
