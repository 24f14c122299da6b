import { handoverMarkdown, handoverTable } from './handover.rules.js';
import type { Handover } from './team-talk-views.rules.js';

const document = (changes: Partial<Handover['municipalities'][number]> = {}): Handover => ({
  offerId: '0192d0f0-0000-7000-8000-00000000c001',
  title: { de: 'Zukunft vor Ort' },
  organiser: 'Agentur Beispiel',
  madeAt: '2020-09-08T08:00:00Z',
  municipalities: [
    {
      municipality: 'Musterstadt',
      people: 3,
      heldOn: '2020-09-08',
      concern: 'Wie steuern wir?',
      notes: ['Bringt Zahlen mit', 'Fragt nach Beispielen'],
      ...changes,
    },
  ],
});

it('is a table, a row for each municipality', () => {
  expect(handoverTable(document())).toEqual([
    ['Kommune', 'Personen', 'Vorabsprache am', 'Anliegen', 'Hinweise'],
    [
      'Musterstadt',
      '3',
      '08.09.2020',
      'Wie steuern wir?',
      'Bringt Zahlen mit\n\nFragt nach Beispielen',
    ],
  ]);
});

it('is a text with what was released, and nothing about who', () => {
  expect(handoverMarkdown(document({ municipality: null }))).toBe(
    [
      '# Vorabsprachen: Zukunft vor Ort',
      '## Kommune ohne Eintrag im Verzeichnis',
      'Personen: 3, Vorabsprache am 08.09.2020',
      '### Anliegen',
      '> Wie steuern wir?',
      '### Hinweise',
      '> Bringt Zahlen mit',
      '> Fragt nach Beispielen\n',
    ].join('\n\n'),
  );
});

it('keeps what people wrote text', () => {
  const concern = '# Kopf\n1. Punkt\n[x](https://example.org) <b>*fett*</b>\r\n- Liste';
  const text = handoverMarkdown(document({ concern, notes: [] }));
  expect(text).toContain(
    [
      '> \\# Kopf',
      '> 1\\. Punkt',
      '> \\[x\\]\\(https://example.org\\) \\<b\\>\\*fett\\*\\</b\\>',
      '> \\- Liste',
    ].join('\n'),
  );
});
