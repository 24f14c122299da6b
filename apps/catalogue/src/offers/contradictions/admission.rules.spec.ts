import { type StageDefinition, stageDefinition } from '#contracts/vocabulary.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent } from '../offer-content.rules.js';
import { contradictions } from './contradictions.rules.js';

/** The sample offer: registration until 18 September, the event on the 24th at 10:00. */
const sample = contentOf();
const found = (changes: Partial<OfferContent>) => contradictions(contentOf(changes));
const codes = (changes: Partial<OfferContent>) => found(changes).map((one) => one.code);
const day = (of: string) => ({ kind: 'endOfDay' as const, day: of });
const admission = (changes: Partial<OfferContent['admission']>): OfferContent['admission'] => ({
  ...sample.admission,
  ...changes,
});
const limits = (changes: Partial<OfferContent['capacity']>): OfferContent['capacity'] => ({
  ...sample.capacity,
  ...changes,
});
const stages = (
  ...added: Pick<StageDefinition, 'kind' | 'owner' | 'dueDays'>[]
): OfferContent['procedure'] => [
  ...sample.procedure.slice(0, -1),
  ...added.map((one) => stageDefinition.parse(one)),
  ...sample.procedure.slice(-1),
];
const selection = { kind: 'selection', owner: 'approver', dueDays: null } as const;
const talkOf = (dueDays: number) =>
  ({ kind: 'preliminaryTalk', owner: 'approver', dueDays }) as const;

describe('seats held for teams', () => {
  const team = { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'hard' } as const;
  const held = admission({ growth: 'heldForTeam', minimumDecision: day('2020-09-20') });
  const with_ = (people: number, municipalities: { min: number | null; max: number | null }) =>
    found({ admission: held, team, capacity: limits({ people, municipalities }) });

  it('fit, or some teams can never come', () => {
    expect(with_(15, { min: 2, max: 3 })).toEqual([]);
    expect(with_(14, { min: 2, max: 3 })).toEqual([
      {
        code: 'heldSeatsAbovePlaces',
        pointers: [
          '/admission/growth',
          '/capacity/people',
          '/capacity/municipalities/max',
          '/team/max',
        ],
        message: {
          de: 'Für jedes Team werden 5 Plätze freigehalten; bei 14 Plätzen reicht das für 2 von 3 Kommunen.',
          en: '5 seats are held for each team; 14 places are enough for 2 of 3 municipalities.',
        },
      },
    ]);
  });

  it('count for the least number, where there is no greatest', () => {
    expect(with_(9, { min: 2, max: null })[0]?.pointers).toContain('/capacity/municipalities/min');
    expect(with_(10, { min: 2, max: null })).toEqual([]);
  });

  it('without teams, or without their size, hold nothing', () => {
    const growth = admission({ growth: 'heldForTeam' });
    expect(codes({ admission: growth })).toEqual(['heldWithoutTeams']);
    expect(codes({ admission: growth, team: { ...team, max: null } })).toEqual([
      'heldWithoutTeamSize',
    ]);
  });
});

describe('a least number of municipalities', () => {
  const capacity = limits({ municipalities: { min: 2, max: null } });

  it('is decided on a day', () => {
    expect(found({ capacity })).toMatchObject([
      {
        code: 'minimumWithoutDecisionDay',
        pointers: ['/capacity/municipalities/min', '/admission/minimumDecision'],
      },
    ]);
    expect(codes({ admission: admission({ minimumDecision: day('2020-09-20') }) })).toEqual([
      'decisionDayWithoutMinimum',
    ]);
  });

  it.each([
    ['2020-09-17', ['minimumDecisionBeforeDeadline']],
    ['2020-09-18', []],
    ['2020-09-23', []],
    ['2020-09-24', ['minimumDecisionAfterStart']],
  ])('decided on %s', (of, expected) => {
    expect(codes({ capacity, admission: admission({ minimumDecision: day(of) }) })).toEqual(
      expected,
    );
  });
});

