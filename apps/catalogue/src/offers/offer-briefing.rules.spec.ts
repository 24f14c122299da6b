import { offerBriefing } from '#contracts/internal-http.js';
import { briefingOf } from './offer-briefing.rules.js';
import { contentOf } from './offer-content.fixture.js';

const stored = {
  offerId: '01890a5d-ac96-774b-bcce-b302099a8051',
  version: 3,
  lifecycle: 'published' as const,
  revision: 1,
  organiserAgencyId: '01890a5d-ac96-774b-bcce-b302099a8050',
  contentDate: '2020-09-01',
  calendarSequence: 0,
  accessKeyId: 'abc',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  publishedAt: new Date(0),
  documentedAt: null,
};

const told = { organiser: 'Beispielagentur', formatLabel: { de: 'Online-Austausch' } };

describe('the briefing for mails', () => {
  it('keeps the contract and puts the technical check first, as optional', () => {
    const briefing = briefingOf(stored, contentOf(), told, null);
    expect(offerBriefing.parse(briefing)).toEqual(briefing);
    expect(briefing.sessions[0]?.items).toEqual([
      {
        startsAt: '09:30',
        kind: 'techCheck',
        title: { de: 'Technik-Check' },
        optional: true,
      },
      {
        startsAt: '10:00',
        kind: 'plenary',
        title: { de: 'Begrüßung' },
        optional: false,
      },
    ]);
  });

  it('keeps the contract while venue, contact and day are unknown', () => {
    const [session] = contentOf().sessions;
    const content = contentOf({
      venue: { kind: 'undecided' },
      sessions: [{ ...session!, date: { kind: 'unknown' } }],
      registrationCloses: null,
    });
    const briefing = briefingOf(stored, content, told, null);
    expect(offerBriefing.parse(briefing)).toEqual(briefing);
    expect(briefing).toMatchObject({
      platform: null,
      contact: null,
      sessions: [],
    });
  });
});
