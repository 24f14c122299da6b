import { contentOf } from './offer-content.fixture.js';
import type { OfferContent } from './offer-content.rules.js';
import { type ChecklistFacts, checklistRules, openPoints } from './publish-checklist.rules.js';

const complete: ChecklistFacts = {
  content: contentOf(),
  organiserKnown: true,
  accessDataSet: true,
  conditions: { count: 2, needEventDay: true },
};
const codes = (facts: Partial<ChecklistFacts>) =>
  openPoints({ ...complete, ...facts }).map((point) => point.code);
const withContent = (changes: Partial<OfferContent>) => codes({ content: contentOf(changes) });

const [session] = contentOf().sessions;
const lastDay = (day: string) => ({ kind: 'endOfDay' as const, day });

/** For each rule an offer that breaks this one and no other. */
const broken: Record<string, Partial<ChecklistFacts>> = {
  titleMissing: { content: contentOf({ title: null }) },
  organiserUnknown: { organiserKnown: false },
  conditionsMissing: { conditions: { count: 0, needEventDay: false } },
  sessionTimesMissing: {
    content: contentOf({ sessions: [{ ...session!, endsAt: null }] }),
  },
  registrationDeadlineMissing: {
    content: contentOf({ registrationCloses: null }),
  },
  registrationOpensAfterDeadline: {
    content: contentOf({
      registrationOpens: { kind: 'startOfDay', day: '2020-09-20' },
    }),
  },
  registrationDeadlineAfterStart: {
    content: contentOf({ registrationCloses: lastDay('2020-09-24') }),
  },
  questionDeadlineMissing: { content: contentOf({ questionDeadline: null }) },
  questionDeadlineAfterStart: {
    content: contentOf({ questionDeadline: lastDay('2020-09-24') }),
  },
  accessDataMissing: { accessDataSet: false },
  accessDispatchMissing: { content: contentOf({ accessDispatch: null }) },
  accessDispatchAfterStart: {
    content: contentOf({
      accessDispatch: { date: '2020-09-24', time: '09:45' },
    }),
  },
};

describe('the publish checklist', () => {
  it('finds nothing in an offer that lacks nothing', () => {
    expect(openPoints(complete)).toEqual([]);
  });

  it.each(Object.entries(broken))('%s', (code, facts) => {
    expect(codes(facts)).toEqual([code]);
  });

  it('has a case for every rule', () => {
    // An unknown event day always lacks session times too; it has a test of its own below.
    const covered = [...Object.keys(broken), 'eventDayMissing'].sort();
    expect(checklistRules.map((one) => one.code).sort()).toEqual(covered);
  });

  it('asks for the event day only when a condition needs it', () => {
    const content = contentOf({
      sessions: [{ ...session!, date: { kind: 'unknown' } }],
    });
    expect(codes({ content })).toEqual(['eventDayMissing', 'sessionTimesMissing']);
    const conditions = { count: 1, needEventDay: false };
    expect(codes({ content, conditions })).toEqual(['sessionTimesMissing']);
  });

  it('asks for conditions while nothing was heard of them, but only if they are checked', () => {
    expect(codes({ conditions: null })).toEqual(['conditionsMissing']);
    const procedure = contentOf().procedure.filter((one) => one.kind !== 'eligibility');
    expect(codes({ conditions: null, content: contentOf({ procedure }) })).toEqual([]);
  });

  it('lets the unknown be unknown where nothing needs it', () => {
    expect(
      withContent({
        contact: null,
        people: [],
        summary: null,
        technicalRequirements: null,
      }),
    ).toEqual([]);
    expect(withContent({ venue: { kind: 'toBeAnnounced' } })).toEqual([]);
    expect(
      codes({
        content: contentOf({ accessDispatch: null }),
        accessDataSet: false,
      }),
    ).toEqual([]);
    expect(withContent({ questionDeadline: null, questionnaire: [] })).toEqual([]);
  });

  it('counts the deadline day in full: the day before the event is the last possible one', () => {
    expect(withContent({ registrationCloses: lastDay('2020-09-23') })).toEqual([]);
    expect(withContent({ registrationCloses: lastDay('2020-09-24') })).toEqual([
      'registrationDeadlineAfterStart',
    ]);
  });

  it('wants the access data out by the technical check', () => {
    expect(withContent({ accessDispatch: { date: '2020-09-24', time: '09:30' } })).toEqual([]);
    expect(withContent({ accessDispatch: { date: '2020-09-24', time: '09:31' } })).toEqual([
      'accessDispatchAfterStart',
    ]);
  });

  it('says for every point where it is, who needs it, and that in both languages', () => {
    for (const point of checklistRules) {
      expect(point.pointer).toMatch(/^\/[a-zA-Z]+$/);
      expect(point.neededBy.length).toBeGreaterThan(0);
      expect(point.message.de).not.toBe(point.message.en);
    }
  });
});
