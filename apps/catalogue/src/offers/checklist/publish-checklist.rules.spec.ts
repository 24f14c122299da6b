import { type StageDefinition, stageDefinition, type StageKind } from '#contracts/vocabulary.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent } from '../offer-content.rules.js';
import type { ChecklistFacts } from './checklist-point.rules.js';
import { checklistRules } from './checklist-table.rules.js';
import { blockPublication, openPoints } from './publish-checklist.rules.js';

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

const with_ = (kind: StageKind, owner: StageDefinition['owner']): OfferContent['procedure'] => [
  ...contentOf().procedure.slice(0, 3),
  stageDefinition.parse({ kind, owner, dueDays: null }),
  ...contentOf().procedure.slice(3),
];

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
  choiceWithoutDay: {
    content: contentOf({
      sessions: [
        session!,
        sessionOf({
          key: 'later',
          sessionId: 'x',
          date: { kind: 'tentativeMonth', month: '2020-10' },
        }),
      ],
      parts: [
        {
          key: 'choice',
          title: { de: 'Eine von zweien' },
          rule: 'exactlyOne',
          sessions: ['main', 'later'],
          casesPerSession: null,
          peoplePerSession: null,
        },
      ],
    }),
  },
  deadlineWithoutDay: {
    content: contentOf({
      sessions: [session!, sessionOf({ key: 'later', sessionId: 'x', date: { kind: 'unknown' } })],
      questionDeadline: {
        kind: 'relative',
        amount: 1,
        unit: 'weeks',
        before: 'lastSession',
        time: null,
      },
    }),
  },
  selectionDayMissing: { content: contentOf({ procedure: with_('selection', 'approver') }) },
  preWorkMissing: { content: contentOf({ procedure: with_('preWork', 'participant') }) },
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

  it('wants a day for every session whose data are there, its own or that of the offer', () => {
    const own = { accessDispatch: { date: '2020-09-21', time: '09:00' } };
    const pointers = (accessDispatch: OfferContent['accessDispatch'], ...sessions: object[]) =>
      openPoints({
        ...complete,
        content: contentOf({
          accessDispatch,
          sessions: sessions.map((one, at) =>
            sessionOf({ key: `s${at}`, sessionId: `s${at}`, ...one }),
          ),
        }),
      }).map(({ code, pointer }) => [code, pointer]);
    expect(pointers(null, own, own)).toEqual([]);
    const missing = ['accessDispatchMissing', '/sessions/1/accessDispatch'];
    expect(pointers(null, own, {})).toEqual([missing]);
    expect(pointers(null, {})).toEqual([['accessDispatchMissing', '/accessDispatch']]);
    expect(pointers(own.accessDispatch, own, {})).toEqual([]);
  });

  it('wants data as soon as a single session has a day', () => {
    const sessions = [sessionOf({ accessDispatch: { date: '2020-09-21', time: '09:00' } })];
    const content = contentOf({ accessDispatch: null, sessions });
    expect(codes({ content, accessDataSet: false })).toEqual(['accessDataMissing']);
  });

  it('measures the day of the offer by the first session that follows it', () => {
    const first = sessionOf({ accessDispatch: { date: '2020-09-21', time: '09:00' } });
    const later = sessionOf({
      key: 'b',
      sessionId: 'b',
      date: { kind: 'fixed', day: '2020-12-08' },
    });
    const of = (date: string) =>
      withContent({ accessDispatch: { date, time: '09:00' }, sessions: [first, later] });
    expect(of('2020-12-07')).toEqual([]);
    expect(of('2020-12-09')).toEqual(['accessDispatchAfterStart']);
    expect(
      withContent({ accessDispatch: { date: '2020-12-09', time: '09:00' }, sessions: [first] }),
    ).toEqual([]);
  });

  it('says for every point where it is, who needs it, and that in both languages', () => {
    for (const point of checklistRules) {
      expect(point.neededBy.length).toBeGreaterThan(0);
      expect(point.message.de).not.toBe(point.message.en);
    }
  });

  it('points at the place in a list', () => {
    const late = sessionOf({ accessDispatch: { date: '2020-09-24', time: '09:45' } });
    const content = contentOf({
      sessions: [late, sessionOf({ key: 'b', sessionId: 'b', endsAt: null })],
    });
    expect(openPoints({ ...complete, content }).map((one) => [one.code, one.pointer])).toEqual([
      ['sessionTimesMissing', '/sessions/1'],
      ['accessDispatchAfterStart', '/sessions/0/accessDispatch'],
    ]);
  });

  it('asks for a day behind every deadline that somebody acts on', () => {
    const open = {
      kind: 'relative',
      amount: 1,
      unit: 'days',
      before: 'lastSession',
      time: null,
    } as const;
    const content = contentOf({
      sessions: [session!, sessionOf({ key: 'later', sessionId: 'x', date: { kind: 'unknown' } })],
      preQuestions: { closes: open, votePer: 'person', choices: 1 },
      admission: { ...contentOf().admission, minimumDecision: open, selection: open },
    });
    expect(openPoints({ ...complete, content }).map((one) => [one.code, one.pointer])).toEqual([
      ['deadlineWithoutDay', '/preQuestions/closes'],
      ['deadlineWithoutDay', '/admission/minimumDecision'],
      ['deadlineWithoutDay', '/admission/selection'],
    ]);
  });

  it('takes a selection with a day, and pre-work that is described', () => {
    const due = { main: { kind: 'endOfDay', day: '2020-09-23' } } as const;
    const work = { key: 'task', title: { de: 'A' }, description: null, due };
    expect(
      withContent({
        procedure: with_('selection', 'approver'),
        admission: { ...contentOf().admission, selection: lastDay('2020-09-20') },
      }),
    ).toEqual([]);
    expect(
      withContent({
        procedure: with_('preWork', 'participant'),
        preWork: [{ ...work, per: 'municipality' }],
      }),
    ).toEqual([]);
  });

  it('lets a later session be announced later, and a day be without times', () => {
    const later = sessionOf({ key: 'b', sessionId: 'b', date: { kind: 'unknown' } });
    expect(withContent({ sessions: [session!, later] })).toEqual([]);
    const wholeDay = sessionOf({
      date: { kind: 'allDay', day: '2020-09-24' },
      startsAt: null,
      endsAt: null,
      preSession: null,
    });
    expect(withContent({ sessions: [wholeDay] })).toEqual([]);
  });
});

