import fc from 'fast-check';
import { z } from 'zod';
import { createCelLanguage } from '../cel/cel-expression.js';
import { conditionInput, written } from '../condition.rules.js';
import { catalogueOf, readyMadeCatalogue } from './ready-made-catalogue.rules.js';
import { noNames, wordsOf, type Names } from './ready-made-words.rules.js';
import { expressionOf, readyMade, type ReadyMade } from './ready-made.rules.js';
import { sentenceOf } from '../sentences.rules.js';

const language = createCelLanguage();
const agencyId = '0190a000-0000-7000-8000-000000000003';
const names: Names = {
  agency: () => 'TransMit',
  location: () => 'Nord-Ost',
  offer: () => ({ de: 'Werkstatt', en: 'Lab' }),
};
const ready = (given: z.input<typeof readyMade>): ReadyMade => readyMade.parse(given);
const condition = (given: z.input<typeof readyMade>, strength = 'required', whenFalse?: string) =>
  written(
    conditionInput.parse({ key: 'rule', ready: given, strength, ...(whenFalse && { whenFalse }) }),
    names,
  );
const statement = { de: 'Sie koordinieren.', en: 'You coordinate.' };

it.each<[z.input<typeof readyMade>, string, string]>([
  [
    {
      kind: 'agreementOnEventDay',
      agency: agencyId,
      agreementKind: 'targetAgreement',
      location: 'nord-ost',
    },
    `agreement("${agencyId}", "targetAgreement", "nord-ost")`,
    'Setzt voraus: Die Kommune hat am Veranstaltungstag eine gültige Zielvereinbarung mit TransMit (oder einer Vorgängerin), Standort Nord-Ost.',
  ],
  [
    { kind: 'agreementOnEventDay' },
    'agreement("organiser")',
    'Setzt voraus: Die Kommune hat am Veranstaltungstag eine gültige Ziel- oder Kooperationsvereinbarung mit der veranstaltenden Agentur (oder einer Vorgängerin).',
  ],
  [
    { kind: 'memberOfProgramme', programme: 'bildungIntegriert', phases: ['2', '3'] },
    'memberOf("bildungIntegriert", ["2", "3"])',
    'Setzt voraus: Die Kommune gehört am Veranstaltungstag zum Programm „Bildung integriert“, Förderphase 2 oder 3.',
  ],
  [
    { kind: 'location', location: 'nord-ost', programme: 'bneModellkommune' },
    'agreement("organiser", "any", "nord-ost") || memberOf("bneModellkommune", [], "nord-ost")',
    'Setzt voraus: Die Kommune gehört am Veranstaltungstag durch eine Vereinbarung mit der veranstaltenden Agentur oder das Programm „BNE-Modellkommunen“ zum Standort Nord-Ost.',
  ],
  [
    { kind: 'municipalityKind', kinds: ['county', 'countyFreeCity'] },
    'municipality.kind in ["county", "countyFreeCity"]',
    'Setzt voraus: Die Kommune ist: Landkreis oder kreisfreie Stadt.',
  ],
  [
    { kind: 'federalState', states: ['SN', 'ST', 'TH'] },
    'municipality.federalState in ["SN", "ST", "TH"]',
    'Setzt voraus: Die Kommune liegt in Sachsen, Sachsen-Anhalt oder Thüringen.',
  ],
  [
    { kind: 'functionIn', functions: ['educationManager'], othersByPerson: true },
    'hasFunction(["educationManager"]) || (hasFunction(["other"]) && personDecides())',
    'Setzt voraus: Die Person arbeitet in diesem Bereich: Bildungsmanagement. Bei einer anderen Funktion entscheidet ein Mensch.',
  ],
  [
    { kind: 'rankIn', ranks: ['headOfOffice'] },
    'person.rank in ["headOfOffice"]',
    'Setzt voraus: Die Person hat den Rang: Amtsleitung.',
  ],
  [
    { kind: 'declares', question: 'coordinates', statement },
    'declares("coordinates", ["yes"])',
    'Setzt voraus: Die Person gibt an (Frage „coordinates“): „Sie koordinieren.“',
  ],
  [
    { kind: 'tookPartIn', offers: ['bildungswerkstatt'], by: 'municipality' },
    'tookPart(["bildungswerkstatt"], "municipality")',
    'Setzt voraus: Jemand aus der Kommune hat teilgenommen an „Werkstatt“.',
  ],
  [{ kind: 'invited' }, 'invited()', 'Setzt voraus: Die Person ist eingeladen.'],
  [
    { kind: 'experience', experience: 'newcomer' },
    'person.experience == "newcomer"',
    'Setzt voraus: Die Person ist neu im Thema.',
  ],
  [
    { kind: 'registeredBefore', offers: ['bildungswerkstatt'] },
    'registeredBefore(["bildungswerkstatt"])',
    'Setzt voraus: Die Person hat sich vorher angemeldet zu „Werkstatt“.',
  ],
  [
    { kind: 'vouchedFor' },
    'vouchedFor()',
    'Setzt voraus: Die Person kommt für einen Kooperationspartner, für den am Veranstaltungstag eine Kommune bürgt.',
  ],
  [
    { kind: 'teamSizeAtLeast', people: 2 },
    'person.teamSize >= 2',
    'Setzt voraus: Das Team der Kommune besteht aus mindestens 2 Personen.',
  ],
  [
    { kind: 'teamSizeAtMost', people: 5 },
    'person.teamSize <= 5',
    'Setzt voraus: Das Team der Kommune besteht aus höchstens 5 Personen.',
  ],
])('%j', (given, expression, sentence) => {
  expect(expressionOf(ready(given))).toBe(expression);
  expect(sentenceOf(condition(given), names).de).toBe(sentence);
});

