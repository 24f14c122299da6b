import { offerBriefing } from '#contracts/internal-http.js';
import { briefingOf } from './offer-briefing.rules.js';
import { contentOf, sessionOf, storedOffer } from '../offer-content.fixture.js';

const stored = { ...storedOffer, version: 3, accessKeyId: 'abc' };

const told = {
  organiser: 'Beispielagentur',
  formatLabel: { de: 'Online-Austausch' },
  mailSet: 'plain' as const,
};

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

  it('tells place, parts and deadlines of an offer of several shapes', () => {
    const onsite = {
      name: 'Museum',
      street: 'Platz 1',
      postalCode: '44137',
      city: 'Dortmund',
      directions: { de: 'Zwei Minuten vom Bahnhof' },
    };
    const content = contentOf({
      venue: { kind: 'hybrid', onsite, online: { platform: 'Webex' } },
      sessions: [
        sessionOf({
          date: { kind: 'allDay', day: '2019-09-03' },
          startsAt: null,
          endsAt: null,
          preSession: null,
        }),
        sessionOf({
          key: 'later',
          sessionId: '01890a5d-ac96-774b-bcce-b302099a8058',
          date: { kind: 'tentativeMonth', month: '2019-12' },
        }),
      ],
      registrationCloses: {
        kind: 'relative',
        amount: 2,
        unit: 'weeks',
        before: 'firstSession',
        time: '12:00',
      },
      people: [
        {
          kind: 'moderator',
          entity: 'person',
          name: 'Kim Beispiel',
          organisation: null,
          countsAgainstPlaces: false,
          note: null,
        },
        {
          kind: 'speaker',
          entity: 'organisation',
          name: null,
          organisation: null,
          countsAgainstPlaces: false,
          note: null,
        },
      ],
    });
    const briefing = briefingOf(stored, content, told, null);
    expect(offerBriefing.parse(briefing)).toEqual(briefing);
    expect(briefing).toMatchObject({
      platform: 'Webex',
      place: {
        kind: 'hybrid',
        lines: ['Museum', 'Platz 1', '44137 Dortmund', 'Webex'],
        directions: onsite.directions,
      },
      sessions: [
        { allDay: true, startsAt: '2019-09-02T22:00:00Z', endsAt: '2019-09-03T22:00:00Z' },
      ],
      schedule: [{ date: { kind: 'allDay' } }, { date: { kind: 'tentativeMonth' } }],
      registrationDeadline: '2019-08-20',
      registrationDeadlineTime: '12:00',
      moderators: ['Kim Beispiel'],
    });
  });
});
