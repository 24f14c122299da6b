/** The sample in many guises: what a text must stand before it is accepted. */
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { sampleFacts } from './sample.js';
import { withRecipient } from './sample-recipient.js';
import type { MailFacts } from '../template.js';

/** The occasions of a kind beside that of its sample. */
const variants: Partial<Record<MailKind, readonly (string | null)[]>> = {
  admission: [null, 'movedUp', 'reconsidered'],
  teamAdmission: [null, 'movedUp'],
  placeHeld: ['minimum', 'talk', 'procedure'],
  placeLapsed: ['offer', 'stage'],
  signInLink: ['alreadyRegistered', 'signIn'],
  afterwards: ['both', 'certificate', 'feedback'],
  cancelled: ['admitted', null],
  handedOver: ['admitted', null],
  organiserNotice: [
    'minimumNotReached',
    'stageOverdue',
    'selectionDue',
    'placeFree',
    'consentMissing',
    'accessUnproven',
    'sessionGone',
    'newer',
  ],
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
  const others = (variants[kind] ?? [])
    .filter((variant) => variant !== facts.variant)
    .map((variant) => ({ name: `variant ${variant ?? 'none'}`, facts: { ...facts, variant } }));
  return [
    { name: 'sample', facts },
    ...others,
    { name: 'team', facts: asTeam(facts) },
    { name: 'little known', facts: littleKnown(facts) },
    { name: 'strange names', facts: strangelyNamed(facts) },
    { name: 'figures missing', facts: { ...facts, figures: {} } },
  ];
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
