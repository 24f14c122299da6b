import { planned, sentKinds, verdictOf } from '../../test/support/planned.js';
import { admitted, confirmed, refused, withdrawn } from '../../test/support/states.js';

const ASKED = '2020-09-02T08:00:00Z';
const AGREED = '2020-09-03T08:00:00Z';
const LATER = '2020-09-04T08:00:00Z';
/** Tuesday 15 September, 10:00 in Berlin. */
const talk = { startsAt: '2020-09-15T08:00:00Z', endsAt: '2020-09-15T08:30:00Z' };
const stageDue = { dueAt: '2020-09-10T22:00:00Z', remindAt: '2020-09-08T07:00:00Z' };

const inTalk = (more: object = {}) =>
  confirmed({
    position: { stage: 'preliminaryTalk', seat: 'held' },
    stageDue,
    ...more,
  });
const asked = inTalk({ openSteps: ['chooseTalk'], milestones: { talkAskedAt: ASKED } });
/** Nothing can be chosen yet. */
const waiting = inTalk({ milestones: { talkAskedAt: ASKED } });
const agreed = (more: object = {}) =>
  inTalk({ talk, milestones: { talkAskedAt: ASKED, talkAgreedAt: AGREED }, ...more });
const givenUp = inTalk({
  openSteps: ['chooseTalk'],
  milestones: { talkAskedAt: LATER, talkOfferedAt: LATER, talkAgreedAt: AGREED },
});
/** Given up while no other time is free. */
const givenUpForNone = inTalk({
  milestones: { talkAskedAt: LATER, talkOfferedAt: ASKED, talkAgreedAt: AGREED },
});

describe('the choice of a time', () => {
  it('is asked at once, and once more before the stage is overdue', () => {
    expect(planned('talkChoice', asked)).toMatchObject({ due: ASKED, verdict: 'send' });
    expect(planned('talkChoiceReminder', asked)).toMatchObject({
      due: stageDue.remindAt,
      sendUntil: stageDue.dueAt,
      occurrence: stageDue.dueAt,
      verdict: 'send',
    });
    expect(sentKinds(asked)).toEqual(['receipt', 'talkChoice', 'talkChoiceReminder']);
  });
  it.each([
    ['talkAgreed', agreed()],
    [
      'answeredForTeam',
      inTalk({ registrant: false, milestones: { talkAskedAt: ASKED, talkOfferedAt: ASKED } }),
    ],
    ['noTalkTimes', waiting],
    // Asked once more, after an earlier choice.
    ['noTalkTimes', inTalk({ milestones: { talkAskedAt: LATER, talkOfferedAt: ASKED } })],
    ['overtaken', inTalk({ milestones: { talkAskedAt: ASKED, talkOfferedAt: ASKED } })],
    ['refused', refused('eligibility', { milestones: { talkAskedAt: ASKED } })],
    ['withdrew', withdrawn(LATER, { milestones: { talkAskedAt: ASKED } })],
    ['toldWithCancelledTalk', givenUp],
    ['noTalkTimes', givenUpForNone],
  ] as const)('is not asked: %s', (reason, state) => {
    expect(verdictOf('talkChoice', state)).toBe(reason);
  });
  it('waits for a time that can be chosen, at no moment that anybody knows', () => {
    expect(planned('talkChoice', waiting)).toMatchObject({ due: null, occurrence: ASKED });
    expect(verdictOf('talkChoiceReminder', waiting)).toBe('noTalkTimes');
    const offered = inTalk({
      openSteps: ['chooseTalk'],
      milestones: { talkAskedAt: ASKED, talkOfferedAt: LATER },
    });
    expect(planned('talkChoice', offered)).toMatchObject({
      due: LATER,
      occurrence: ASKED,
      verdict: 'send',
    });
    expect(verdictOf('talkChoiceReminder', offered)).toBe('send');
  });
  it('is not reminded of when the mail that asks came later than the reminder', () => {
    const afterReminder = inTalk({
      openSteps: ['chooseTalk'],
      milestones: { talkAskedAt: ASKED, talkOfferedAt: '2020-09-08T07:00:01Z' },
    });
    expect(verdictOf('talkChoiceReminder', afterReminder)).toBe('talkTimesLate');
  });
  it('is not reminded of where the procedure sets no moment, or once it is done', () => {
    expect(
      verdictOf('talkChoiceReminder', { ...asked, stageDue: { ...stageDue, remindAt: null } }),
    ).toBe('notHappened');
    expect(verdictOf('talkChoiceReminder', agreed())).toBe('talkAgreed');
    expect(verdictOf('talkChoiceReminder', admitted({ stageDue }))).toBe('notHappened');
  });
});

