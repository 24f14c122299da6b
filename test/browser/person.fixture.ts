/** Somebody at a small screen with a keyboard, and what an accessibility checker sees of their page. */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import packed from '@sparticuz/chromium';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const SHOTS = '.data/screenshots';

/** Chromium out of the npm package: nothing of the system is needed. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await packed.executablePath(),
    // Not the package's own list: it switches off the browser's protections, which are tested here.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

export class Person {
  /** What the browser itself complained of: blocked styles or scripts, above all. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      const expected = /status of 4\d\d/.test(message.text()); // a page that says "no" on purpose
      if (message.type() === 'error' && !expected) this.complaints.push(message.text());
    });
  }

  /** 360 px: the narrowest telephone in use. */
  static async sitsDown(browser: Browser, baseURL: string, locale = 'de-DE'): Promise<Person> {
    const context = await browser.newContext({
      baseURL,
      locale,
      viewport: { width: 360, height: 740 },
    });
    return new Person(await context.newPage());
  }

  /**
   * Presses Tab until the element has the focus: it can be reached. Lists of staff hold what all the
   * other tests made, so the distance says nothing.
   */
  async tabTo(target: Locator, most = 250): Promise<void> {
    for (let step = 0; step < most; step++) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement))
        return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`not reached by Tab: ${String(target)}`);
  }

  async types(label: string | RegExp, text: string): Promise<void> {
    await this.tabTo(this.page.getByLabel(label));
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  async presses(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    await this.tabTo(this.page.getByRole(role, { name }).first());
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  /** On a small screen the staff's neighbouring pages are folded under the name of the present one. */
  async goesTo(neighbour: string): Promise<void> {
    const folded = this.page.locator('details.parts-folded > summary');
    await this.tabTo(folded);
    await this.page.keyboard.press('Enter');
    await this.presses(neighbour, 'link');
  }

  async ticks(label: string | RegExp): Promise<void> {
    await this.tabTo(this.page.getByLabel(label));
    await this.page.keyboard.press('Space');
  }

  heading(): Promise<string> {
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  /** WCAG 2.2 AA as far as a machine can tell, and no sideways scrolling. Keeps a picture to look at. */
  async faults(name: string): Promise<string[]> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const sideways = await this.page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    return [
      ...violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      ),
      ...(sideways ? ['scrolls sideways'] : []),
    ];
  }

  /** At both widths: a phone, and a screen on a desk. */
  async faultsAtBoth(name: string): Promise<string[]> {
    const narrow = await this.faults(name);
    await this.page.setViewportSize({ width: 1280, height: 800 });
    const wide = await this.faults(`${name}-wide`);
    await this.page.setViewportSize({ width: 360, height: 740 });
    return [...narrow, ...wide];
  }
}