it('strength and an unusual consequence are part of the sentence', () => {
  const team = { kind: 'teamSizeAtLeast', people: 2 } as const;
  const say = (strength: string, whenFalse?: string) =>
    sentenceOf(condition(team, strength, whenFalse), names);
  expect(say('recommended').de).toMatch(/^Wir empfehlen: Das Team/);
  expect(say('suitable').en).toMatch(/^Suited to: The municipality's team/);
  expect(say('required', 'needsReview').de).toMatch(/ Sonst entscheidet ein Mensch\.$/);
  expect(say('required', 'refused').de).not.toContain('Sonst');
});

it('a condition has an expression or is ready-made, and texts of its own go before the default ones', () => {
  const base = { key: 'rule', strength: 'required' };
  const message = { de: 'Eigener Satz.', en: 'A sentence of our own.' };
  expect(conditionInput.safeParse(base).success).toBe(false);
  expect(conditionInput.safeParse({ ...base, expression: 'true' }).success).toBe(false);
  const both = { ...base, message, expression: 'true', ready: { kind: 'invited' } };
  expect(conditionInput.safeParse(both).success).toBe(false);
  const own = conditionInput.parse({ ...base, message, remedy: null, ready: { kind: 'invited' } });
  expect(written(own, noNames)).toMatchObject({ message, remedy: null, whenFalse: 'refused' });
});

const line = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const anyReady: fc.Arbitrary<ReadyMade> = fc
  .oneof(
    fc.record({
      kind: fc.constant('agreementOnEventDay'),
      agency: fc.constantFrom('organiser', agencyId),
      agreementKind: fc.constantFrom('any', 'targetAgreement', 'cooperationAgreement'),
      location: fc.option(line),
    }),
    fc.record({
      kind: fc.constant('memberOfProgramme'),
      programme: fc.constantFrom('bildungIntegriert', 'x'),
      phases: fc.uniqueArray(line, { maxLength: 20 }),
      location: fc.option(line),
    }),
    fc.record({
      kind: fc.constant('location'),
      location: line,
      programme: fc.option(fc.constant('bneModellkommune')),
    }),
    fc.record({
      kind: fc.constant('declares'),
      question: fc.constant('coordinates'),
      answers: fc.uniqueArray(line, { minLength: 1, maxLength: 30 }),
      statement: fc.record({ de: line, en: line }),
    }),
    fc.record({
      kind: fc.constantFrom('tookPartIn', 'registeredBefore'),
      offers: fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/), {
        minLength: 1,
        maxLength: 30,
      }),
    }),
    fc.record({
      kind: fc.constantFrom('teamSizeAtLeast', 'teamSizeAtMost'),
      people: fc.integer({ min: 1, max: 100 }),
    }),
    fc.record({
      kind: fc.constant('functionIn'),
      functions: fc.subarray(['educationManager', 'socialPlanner', 'other'], { minLength: 1 }),
      othersByPerson: fc.boolean(),
    }),
    fc.constantFrom(...catalogueOf().items.map(({ sample }) => sample.ready)),
  )
  .map((given) => readyMade.safeParse(given))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as ReadyMade);

it('whatever is entered: the expression compiles, the texts are whole, and it reads back the same', () => {
  fc.assert(
    fc.property(anyReady, (given) => {
      const compilation = language.compile(expressionOf(given));
      expect(compilation.ok ? [] : [given, ...compilation.problems]).toEqual([]);
      for (const text of Object.values(wordsOf(given, noNames))) {
        expect(text.de).not.toMatch(/undefined|null|\[object/);
        expect(text.en).not.toBe('');
      }
      expect(readyMade.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
    }),
    { numRuns: 1000 },
  );
});

describe('the catalogue', () => {
  const { items } = readyMadeCatalogue.parse(catalogueOf(names));

  it('holds every kind', () => {
    const kinds = readyMade.options.map((option) => option.shape.kind.value);
    expect(items.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  });

  it.each(items)(
    '$kind names just the parameters that there are, with all their choices',
    (item) => {
      const option = readyMade.options.find(({ shape }) => shape.kind.value === item.kind);
      const shape = option?.shape as Record<string, z.ZodType>;
      const fields = Object.keys(shape).filter((name) => name !== 'kind');
      expect(item.parameters.map(({ name }) => name).sort()).toEqual(fields.sort());
      for (const { name, required, choices } of item.parameters) {
        expect([name, !shape[name]?.safeParse(undefined).success]).toEqual([name, required]);
        for (const { value } of choices ?? []) {
          const whole = shape[name]?.safeParse(value).success;
          expect([value, whole === true || shape[name]?.safeParse([value]).success]).toEqual([
            value,
            true,
          ]);
        }
      }
      expect(language.compile(item.sample.expression).ok).toBe(true);
    },
  );
});