describe('an offer that may be announced before people can register', () => {
  const presumed = [sessionOf({ date: { kind: 'tentativeMonth', month: '2020-12' } })];
  const blocking = (changes: Partial<OfferContent>, registered = false) => {
    const content = contentOf({ registrationCloses: null, ...changes });
    const points = openPoints({ ...complete, content, conditions: null }, registered);
    expect(points.map((one) => one.code)).toContain('registrationDeadlineMissing');
    return blockPublication(points).map((one) => one.code);
  };

  it.each<[string, Partial<OfferContent>]>([
    ['its date is presumed', { sessions: presumed }],
    ['it has an interest list', { interestList: true }],
    [
      'nothing is known of its date, but it has an interest list',
      { sessions: [], interestList: true },
    ],
  ])('%s', (_, changes) => {
    expect(blocking(changes)).toEqual([]);
    // What everybody sees, and what the mails to the interested say, is needed all the same.
    expect(blocking({ ...changes, title: null })).toEqual(['titleMissing']);
  });

  it('is none when its date is fixed or unknown and nobody can leave their interest', () => {
    expect(blocking({})).toEqual(['conditionsMissing', 'registrationDeadlineMissing']);
    expect(blocking({ sessions: [] })).toContain('sessionTimesMissing');
  });

  it('is none any more once people could register', () => {
    expect(blocking({ interestList: true }, true)).toEqual([
      'conditionsMissing',
      'registrationDeadlineMissing',
    ]);
  });
});
