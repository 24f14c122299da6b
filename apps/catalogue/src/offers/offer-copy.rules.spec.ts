import { contentOf, sessionOf } from './offer-content.fixture.js';
import { offerDraft } from './offer-content.rules.js';
import { copyOf } from './offer-copy.rules.js';

const relative = {
  kind: 'relative',
  amount: 1,
  unit: 'weeks',
  before: 'firstSession',
  time: null,
} as const;
const original = contentOf({
  sessions: [sessionOf({ accessDispatch: { date: '2020-09-22', time: '08:00' } })],
  admission: {
    ...contentOf().admission,
    growth: 'heldForTeam',
    minimumDecision: relative,
    selection: { kind: 'endOfDay', day: '2020-09-19' },
  },
  preQuestions: {
    closes: { kind: 'endOfDay', day: '2020-09-18' },
    votePer: 'municipality',
    choices: 2,
  },
  registrationOpens: { kind: 'startOfDay', day: '2020-08-01' },
  registrationCloses: relative,
  questionDeadline: { kind: 'instant', day: '2020-09-18', time: '12:00' },
  preWork: [
    {
      key: 'task',
      title: { de: 'Aufgabe' },
      description: null,
      per: 'municipality',
      due: {
        main: { kind: 'endOfDay', day: '2020-09-20' },
        other: { ...relative, before: 'session' },
      },
    },
  ],
  followsUp: ['vorher'],
  prices: [
    { key: 'free', amount: { cents: 0, currency: 'EUR' }, label: { de: 'frei' }, note: null },
  ],
});

describe('a copy of an offer', () => {
  const copy = copyOf(original, { slug: 'das-naechste' });

  it('has no days of the original, in any of its fields', () => {
    expect(JSON.stringify(copy)).not.toMatch(/2020-\d\d/);
    expect(copy.sessions).toMatchObject([
      { key: 'main', date: { kind: 'unknown' }, startsAt: '10:00' },
    ]);
    expect(copy.sessions[0]).not.toHaveProperty('sessionId');
  });

  it('keeps what is relative to them', () => {
    expect(copy).toMatchObject({
      registrationOpens: null,
      registrationCloses: relative,
      questionDeadline: null,
      accessDispatch: null,
      admission: { growth: 'heldForTeam', minimumDecision: relative, selection: null },
      preQuestions: { closes: null, votePer: 'municipality', choices: 2 },
    });
    expect(copy.preWork[0]?.due).toEqual({ other: { ...relative, before: 'session' } });
  });

  it('drops a fixed day of decision, and keeps a relative one of selection', () => {
    const fixed = { kind: 'endOfDay', day: '2020-09-20' } as const;
    const admission = { ...original.admission, minimumDecision: fixed, selection: relative };
    expect(copyOf({ ...original, admission }, { slug: 'a' }).admission).toEqual({
      ...admission,
      minimumDecision: null,
    });
  });

  it('keeps everything else, and is what an editor could write', () => {
    const { sessions: _, ...kept } = original;
    const { title, people, questionnaire, procedure, prices, followsUp } = kept;
    expect(copy).toMatchObject({ title, people, questionnaire, procedure, prices, followsUp });
    const draft = { ...copy, organiserAgencyId: '01890a5d-ac96-774b-bcce-b302099a8050' };
    expect(offerDraft.parse(draft)).toEqual(draft);
    expect(original.sessions[0]?.date).toEqual({ kind: 'fixed', day: '2020-09-24' });
  });

  it('may have another title and format, or none', () => {
    expect(copyOf(original, { slug: 'a', title: null, format: 'conference' })).toMatchObject({
      title: null,
      format: 'conference',
    });
  });
});
