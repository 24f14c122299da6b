import { Temporal } from 'temporal-polyfill';
import { locale as locales, mailKind } from '#contracts/vocabulary.js';
import { brandingSettings } from '../branding/branding.rules.js';
import { LARGEST_LOGO_BYTES } from '../branding/logo.rules.js';
import { CompiledTemplates } from '../templates/engine/compiled-templates.js';
import { MailRenderer } from '../templates/mail-renderer.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { sampleVariants } from '../templates/sample/sample-variants.js';
import { LARGEST_MESSAGE, messageSize, sizeWithLogo } from './message-size.js';

const NOW = Temporal.Instant.from('2020-09-20T08:00:00Z');
const renderer = new MailRenderer(new CompiledTemplates());
const settings = brandingSettings.parse({
  logoAlt: { de: 'ü'.repeat(120), en: 'x'.repeat(120) },
  imprint: 'Straße 1, 00000 Köln\n'.repeat(47),
});
const withLogo = (bytes: number) => ({
  settings,
  logo: { type: 'image/png' as const, width: 480, height: 120, bytes: Buffer.alloc(bytes, 0xa5) },
});

it.each(mailKind.options)('%s with the largest logo is smaller than 100 KB', async (kind) => {
  for (const locale of locales.options) {
    for (const { name, facts } of sampleVariants(kind, locale)) {
      const mail = await renderer.render(facts, NOW, withLogo(LARGEST_LOGO_BYTES));
      const size = await messageSize(mail);
      expect([name, size < LARGEST_MESSAGE]).toEqual([name, true]);
      // Without its own it is measured with the largest; the difference is what the logo is called.
      expect(Math.abs((await sizeWithLogo(mail)) - size)).toBeLessThan(100);
    }
  }
});

it('a logo travels a third larger than it is', async () => {
  const sizeOf = async (bytes: number) =>
    messageSize(await renderer.render(sampleFacts('receipt', 'de'), NOW, withLogo(bytes)));
  const kilobytes = ((await sizeOf(200 * 1024)) - (await sizeOf(0))) / 1024;
  expect(kilobytes).toBeGreaterThan(266);
  expect(await sizeOf(200 * 1024)).toBeGreaterThan(2.5 * LARGEST_MESSAGE);
});
