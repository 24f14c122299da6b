import { Temporal } from 'temporal-polyfill';
import { addressed, type Salutation } from '#contracts/salutation.js';
import { mailKind, type MailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { MailRenderer, plainBranding } from './mail-renderer.js';
import { templates } from './registry.js';
import { sampleVariants } from './sample/sample-variants.js';
import type { MailFacts } from './template.js';

const NOW = Temporal.Instant.from('2020-09-10T08:00:00Z');
const renderer = new MailRenderer(new CompiledTemplates());

/** „Sie“ also stands for what was named before, at the start of a sentence: those words follow it. */
const ofThings =
  /\bSie (?:ist (?:deshalb beendet|noch keine Zusage)|bleiben (?:Ihnen|dir) erhalten)/g;
const formal = /\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b/g;
const informal = /\b(?:du|dich|dir|dein|deine[nmrs]?)\b/gi;

/** What others wrote stays as they wrote it: sentences of conditions, questions, reasons. */
const ourOwnWords = (facts: MailFacts): MailFacts => ({
  ...facts,
  recipient: { ...facts.recipient, findings: [], missingAnswers: [], declineReason: null },
  offer: { ...facts.offer, preWork: [] },
});

async function written(kind: MailKind, salutation: Salutation): Promise<string[]> {
  const branding = { ...plainBranding, settings: { ...plainBranding.settings, salutation } };
  const usual = sampleVariants(kind, 'de').filter(({ name }) => name !== 'strange names');
  return Promise.all(
    usual.map(async ({ facts }) => {
      const { subject, text } = await renderer.render(ourOwnWords(facts), NOW, branding);
      return `${subject}\n${text}`.replace(/\s+/g, ' ').replace(ofThings, '');
    }),
  );
}

describe.each(mailKind.options)('%s', (kind) => {
  it('says „Sie“ throughout, and nowhere „du“', async () => {
    for (const text of await written(kind, 'formal')) {
      expect(text.match(informal)).toBeNull();
      expect(text).toContain('Sie erhalten diese E-Mail, weil');
      expect(text).not.toMatch(/\[[^\]]*\|/);
    }
  });
  it('says „du“ throughout, and nowhere „Sie“', async () => {
    for (const text of await written(kind, 'informal')) {
      expect(text.match(formal)).toBeNull();
      expect(text).toContain('Du erhältst diese E-Mail, weil');
      expect(text).not.toMatch(/\[[^\]]*\|/);
    }
  });
  it('goes on in lower case after the greeting, and the reason continues its sentence', async () => {
    for (const text of await written(kind, 'informal')) {
      expect(text).toMatch(/Hallo [^,]+, [a-zäöü„\d]/);
      expect(text).toMatch(/E-Mail, weil [a-zäöü]/);
    }
  });
  it('has no mark of two forms in English', () => {
    const { subject, heading, body, why } = templates[kind];
    for (const { en } of [subject, heading, body, why]) expect(addressed(en, 'formal')).toBe(en);
  });
});

it('a pair is one of the two; other brackets stay', () => {
  const text = 'Bitte [bestätigen Sie|bestätige] [Ihre|deine] Adresse [1] {{ findings[0] | x }}';
  expect(addressed(text, 'formal')).toBe(
    'Bitte bestätigen Sie Ihre Adresse [1] {{ findings[0] | x }}',
  );
  expect(addressed(text, 'informal')).toBe(
    'Bitte bestätige deine Adresse [1] {{ findings[0] | x }}',
  );
});
