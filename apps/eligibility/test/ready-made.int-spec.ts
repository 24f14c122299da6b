import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { EligibilityInTest, words } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
let agencyId: string;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  ({ agencyId } = await eligibility.agency('TransMit'));
});
afterAll(() => eligibility.stop());

const saveRules = (offerId: string, version: number, body: object) =>
  eligibility.service.call('PUT', `/api/offers/${offerId}/conditions`, {
    as: eligibility.admin,
    body,
    headers: { 'if-match': `"${version}"` },
  });

describe('ready-made conditions over the API', () => {
  it('what was read can be saved again and says the same', async () => {
    const { offerId } = await eligibility.revised(eligibility.offer(agencyId));
    const first = await saveRules(offerId, 0, {
      conditions: [
        {
          key: 'zv',
          strength: 'required',
          ready: { kind: 'agreementOnEventDay', agency: agencyId },
        },
      ],
      audiences: [
        {
          key: 'staff',
          label: words,
          conditions: [
            {
              key: 'fn',
              strength: 'suitable',
              ready: { kind: 'functionIn', functions: ['other'] },
            },
          ],
        },
      ],
      priorities: [
        { key: 'team', label: words, condition: { ready: { kind: 'teamSizeAtLeast', people: 2 } } },
      ],
      priceClasses: [{ price: 'free', condition: { expression: 'agreement("organiser")' } }],
    });
    expect(first.status).toBe(200);
    const { sets, conditions, audiences, priorities, priceClasses, sentences } = first.body;
    expect(sentences.map((one: { sentence: { de: string } }) => one.sentence.de)).toEqual([
      'Setzt voraus: Die Kommune hat am Veranstaltungstag eine gültige Ziel- oder Kooperationsvereinbarung mit TransMit (oder einer Vorgängerin).',
      'Geeignet für: Die Person arbeitet in diesem Bereich: andere Aufgabe.',
      'Vorrang „Ein Satz.“: Das Team der Kommune besteht aus mindestens 2 Personen.',
      'Preis „free“ gilt, wenn: agreement("organiser")',
    ]);
    const body = { sets, conditions, audiences, priorities, priceClasses };
    const second = await saveRules(offerId, 1, body);
    expect(second.body).toMatchObject({ ...body, version: 2, sentences });
  });

  it('an unknown agency or location is refused; an unknown offer, programme or question is a warning', async () => {
    const offer = await eligibility.revised(
      eligibility.offer(agencyId, {
        questionnaire: [
          {
            key: 'coordinates',
            label: { de: 'x' },
            kind: 'yesNo',
            neededBy: 'submit',
            forEligibility: true,
          },
        ],
      }),
    );
    const rule = (key: string, ready: object) => ({ key, strength: 'required', ready });
    const wrong = await saveRules(offer.offerId, 0, {
      conditions: [
        rule('a', { kind: 'agreementOnEventDay', agency: newId() }),
        rule('b', { kind: 'agreementOnEventDay', location: 'nord-ost' }),
      ],
    });
    expect(wrong.body.errors).toMatchObject([
      { pointer: '/conditions/0/ready', code: 'expression.unknown_agency' },
      { pointer: '/conditions/1/ready', code: 'expression.unknown_location' },
    ]);
    const statement = words;
    const saved = await saveRules(offer.offerId, 0, {
      conditions: [
        rule('a', { kind: 'tookPartIn', offers: ['never-heard-of', offer.slug] }),
        rule('b', { kind: 'memberOfProgramme', programme: 'neverHeardOf' }),
        rule('c', { kind: 'declares', question: 'neverAsked', statement }),
        rule('d', { kind: 'declares', question: 'coordinates', statement }),
      ],
    });
    expect(saved.body.warnings).toMatchObject([
      { pointer: '/conditions/0', code: 'expression.offer_unheard_of' },
      { pointer: '/conditions/1', code: 'expression.programme_without_members' },
      { pointer: '/conditions/2', code: 'expression.question_not_asked' },
    ]);
    expect(saved.body.sentences[0].sentence.de).toContain('„never-heard-of“ oder „Beispiel“');
  });

  it('the catalogue and the vocabulary are there for pages', async () => {
    const get = (path: string) =>
      eligibility.service.call('GET', `/api/conditions/${path}`, {
        as: staff(['viewer'], [agencyId]),
      });
    expect((await get('ready-made')).body.items).toHaveLength(15);
    const { fields, functions } = (await get('vocabulary')).body;
    expect(fields.find((one: { path: string }) => one.path === 'person.rank').values).toHaveLength(
      5,
    );
    expect(functions.length).toBeGreaterThan(9);
  });
});
