import { contentOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent } from '../offer-content.rules.js';
import { contradictions } from './contradictions.rules.js';

const found = (changes: Partial<OfferContent>) => contradictions(contentOf(changes));
const codes = (all: { code: string }[]) => all.map((one) => one.code);
const { capacity, team, admission } = contentOf();
const day = (of: string) => ({ kind: 'endOfDay' as const, day: of });
/** Otherwise a least number without a day is a hint of its own. */
const decided: Partial<OfferContent> = {
  admission: { ...admission, minimumDecision: day('2020-09-20') },
};

describe('figures', () => {
  const limits = (changes: Partial<OfferContent['capacity']>) => ({ ...capacity, ...changes });
  const rule = { kind: 'hard', scope: 'offer' } as const;
  const groupsOf = (
    which: 'all' | 'exactlyOne',
    peoplePerSession: number,
    ...sessions: string[]
  ): OfferContent['parts'][number] => ({
    key: 'groups',
    title: { de: 'Gruppen' },
    rule: which,
    sessions,
    casesPerSession: null,
    peoplePerSession,
  });
  it.each<[string, Partial<OfferContent>, string[]]>([
    [
      '3 to 2 municipalities',
      { capacity: limits({ municipalities: { min: 3, max: 2 } }) },
      ['municipalitiesReversed'],
    ],
    ['2 to 2 municipalities', { capacity: limits({ municipalities: { min: 2, max: 2 } }) }, []],
    ['teams of 6 to 5', { team: { ...team, recommendedMin: 6, max: 5 } }, ['teamReversed']],
    [
      'no figure, and a figure',
      { capacity: limits({ people: 15, limitedWithoutFigure: true }) },
      ['limitWithAndWithoutFigure'],
    ],
    [
      '5 in a team, 2 from a municipality',
      { team: { ...team, max: 5 }, capacity: limits({ perMunicipality: { max: 2, ...rule } }) },
      ['teamAboveMunicipality'],
    ],
    [
      '3 municipalities of 5 on 15 places',
      {
        team: { ...team, max: 5 },
        capacity: limits({ people: 15, municipalities: { min: 2, max: 3 } }),
      },
      [],
    ],
    [
      '3 municipalities of 5 on 14 places',
      {
        team: { ...team, max: 5 },
        capacity: limits({ people: 14, municipalities: { min: 2, max: 3 } }),
      },
      ['placesBelowFullTeams'],
    ],
    [
      '2 municipalities of 2 on 3 places',
      {
        team: { ...team, recommendedMin: 2 },
        capacity: limits({ people: 3, municipalities: { min: 2, max: null } }),
      },
      ['placesBelowMinimum'],
    ],
    [
      'two sessions of 10 on 21 places',
      { parts: [groupsOf('exactlyOne', 10, 'main', 'b')], capacity: limits({ people: 21 }) },
      ['sessionPlacesBelowPeople'],
    ],
    [
      'two sessions of 10 on 20 places',
      { parts: [groupsOf('exactlyOne', 10, 'main', 'b')], capacity: limits({ people: 20 }) },
      [],
    ],
    [
      'two sessions of 10 that all attend, on 20 places',
      { parts: [groupsOf('all', 10, 'main', 'b')], capacity: limits({ people: 20 }) },
      ['sessionPlacesBelowPeople'],
    ],
    [
      'teams of 5 in a session of 4',
      {
        team: { ...team, admissionUnit: 'team', max: 5 },
        parts: [groupsOf('exactlyOne', 4, 'main', 'b')],
      },
      ['teamAboveSession'],
    ],
    [
      'single people in a session of 4',
      { team: { ...team, max: 5 }, parts: [groupsOf('exactlyOne', 4, 'main', 'b')] },
      [],
    ],
  ])('%s', (_, changes, expected) => {
    const least = changes.capacity?.municipalities?.min ? decided : {};
    expect(codes(found({ ...least, ...changes }))).toEqual(expected);
  });

  it('twelve cases do not take thirteen municipalities', () => {
    const groups = ['group1', 'group2'];
    const sessions = groups.map((key, at) =>
      sessionOf({ key, sessionId: key, date: { kind: 'fixed', day: `2020-07-1${4 + at}` } }),
    );
    const parts: OfferContent['parts'] = [
      {
        key: 'two',
        title: { de: 'Teil II' },
        rule: 'exactlyOne',
        sessions: groups,
        casesPerSession: 6,
        peoplePerSession: null,
      },
    ];
    const with_ = (max: number) =>
      found({ sessions, parts, capacity: limits({ municipalities: { min: null, max } }) });
    expect(with_(12)).toEqual([]);
    expect(with_(13)).toMatchObject([
      {
        code: 'casesBelowMunicipalities',
        pointers: ['/parts/0/casesPerSession', '/capacity/municipalities/max'],
      },
    ]);
  });
});
