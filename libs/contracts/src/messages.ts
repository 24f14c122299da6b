/**
 * Every message between services, once. Names are past tense and carry their version; a change of
 * meaning is a new version beside the old one, so that workers can be deployed before producers.
 *
 * Payloads hold ids and non-identifying facts only: never names of people, addresses, answers or
 * tokens. Who needs those asks their owner at the moment of use (internal-http.ts).
 *
 * Ordering (docs/adr/0004): each message carries the sender's whole relevant state and a growing
 * `version`; the newest wins, a repeated or older one changes nothing.
 */
import { z } from 'zod';
import { message, type Service } from './message.js';
import { nothingSaid, offerState, personFacts, registrationState, version } from './states.js';
import {
  ags,
  bilingual,
  eligibilityOutcome,
  federalState,
  finding,
  id,
  instant,
  municipalityKind,
  personFunction,
} from './vocabulary.js';

export const messages = {
  'offer.revised.v1': message(offerState, ['eligibility', 'registration', 'notification']),

  'agency.recorded.v1': message(
    z.strictObject({
      agencyId: id,
      version,
      name: z.string(),
      predecessorId: id.nullable(),
      /** How files name it; null: they cannot. */
      key: z.string().nullable().default(null),
    }),
    ['catalogue'],
  ),
  'municipality.recorded.v1': message(
    z.strictObject({
      municipalityId: id,
      version,
      name: z.string(),
      kind: municipalityKind,
      ags: ags.nullable(),
      federalState,
    }),
    ['registration'],
  ),
  /** `needsEventDay`: a condition compares with the day of the event, so publishing needs one. */
  'conditions.revised.v1': message(
    z.strictObject({
      offerId: id,
      version,
      conditionCount: z.int().min(0),
      needsEventDay: z.boolean(),
    }),
    ['catalogue'],
  ),

  /** `request` grows with every new assessment of one registration; an older answer is ignored. */
  'registration.eligibility-requested.v1': message(
    z.strictObject({
      registrationId: id,
      offerId: id,
      request: version,
      municipalityId: id.nullable(),
      functions: z.array(personFunction).min(1),
      /** More that rules may look at; null: not said, which never counts as "no". */
      person: personFacts.default(nothingSaid),
      requestedAt: instant,
    }),
    ['eligibility'],
  ),
  'eligibility.decided.v1': message(
    z.strictObject({
      decisionId: id,
      registrationId: id,
      offerId: id,
      request: version,
      /** Grows when facts or rules changed and a person applied it; the newest pair wins. */
      revision: z.int().min(0).default(0),
      reassessmentId: id.nullable().default(null),
      outcome: eligibilityOutcome,
      conditionsVersion: z.int().min(0),
      /** The audience by which the person takes part; null: the offer tells none apart. */
      audience: z.string().nullable().default(null),
      /** Key of the first priority group that fits. */
      priority: z.string().nullable().default(null),
      /** Its place among the groups, from 0; null: none fits, which comes after all of them. */
      priorityRank: z.int().min(0).nullable().default(null),
      /** Key of the offer's price that applies. */
      priceClass: z.string().nullable().default(null),
      findings: z.array(finding),
      decidedAt: instant,
    }),
    ['registration'],
  ),

  /**
   * The organiser tells of a change: date, place, format or another thing worth a notice. What it says
   * is asked of the catalogue when the mail is sent.
   */
  'offer.change-announced.v1': message(
    z.strictObject({
      noticeId: id,
      offerId: id,
      /** Version of the offer that holds the change. */
      version,
      /** The date moved: those with a place or in the procedure are asked whether they still come. */
      asksConsent: z.boolean(),
      announcedAt: instant,
    }),
    ['registration', 'notification'],
  ),

  /** How many places of an offer are taken. `version` grows with every count. */
  'places.counted.v1': message(
    z.strictObject({
      offerId: id,
      version,
      /** People with a place. */
      people: z.int().min(0),
      /** The limit that was in force; null: none. */
      limit: z.int().min(1).nullable(),
      /** People on the waiting list. */
      waiting: z.int().min(0),
      /** Municipalities with a place, and the most that may have one (null: no such limit). */
      municipalities: z
        .strictObject({ taken: z.int().min(0), limit: z.int().min(1).nullable() })
        .nullable()
        .default(null),
    }),
    ['catalogue'],
  ),

  /** To itself: some of many registrations, so that no transaction holds them all. */
  'reassessment.batch-planned.v1': message(
    z.strictObject({
      reassessmentId: id,
      work: z.enum(['assess', 'apply']),
      /** The range of ids (of registrations, or of items): after this one, up to that one. */
      after: id.nullable(),
      until: id,
    }),
    ['eligibility'],
  ),

  /** Eligibility learns only whether somebody still takes part: others are not assessed again. */
  'registration.progressed.v1': message(registrationState, ['notification', 'eligibility']),

  /**
   * Something that the organiser must know or decide, once per notice: the least number of
   * municipalities is not reached on the decision day; a stage is overdue and its owner is staff.
   * The mail goes to the offer's contact, where it has an address; the administration lists it anyway.
   */
  'offer.organiser-notified.v1': message(
    z.strictObject({
      noticeId: id,
      offerId: id,
      kind: z.enum([
        'minimumNotReached',
        'stageOverdue',
        'selectionDue',
        'placeFree',
        'consentMissing',
        'accessUnproven',
        'sessionGone',
      ]),
      /**
       * Figures for the sentence, those that are known. `minimumNotReached`: `municipalities` that
       * there are, `needed`; `stageOverdue`: `registrations`; `placeFree`: `places`; `accessUnproven`: `people`, of
       * these `added` since the last warning, `hours` and from two on `days` until the session;
       * `sessionGone`: `teams`.
        'sessionGone',
      ]),
      /**
       * Figures for the sentence, those that are known. `minimumNotReached`: `municipalities` that
       * there are, `needed`; `stageOverdue`: `registrations`; `placeFree`: `places`;
       * `sessionGone`: `teams` that had their places in a session that is not offered any more.
       */
      figures: z.record(z.string(), z.int()),
      raisedAt: instant,
    }),
    ['notification'],
  ),

  /** Somebody asked for a one-time link, or tried to register twice (`alreadyRegistered`). */
  'registration.link-requested.v1': message(
    z.strictObject({
      requestId: id,
      registrationId: id,
      offerId: id,
      reason: z.enum(['signIn', 'alreadyRegistered']),
      requestedAt: instant,
    }),
    ['notification'],
  ),
} as const;

export type Messages = typeof messages;
export type MessageName = keyof Messages;
export type PayloadOf<N extends MessageName> = z.infer<Messages[N]['payload']>;
/** What a sender gives: fields with a default may be left out, as in messages from before they existed. */
export type SentPayload<N extends MessageName> = z.input<Messages[N]['payload']>;

/** The names that a service receives. */
export type Received<S extends Service> = {
  [N in MessageName]: S extends Messages[N]['deliveredTo'][number] ? N : never;
}[MessageName];

/** One handler per received message: a missing or superfluous one does not compile. */
export type Inbox<S extends Service> = {
  [N in Received<S>]: (payload: PayloadOf<N>) => Promise<unknown>;
};

/** Re-exported for services that build texts for both languages. */
export type Bilingual = z.infer<typeof bilingual>;
