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
import {
  ags,
  bilingual,
  eligibilityOutcome,
  federalState,
  finding,
  id,
  instant,
  locale,
  localDate,
  localTime,
  municipalityKind,
  personFunction,
  position,
  question,
  stageDefinition,
  text,
  timeZone,
} from './vocabulary.js';

const version = z.int().min(1);

/** An offer as the other services need it. Drafts are told too, so that rules can be written early. */
export const offerState = z.strictObject({
  offerId: id,
  version,
  lifecycle: z.enum(['draft', 'published', 'cancelled']),
  slug: z.string(),
  title: text,
  organiser: z.strictObject({ agencyId: id, name: z.string() }),
  timeZone,
  /** In order of time. Empty while no date is known. */
  sessions: z.array(
    z.strictObject({
      sessionId: id,
      startsAt: instant,
      endsAt: instant,
      /** The optional part before the official start, e.g. a technical check. */
      preSessionStartsAt: instant.nullable(),
    }),
  ),
  /** Local day of the first session; agreements must be valid on it. Null while unknown. */
  eventDay: localDate.nullable(),
  registrationOpensAt: instant.nullable(),
  /** First instant that is too late: end of day means the next local midnight. */
  registrationClosesAt: instant.nullable(),
  questionsCloseAt: instant.nullable(),
  /** Local, because a day means the local day also across a change of clocks. */
  accessDispatch: z.strictObject({ date: localDate, time: localTime }).nullable(),
  procedure: z.array(stageDefinition),
  /** Places in people; null: not limited. */
  capacityPeople: z.int().min(1).nullable(),
  questionnaire: z.array(question),
});
export type OfferState = z.infer<typeof offerState>;

export const registrationState = z.strictObject({
  registrationId: id,
  offerId: id,
  version,
  municipalityId: id.nullable(),
  locale,
  channel: z.enum(['form', 'staff']),
  position,
  /** When each thing happened, on the business clock. Absent: it has not happened. */
  milestones: z.strictObject({
    submittedAt: instant,
    addressConfirmedAt: instant.optional(),
    reviewNeededAt: instant.optional(),
    /** Refused by a condition or declined by a person; `endedBy` tells which. */
    refusedAt: instant.optional(),
    waitingSince: instant.optional(),
    admittedAt: instant.optional(),
    withdrawnAt: instant.optional(),
    expiredAt: instant.optional(),
  }),
  endedBy: z.enum(['eligibility', 'approver', 'participant', 'staff', 'expiry']).nullable(),
  /** What the participant still has to do. */
  openSteps: z.array(z.enum(['confirmAddress', 'answers'])),
});
export type RegistrationState = z.infer<typeof registrationState>;

export const messages = {
  'offer.revised.v1': message(offerState, ['eligibility', 'registration', 'notification']),

  'agency.recorded.v1': message(
    z.strictObject({ agencyId: id, version, name: z.string(), predecessorId: id.nullable() }),
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
      outcome: eligibilityOutcome,
      conditionsVersion: z.int().min(0),
      findings: z.array(finding),
      decidedAt: instant,
    }),
    ['registration'],
  ),

  'registration.progressed.v1': message(registrationState, ['notification']),

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
