import { offerState as contract } from '#contracts/states.js';
import { contentOf } from './offer-content.fixture.js';
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