describe('a selection', () => {
  const procedure = stages(selection);

  it('needs its stage', () => {
    expect(found({ admission: admission({ selection: day('2020-09-20') }) })).toMatchObject([
      { code: 'selectionDayWithoutStage', pointers: ['/admission/selection', '/procedure'] },
    ]);
  });

  it.each([
    ['2020-09-17', ['selectionBeforeDeadline']],
    ['2020-09-18', []],
    ['2020-09-24', ['selectionAfterStart']],
  ])('made on %s', (of, expected) => {
    expect(codes({ procedure, admission: admission({ selection: day(of) }) })).toEqual(expected);
  });

  it('says in words what is too late', () => {
    const [late] = found({ procedure, admission: admission({ selection: day('2020-09-24') }) });
    expect(late?.message.de).toBe(
      'Ausgewählt wird erst, wenn die Veranstaltung schon begonnen hat.',
    );
  });
});

describe('time that is left after the deadline', () => {
  it('is enough for each stage', () => {
    expect(codes({ procedure: stages(talkOf(5)) })).toEqual([]);
    expect(found({ procedure: stages(talkOf(6)) })).toMatchObject([
      {
        code: 'stageLongerThanRest',
        pointers: ['/procedure/3/dueDays', '/registrationCloses'],
        message: { de: expect.stringContaining('sind 6 Tage Zeit') },
      },
    ]);
  });

  it('is enough to offer a place, where places are offered', () => {
    const waitingList = { ...sample.admission.waitingList, offerHours: 131 };
    const offered = (offerHours: number) =>
      codes({
        admission: admission({ waitingList: { ...waitingList, promotion: 'offer', offerHours } }),
      });
    // From midnight after 18 September until 10:00 on the 24th.
    expect(offered(130)).toEqual([]);
    expect(offered(131)).toEqual(['placeOfferLongerThanRest']);
    expect(codes({ admission: admission({ waitingList }) })).toEqual([]);
  });
});

describe('pre-work', () => {
  const due = (of: string): OfferContent['preWork'] => [
    {
      key: 'task',
      title: { de: 'Aufgabe' },
      description: null,
      per: 'municipality',
      due: { main: day(of) },
    },
  ];

  it('is due when everybody can know whether they are in', () => {
    expect(codes({ preWork: due('2020-09-18') })).toEqual([]);
    expect(found({ preWork: due('2020-09-17') })).toMatchObject([
      {
        code: 'preWorkDueBeforeAdmission',
        pointers: ['/preWork/0/due/main', '/registrationCloses'],
      },
    ]);
    const onlyOpening = {
      registrationCloses: null,
      registrationOpens: { kind: 'startOfDay', day: '2020-09-10' },
      preWork: due('2020-09-08'),
    } as const;
    expect(found({ ...onlyOpening })[0]?.pointers).toEqual([
      '/preWork/0/due/main',
      '/registrationOpens',
    ]);
  });

  it('follows a selection, unless the selection looks at it', () => {
    const selected = {
      admission: admission({ selection: day('2020-09-21') }),
      preWork: due('2020-09-20'),
    };
    const work = { kind: 'preWork', owner: 'participant', dueDays: null } as const;
    expect(found({ ...selected, procedure: stages(selection, work) })).toMatchObject([
      {
        code: 'preWorkDueBeforeAdmission',
        pointers: ['/preWork/0/due/main', '/admission/selection'],
      },
    ]);
    expect(codes({ ...selected, procedure: stages(work, selection) })).toEqual([]);
  });
});

it('says nothing while the day of the event is open', () => {
  const sessions = [sessionOf({ date: { kind: 'unknown' } })];
  const relative = {
    kind: 'relative',
    amount: 1,
    unit: 'weeks',
    before: 'firstSession',
    time: null,
  } as const;
  expect(
    codes({
      sessions,
      registrationCloses: relative,
      procedure: stages(talkOf(30), selection),
      capacity: limits({ municipalities: { min: 2, max: null } }),
      admission: admission({ minimumDecision: relative, selection: relative }),
    }),
  ).toEqual([]);
});
