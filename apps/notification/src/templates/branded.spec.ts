import { Temporal } from 'temporal-polyfill';
import { brandingSettings } from '../branding/branding.rules.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { MailRenderer } from './mail-renderer.js';
import { sampleFacts } from './sample/sample.js';

const NOW = Temporal.Instant.from('2020-09-10T08:00:00Z');

it('a mail wears the colours of its agency, and none of those that only stand for them', async () => {
  const colours = { button: '#7a1717', buttonText: '#fffafa', link: '#5b0f5b' };
  const branding = { settings: brandingSettings.parse({ colours }), logo: null };
  const renderer = new MailRenderer(new CompiledTemplates());
  const { html } = await renderer.render(sampleFacts('addressConfirmation', 'de'), NOW, branding);
  for (const colour of Object.values(colours)) expect(html).toContain(colour);
  expect(html).not.toMatch(/#0a1b2[c-f]/i);
});
