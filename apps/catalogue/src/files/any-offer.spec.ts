import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { offerBriefing } from '#contracts/internal-http.js';
import { offerState as stateContract } from '#contracts/states.js';
import { storedOffer } from '../offers/offer-content.fixture.js';
import { copyOf } from '../offers/offer-copy.rules.js';
import { contradictions } from '../offers/contradictions/contradictions.rules.js';
import { referenceFaults } from '../offers/content/references.rules.js';
import { briefingOf } from '../offers/view/offer-briefing.rules.js';
import { offerDraft } from '../offers/offer-content.rules.js';
import type { OfferContent } from '../offers/offer-content.rules.js';
import { offerPhase } from '../offers/view/offer-phase.rules.js';
import { offerState } from '../offers/view/offer-state.rules.js';
import { managedOfferOf, publicOfferOf } from '../offers/view/offer-view-mapping.rules.js';
import { managedOffer, publicOffer } from '../offers/view/offer-views.rules.js';
import { openPoints } from '../offers/checklist/publish-checklist.rules.js';
import { withSessionIds } from '../offers/session-ids.js';
import { anyOfferFile } from './file-arbitrary.fixture.js';

const agencyId = '01890a5d-ac96-774b-bcce-b302099a8050';
const now = Temporal.Instant.from('2020-09-10T12:00:00Z');
const formatLabel = { de: 'Format' };
const stored = { ...storedOffer, offerId: agencyId };

/** How a value that is not there reads in a sentence. */
const NOTHING = /undefined|null|NaN/;

/** Whatever an editor may write, keys that refer to nothing left out as on saving. */
const anyContent: fc.Arbitrary<OfferContent> = anyOfferFile()
  .map(({ offer: { contentDate: _, ...content } }) => {
    const given = content.sessions.map(({ sessionId: __, ...session }) => session);
    return { ...content, sessions: withSessionIds(given, []) };
  })
  .filter((content) => referenceFaults(content).length === 0);

function factsOf(content: OfferContent) {
  const checklist = { content, organiserKnown: true, accessDataSet: false, conditions: null };
  const takesRegistrations = openPoints(checklist).length === 0;
  const lifecycle = 'published' as const;
  return {
    checklist,
    phase: {
      content,
      lifecycle,
      documentedAt: null,
      takesRegistrations,
      placesTaken: 3,
      municipalitiesTaken: 1,
    },
    organiser: { agencyId, name: 'Agentur' },
    formatLabel,
    mailSet: 'eachSession' as const,
    places: null,
  };
}

describe('whatever an editor writes', () => {
  it('others hear of it and people see it as the contracts say', () => {
    let dated = 0;
    fc.assert(
      fc.property(anyContent, (content) => {
        const facts = factsOf(content);
        dated += content.sessions.length;
        const state = offerState(
          {
            offerId: agencyId,
            version: 1,
            lifecycle: 'published',
            lifecycleSince: '2020-09-01T07:00:00Z',
            organiser: { agencyId, name: 'Agentur' },
            calendarSequence: 0,
            takesRegistrations: facts.phase.takesRegistrations,
            formatLabel,
            mailSet: 'dayBefore',
          },
          content,
        );
        expect(stateContract.parse(state)).toEqual(state);
        const told = { organiser: 'Agentur', formatLabel, mailSet: 'eachSession' as const };
        const briefing = briefingOf(stored, content, told, null);
        expect(offerBriefing.parse(briefing)).toEqual(briefing);
        publicOffer.parse(publicOfferOf(stored, facts, now));
        managedOffer.parse(managedOfferOf(stored, facts, now));
      }),
      { numRuns: 60 },
    );
    expect(dated).toBeGreaterThan(2);
  });

  it('its contradictions say where, and its phase ends after it has begun', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        for (const { pointers, message } of contradictions(content)) {
          expect(pointers.length).toBeGreaterThan(1);
          for (const pointer of pointers) expect(valueAt(content, pointer)).toBe(true);
          const said = without(namedLikeNothing(content), message.de + message.en);
          expect(said).not.toMatch(NOTHING);
        }
        const { phase } = factsOf(content);
        const { changesAt } = offerPhase(phase, now);
        if (changesAt) {
          const then = offerPhase(phase, Temporal.Instant.from(changesAt));
          expect(then.phase).not.toBe(offerPhase(phase, now).phase);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('can be copied, and the copy holds together', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const copy = copyOf(content, { slug: 'die-kopie' });
        const parsed = offerDraft.parse({ ...copy, organiserAgencyId: agencyId });
        const sessions = withSessionIds(parsed.sessions, []);
        const { organiserAgencyId: _, contentDate: __, ...kept } = parsed;
        expect(referenceFaults({ ...kept, sessions })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** The editor's own words that read like a missing value: a mail may be called "null". */
function namedLikeNothing(value: unknown): string[] {
  if (typeof value === 'string') return NOTHING.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namedLikeNothing);
}

function without(words: string[], text: string): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), text);
}

/** Whether a JSON pointer leads to something (also to null: what is not known yet). */
function valueAt(document: object, pointer: string): boolean {
  let here: unknown = document;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null || !(part in here)) return false;
    here = (here as Record<string, unknown>)[part];
  }
  return true;
}