describe('an agreed talk', () => {
  it('is told with its time, and is of no use once it has begun', () => {
    expect(planned('talkAgreed', agreed())).toMatchObject({
      due: AGREED,
      sendUntil: talk.startsAt,
      occurrence: `${AGREED} ${talk.startsAt}`,
      verdict: 'send',
    });
  });
  it('is told anew when it is moved, whether it was agreed anew or only moved', () => {
    const moved = agreed({
      talk: { startsAt: '2020-09-16T08:00:00Z', endsAt: '2020-09-16T08:30:00Z' },
    });
    const anew = agreed({ milestones: { talkAskedAt: ASKED, talkAgreedAt: LATER } });
    const occurrences = [agreed(), moved, anew].map((one) => planned('talkAgreed', one).occurrence);
    expect(new Set(occurrences).size).toBe(3);
  });
  it('is remembered at nine on the day before, by both sides', () => {
    for (const kind of ['talkReminder', 'talkReminderOwner'] as const) {
      expect(planned(kind, agreed())).toMatchObject({
        due: '2020-09-14T07:00:00Z',
        local: { date: '2020-09-14', time: '09:00', zone: 'Europe/Berlin' },
        sendUntil: talk.startsAt,
        occurrence: talk.startsAt,
        verdict: 'send',
      });
    }
  });
  it('keeps nine o’clock across a change of clocks', () => {
    const spring = agreed({
      talk: { startsAt: '2027-03-29T08:00:00Z', endsAt: '2027-03-29T08:30:00Z' },
    });
    const autumn = agreed({
      talk: { startsAt: '2027-11-01T09:00:00Z', endsAt: '2027-11-01T09:30:00Z' },
    });
    // The clocks change in the night before the Sunday on which both are remembered.
    expect(planned('talkReminder', spring).due).toBe('2027-03-28T07:00:00Z');
    expect(planned('talkReminder', autumn).due).toBe('2027-10-31T08:00:00Z');
  });
  it.each([
    ['talkTooSoon', agreed({ milestones: { talkAgreedAt: '2020-09-14T07:00:00Z' } })],
    ['registersOthers', agreed({ role: 'delegate' })],
    ['withdrew', withdrawn(LATER, { talk, milestones: { talkAgreedAt: AGREED } })],
    ['notHappened', givenUp],
  ] as const)('is not remembered: %s', (reason, state) => {
    expect(verdictOf('talkReminder', state)).toBe(reason);
  });
  it('reminds the organiser once for the team', () => {
    expect(verdictOf('talkReminderOwner', agreed({ registrant: false }))).toBe('notHappened');
    expect(verdictOf('talkReminderOwner', agreed({ role: 'delegate' }))).toBe('send');
  });
});

describe('a talk that is not to be', () => {
  it('is taken back, once for each appointment, and asks for another time in the same mail', () => {
    expect(planned('talkCancelled', givenUp)).toMatchObject({
      due: LATER,
      occurrence: AGREED,
      verdict: 'send',
    });
    expect(sentKinds(givenUp)).toEqual(['receipt', 'talkChoiceReminder', 'talkCancelled']);
    expect(verdictOf('talkCancelled', agreed())).toBe('notHappened');
    expect(verdictOf('talkCancelled', asked)).toBe('notHappened');
  });
  it('is taken back while no other time is free; the choice is asked for when there is one', () => {
    expect(planned('talkCancelled', givenUpForNone)).toMatchObject({ due: LATER, verdict: 'send' });
    const since = '2020-09-05T08:00:00Z';
    const { milestones } = givenUpForNone;
    const offered = inTalk({
      openSteps: ['chooseTalk'],
      milestones: { ...milestones, talkOfferedAt: since },
    });
    expect(planned('talkChoice', offered)).toMatchObject({
      due: since,
      occurrence: LATER,
      verdict: 'send',
    });
  });
  it('is not taken back after it was held', () => {
    const held = confirmed({ milestones: { talkAgreedAt: AGREED, talkHeldAt: LATER } });
    expect(verdictOf('talkCancelled', held)).toBe('notHappened');
    expect(planned('talkHeld', held)).toMatchObject({ due: LATER, verdict: 'send' });
  });
});

describe('thanks for the talk', () => {
  it('are sent where the place was held before it already', () => {
    const held = confirmed({ milestones: { placeHeldAt: AGREED, talkHeldAt: LATER } });
    expect(verdictOf('talkHeld', held)).toBe('send');
  });
  it.each([
    ['admittedMeanwhile', admitted({ milestones: { talkHeldAt: LATER } })],
    ['placeHeld', confirmed({ milestones: { talkHeldAt: LATER, placeHeldAt: LATER } })],
    [
      'declined',
      refused('approver', { milestones: { talkHeldAt: LATER, refusedAt: '2020-09-05T08:00:00Z' } }),
    ],
    ['registersOthers', confirmed({ role: 'delegate', milestones: { talkHeldAt: LATER } })],
  ] as const)('are left out: %s', (reason, state) => {
    expect(verdictOf('talkHeld', state)).toBe(reason);
  });
});
