import { offerState as contract } from '#contracts/states.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent } from '../offer-content.rules.js';
import { offerState } from './offer-state.rules.js';

const facts = {
  offerId: '01890a5d-ac96-774b-bcce-b302099a8051',
  version: 3,
  lifecycle: 'draft' as const,
  organiser: {
    agencyId: '01890a5d-ac96-774b-bcce-b302099a8050',
    name: 'Beispielagentur',
  },
  lifecycleSince: '2020-09-01T07:00:00Z',
  calendarSequence: 0,
  takesRegistrations: true,
  formatLabel: { de: 'Online-Austausch', en: 'Online exchange' },
  mailSet: 'plain' as const,
};

describe('an offer as other services hear of it', () => {
  it('keeps the contract and resolves days to instants', () => {
    const state = offerState(facts, contentOf());
    expect(contract.parse(state)).toEqual(state);
    expect(state).toMatchObject({
      eventDay: '2020-09-24',
      registrationOpensAt: null,
      registrationClosesAt: '2020-09-18T22:00:00Z',
      questionsCloseAt: '2020-09-18T22:00:00Z',
      accessDispatch: { date: '2020-09-21', time: '09:00' },
      sessions: [
        {
          startsAt: '2020-09-24T08:00:00Z',
          preSessionStartsAt: '2020-09-24T07:30:00Z',
        },
      ],
    });
  });

  it('keeps the contract also while nearly everything is unknown', () => {
    const content = contentOf({
      title: null,
      sessions: [],
      registrationCloses: null,
      questionDeadline: null,
      accessDispatch: null,
      questionnaire: [],
    });
    const state = offerState(facts, content);
    expect(contract.parse(state)).toEqual(state);
    expect(state).toMatchObject({
      eventDay: null,
      sessions: [],
      registrationClosesAt: null,
    });
    expect(state.title).toEqual({
      de: 'Online-Austausch',
      en: 'Online exchange',
    });
  });

  it('works out every day that others act on, by session id', () => {
    const dayBefore = {
      kind: 'relative',
      amount: 1,
      unit: 'days',
      before: 'session',
      time: null,
    } as const;
    const group2 = '01890a5d-ac96-774b-bcce-b302099a8058';
    const content = contentOf({
      sessions: [
        sessionOf({ key: 'group1' }),
        sessionOf({ key: 'group2', sessionId: group2, date: { kind: 'fixed', day: '2020-09-25' } }),
        sessionOf({
          key: 'open',
          sessionId: '01890a5d-ac96-774b-bcce-b302099a8059',
          date: { kind: 'unknown' },
        }),
      ],
      parts: [
        {
          key: 'two',
          title: { de: 'Teil II' },
          rule: 'exactlyOne',
          sessions: ['group1', 'group2'],
          casesPerSession: 6,
          peoplePerSession: 12,
        },
      ],
      preWork: [
        {
          key: 'task',
          title: { de: 'Aufgabe' },
          description: null,
          per: 'municipality',
          due: { group1: dayBefore, group2: dayBefore, open: dayBefore },
        },
      ],
      admission: {
        growth: 'heldForTeam',
        waitingList: { skip: 'strictOrder', promotion: 'offer', offerHours: 24 },
        minimumDecision: { kind: 'endOfDay', day: '2020-09-20' },
        selection: { kind: 'instant', day: '2020-09-21', time: '12:00' },
        afterRefusal: 'mayNot',
      },
    });
    const state = offerState(facts, content);
    expect(contract.parse(state)).toEqual(state);
    expect(state).toMatchObject({
      parts: [{ key: 'two', casesPerSession: 6, peoplePerSession: 12 }],
      admission: {
        growth: 'heldForTeam',
        waitingListSkip: 'strictOrder',
        promotion: 'offer',
        offerHours: 24,
        minimumDecisionAt: '2020-09-20T22:00:00Z',
        selectionAt: '2020-09-21T10:00:00Z',
        afterRefusal: 'mayNot',
      },
      preWork: [{ key: 'task', per: 'municipality' }],
    });
    expect(state.parts[0]).not.toHaveProperty('sessions');
    expect(state.preWork[0]?.due).toEqual({
      [content.sessions[0]!.sessionId]: '2020-09-23T22:00:00Z',
      [group2]: '2020-09-24T22:00:00Z',
    });
  });

  it('collects questions until their own deadline, that of late answers, or the start', () => {
    const closesAt = (changes: Partial<OfferContent>) =>
      offerState(facts, contentOf(changes)).preQuestions?.closesAt;
    const preQuestions = { closes: null, votePer: 'municipality', choices: 2 } as const;
    expect(closesAt({ preQuestions })).toBe('2020-09-18T22:00:00Z');
    const own = { kind: 'endOfDay', day: '2020-09-16' } as const;
    expect(closesAt({ preQuestions: { ...preQuestions, closes: own } })).toBe(
      '2020-09-16T22:00:00Z',
    );
    expect(closesAt({ preQuestions, questionDeadline: null })).toBeNull();
    expect(offerState(facts, contentOf()).preQuestions).toBeNull();
    expect(offerState(facts, contentOf({ preQuestions })).preQuestions).toMatchObject({
      votePer: 'municipality',
      choices: 2,
    });
  });

  it('tells nothing that is for the page or for colleagues only', () => {
    const content = contentOf({
      internalNote: { de: 'nur für uns' },
      contact: { name: 'Kim Beispiel', email: 'kim@example.org', phone: null },
    });
    const sent = JSON.stringify(offerState(facts, content));
    expect(sent).not.toContain('nur für uns');
    expect(sent).not.toContain('kim@example.org');
  });
});
