import { contentOf } from './offer-content.fixture.js';
import { offerDraft, offerEdit } from './offer-content.rules.js';

const organiserAgencyId = '01890a5d-ac96-774b-bcce-b302099a8050';
const draft = (changes: object = {}) => ({
  ...contentOf(),
  organiserAgencyId,
  ...changes,
});
const [session] = contentOf().sessions;
const stage = (kind: string, owner: string, others: object = {}) => ({
  ...{ kind, owner, dueDays: null },
  ...others,
});

/** Where it is wrong, as a path; empty: accepted. */
const faults = (value: unknown) => {
  const parsed = offerDraft.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('/'));
};

describe('what an editor may write', () => {
  it('accepts a full offer and leaves it as it is', () => {
    expect(offerDraft.parse(draft())).toEqual(draft());
  });

  it('needs slug, format and organiser only; the rest is unknown until it is known', () => {
    const parsed = offerDraft.parse({
      slug: 'kaum-etwas',
      format: 'onlineExchange',
      organiserAgencyId,
    });
    expect(parsed).toMatchObject({
      title: null,
      venue: { kind: 'undecided' },
      timeZone: 'Europe/Berlin',
      capacity: { people: null },
    });
    expect(parsed.procedure.map((one) => one.kind)).toEqual([
      'confirmAddress',
      'eligibility',
      'approval',
      'seat',
    ]);
  });

  it.each<[string, object, string[]]>([
    ['an unknown field', { colour: 'red' }, ['']],
    ['an unknown field further down', { venue: { kind: 'undecided', city: 'X' } }, ['venue']],
    ['access data: they have a door of their own', { accessData: {} }, ['']],
    ['a wrong type', { slug: 7 }, ['slug']],
    ['a slug with a space', { slug: 'zwei worte' }, ['slug']],
    ['a reserved slug', { slug: 'managed' }, ['slug']],
    ['a slug that looks like an id', { slug: 'a1890a5d-ac96-774b-bcce-b302099a8057' }, ['slug']],
    ['a format that is no key', { format: 'Große Runde' }, ['format']],
    ['a title of 10,000 characters', { title: { de: 'x'.repeat(10_000) } }, ['title/de']],
    ['an empty German title', { title: { de: '' } }, ['title/de']],
    ['a title with a line break', { title: { de: 'A\r\nBcc: x' } }, ['title/de']],
    ['a title with a direction mark', { title: { de: 'A\u202Egnp' } }, ['title/de']],
    ['a title of spaces', { title: { de: '   ' } }, ['title/de']],
    [
      'a day that does not exist',
      { registrationCloses: { kind: 'endOfDay', day: '2020-02-30' } },
      ['registrationCloses/day'],
    ],
    [
      '29 February of a common year',
      { registrationCloses: { kind: 'endOfDay', day: '2021-02-29' } },
      ['registrationCloses/day'],
    ],
    [
      'a time that does not exist',
      { accessDispatch: { date: '2020-09-21', time: '24:00' } },
      ['accessDispatch/time'],
    ],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
    [
      'an end before the start',
      { sessions: [{ ...session, endsAt: '09:59' }] },
      ['sessions/0/endsAt'],
    ],
    [
      'a pre-session after the start',
      {
        sessions: [
          {
            ...session,
            preSession: { ...session!.preSession, startsAt: '10:00' },
          },
        ],
      },
      ['sessions/0/preSession/startsAt'],
    ],
    [
      'items out of order',
      {
        sessions: [
          {
            ...session,
            items: [
              { startsAt: '11:00', kind: 'break', title: { de: 'Pause' } },
              { startsAt: '10:00', kind: 'plenary', title: { de: 'Beginn' } },
            ],
          },
        ],
      },
      ['sessions/0/items/1/startsAt'],
    ],
    ['places for nobody', { capacity: { people: 0 } }, ['capacity/people']],
    ['an empty procedure', { procedure: [] }, ['procedure']],
    [
      'a stage twice',
      {
        procedure: [...contentOf().procedure.slice(0, 1), ...contentOf().procedure],
      },
      ['procedure'],
    ],
    [
      'a seat before the address',
      { procedure: [...contentOf().procedure].reverse() },
      ['procedure', 'procedure'],
    ],
    [
      'two approvers of a talk',
      { procedure: [stage('preliminaryTalk', 'approver', { approvers: 2 })] },
      ['procedure/0/approvers'],
    ],
    [
      'a seat held while the address is open',
      { procedure: [stage('confirmAddress', 'participant', { holdsSeat: true })] },
      ['procedure/0/holdsSeat'],
    ],
    [
      'a seat given up that was never held',
      { procedure: [stage('preliminaryTalk', 'approver', { onExpiry: 'toEndOfList' })] },
      ['procedure/0/onExpiry'],
    ],
    [
      'a reminder on the day of entering',
      { procedure: [stage('approval', 'approver', { dueDays: 3, remindDays: 3 })] },
      ['procedure/0/remindDays'],
    ],
    [
      'a reminder without a due date',
      { procedure: [stage('approval', 'approver', { remindDays: 1 })] },
      ['procedure/0/remindDays'],
    ],
    [
      'a selection by the participant',
      { procedure: [stage('selection', 'participant')] },
      ['procedure/0/owner'],
    ],
    ['pre-work of the system', { procedure: [stage('preWork', 'system')] }, ['procedure/0/owner']],
    ['a vote with no choice', { preQuestions: { choices: 0 } }, ['preQuestions/choices']],
    [
      'a feedback question with a deadline before the event',
      {
        feedback: {
          questions: [{ ...contentOf().questionnaire[0], neededBy: 'questionDeadline' }],
        },
      },
      ['feedback/questions/0/neededBy'],
    ],
    [
      'a feedback question that conditions look at',
      {
        feedback: {
          questions: [
            {
              key: 'a',
              label: { de: 'A' },
              kind: 'yesNo',
              neededBy: 'never',
              forEligibility: true,
            },
          ],
        },
      },
      ['feedback/questions/0/forEligibility'],
    ],
    [
      'a place offered for no time',
      { admission: { waitingList: { promotion: 'offer', offerHours: 0 } } },
      ['admission/waitingList/offerHours'],
    ],
    [
      'a question key twice',
      {
        questionnaire: [...contentOf().questionnaire, ...contentOf().questionnaire],
      },
      ['questionnaire'],
    ],
    [
      'a choice without options',
      { questionnaire: [{ ...contentOf().questionnaire[0], kind: 'choice' }] },
      ['questionnaire/0/options'],
    ],
    [
      'a mail address with a line break',
      { contact: { email: 'a@example.org\r\nBcc: b@example.org' } },
      ['contact/email'],
    ],
  ])('refuses %s', (_, changes, where) => {
    expect(faults(draft(changes))).toEqual(where);
  });

  it('needs no word on how places are given', () => {
    expect(offerDraft.parse(draft({ admission: undefined, attendance: undefined }))).toMatchObject({
      admission: {
        growth: 'firstCome',
        waitingList: { skip: 'firstThatFits', promotion: 'direct', offerHours: 48 },
        minimumDecision: null,
        selection: null,
        afterRefusal: 'mayRegisterAgain',
      },
      preQuestions: null,
      attendance: { certificate: true, completion: 'allSessions', selfCheckIn: false },
      joining: { way: 'personalLink', opensMinutesBefore: 30, countsAsAttendance: false },
      feedback: null,
    });
  });

  it('takes a talk that holds the seat, with a reminder, and two approvers', () => {
    const procedure = [
      stage('confirmAddress', 'participant', { dueDays: 7 }),
      stage('approval', 'approver', { approvers: 2 }),
      stage('preliminaryTalk', 'approver', {
        ...{ holdsSeat: true, dueDays: 7, remindDays: 2 },
        onExpiry: 'toEndOfList',
      }),
      stage('seat', 'system'),
    ];
    expect(offerDraft.parse(draft({ procedure })).procedure).toEqual([
      { ...procedure[0], remindDays: null, onExpiry: 'tellStaff', holdsSeat: false, approvers: 1 },
      { ...procedure[1], remindDays: null, onExpiry: 'tellStaff', holdsSeat: false, approvers: 2 },
      { ...procedure[2], approvers: 1 },
      { ...procedure[3], remindDays: null, onExpiry: 'tellStaff', holdsSeat: false, approvers: 1 },
    ]);
  });

  it('takes an edit field by field, without filling in what was not sent', () => {
    expect(offerEdit.parse({ contact: null })).toEqual({ contact: null });
    expect(offerEdit.parse({})).toEqual({});
    expect(offerEdit.safeParse({ organiserAgencyId }).success).toBe(false);
  });
});
