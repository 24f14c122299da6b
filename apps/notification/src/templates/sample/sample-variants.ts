/** The sample in many guises: what a text must stand before it is accepted. */
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { sampleFacts } from './sample.js';
import { withRecipient } from './sample-recipient.js';
import type { MailFacts } from '../template.js';

/** The occasions of a kind; the one of its sample may be among them. */
const variants: Partial<Record<Exclude<MailKind, 'organiserNotice'>, readonly (string | null)[]>> =
  {
    admission: [null, 'movedUp', 'reconsidered'],
    teamAdmission: [null, 'movedUp'],
    placeHeld: ['minimum', 'talk', 'procedure'],
    placeLapsed: ['offer', 'stage'],
    signInLink: ['alreadyRegistered', 'signIn'],
    afterwards: ['both', 'certificate', 'feedback'],
    cancelled: ['admitted', null],
    handedOver: ['admitted', null],
  };

/** What the organiser is told of, with the figures of each; `newer`: a kind that this version does not know. */
const notices: Readonly<Record<string, MailFacts['figures']>> = {
  minimumNotReached: { municipalities: 1, needed: 2 },
  stageOverdue: { registrations: 3 },
  selectionDue: {},
  placeFree: { teams: 2 },
  consentMissing: { people: 2 },
  accessUnproven: { people: 3, added: 1, hours: 72, days: 3 },
  sessionGone: { teams: 2 },
  newer: {},
};

const LONG =
  'Eva-Maria „Ö“ <b>&amp;</b> {{ x }} {% y %} \u202Eמרים\u2069 👩‍💻\r\nBcc: all@example.org ';

export interface SampleVariant {
  readonly name: string;
  readonly facts: MailFacts;
}

/** The first one is the sample itself. */
export function sampleVariants(kind: MailKind, locale: Locale): SampleVariant[] {
  const facts = sampleFacts(kind, locale);
  return [
    { name: 'sample', facts },
    ...occasions(facts).filter((one) => one.facts.variant !== facts.variant),
    ...personalLinks(facts),
    { name: 'team', facts: asTeam(facts) },
    { name: 'little known', facts: littleKnown(facts) },
    { name: 'strange names', facts: strangelyNamed(facts) },
    { name: 'figures missing', facts: { ...facts, figures: {} } },
  ];
}

function occasions(facts: MailFacts): SampleVariant[] {
  const { kind } = facts;
  const named = (variant: string | null, changes: Partial<MailFacts> = {}): SampleVariant => ({
    name: `variant ${variant ?? 'none'}`,
    facts: { ...facts, ...changes, variant },
  });
  if (kind === 'organiserNotice') {
    return Object.entries(notices).map(([variant, figures]) => named(variant, { figures }));
  }
  return (variants[kind] ?? []).map((variant) => named(variant));
}

/** An offer's usual way: a link of one's own, and no access data; and the same with sessions to come. */
function personalLinks(facts: MailFacts): SampleVariant[] {
  if (!facts.briefing.access) return [];
  const join = 'https://einlass.example.org/j/muster';
  const linked = { ...withRecipient(facts, { links: { join } }), kind: facts.kind };
  return [
    { name: 'personal link', facts: linked },
    { name: 'personal link, sessions to come', facts: withSessionToCome(linked) },
    { name: 'plain data, sessions to come', facts: withSessionToCome(facts) },
  ];
}

/** The mail carries the first of two sessions; the access of the second follows on its own day. */
function withSessionToCome(facts: MailFacts): MailFacts {
  const { briefing } = facts;
  const sessions = ['2020-09-24', '2020-12-08'].map((day, at) => ({
    ...briefing.sessions[0]!,
    sessionId: `00000000-0000-7000-8000-00000000001${at + 1}`,
    title: { de: at === 0 ? 'Teil I' : 'Teil II', en: at === 0 ? 'Part I' : 'Part II' },
    startsAt: `${day}T08:00:00Z`,
    endsAt: `${day}T12:00:00Z`,
    preSessionStartsAt: null,
  }));
  const days = ['2020-09-21', '2020-12-01'];
  const schedule = sessions.map(({ sessionId, title, startsAt }, at) => ({
    sessionId,
    title,
    date: { kind: 'fixed' as const, day: startsAt.slice(0, 10) },
    startsAt: '10:00',
    endsAt: '14:00',
    accessDispatch: { date: days[at]!, time: '09:00' },
  }));
  return {
    ...facts,
    carries: [sessions[0]!.sessionId],
    briefing: { ...briefing, sessions, schedule },
  };
}

const asTeam = (facts: MailFacts): MailFacts => ({
  ...withRecipient(facts, { team: { people: 3, announced: 4, seat: 'held' } }),
  kind: facts.kind,
});

function littleKnown(facts: MailFacts): MailFacts {
  const nothing = { findings: [], missingAnswers: [], waitingPosition: null, municipality: null };
  return {
    ...withRecipient(facts, {
      ...nothing,
      declineReason: null,
      standing: { headline: { de: '–', en: '–' }, why: [], next: [] },
      links: {
        consent: undefined,
        takeUpInterest: undefined,
        acceptPlace: undefined,
        chooseTalk: undefined,
        notMe: undefined,
      },
    }),
    kind: facts.kind,
    talk: null,
    briefing: {
      ...facts.briefing,
      sessions: [],
      schedule: [],
      summary: null,
      platform: null,
      registrationDeadline: null,
      questionDeadline: null,
      accessDispatch: null,
      technicalRequirements: null,
      contact: null,
    },
  };
}

/** Quotes, emoji, another direction of writing, line breaks, markup, and much of each. */
function strangelyNamed(facts: MailFacts): MailFacts {
  const title = { de: LONG.repeat(2), en: LONG.repeat(2) };
  return {
    ...withRecipient(facts, {
      firstName: LONG,
      lastName: LONG.repeat(2),
      municipality: LONG,
      declineReason: LONG.repeat(10),
    }),
    kind: facts.kind,
    briefing: {
      ...facts.briefing,
      title,
      summary: title,
      organiser: { ...facts.briefing.organiser, name: LONG },
    },
  };
}
