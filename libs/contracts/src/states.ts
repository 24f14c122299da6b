/** The whole relevant state that messages carry: of an offer, of a registration, of a person's facts. */
import { z } from 'zod';
import { admissionSettings } from './admission-settings.js';
import { mailSettings } from './mail-settings.js';
import { joiningState } from './joining.js';
import {
  eventDate,
  experience,
  id,
  instant,
  locale,
  localDate,
  localTime,
  openStep,
  participantRole,
  partRule,
  personRank,
  position,
  question,
  stageDefinition,
  text,
  timeZone,
} from './vocabulary.js';

/** Grows with every change of what it belongs to. */
export const version = z.int().min(1);

/** On a wall clock in the offer's zone. */
const localMoment = z.strictObject({ date: localDate, time: localTime });

/** An offer as the other services need it. Drafts are told too, so that rules can be written early. */
export const offerState = z.strictObject({
  offerId: id,
  version,
  /** `postponed`: was published, and its date was withdrawn without a new one. */
  lifecycle: z.enum(['draft', 'published', 'postponed', 'cancelled']),
  /** Since when, on the business clock. Null: told before this was kept. */
  lifecycleSince: instant.nullable().default(null),
  slug: z.string(),
  title: text,
  organiser: z.strictObject({ agencyId: id, name: z.string() }),
  timeZone,
  /** Those whose day and times are known, in order of time. */
  sessions: z.array(
    z.strictObject({
      sessionId: id,
      startsAt: instant,
      endsAt: instant,
      /** The optional part before the official start, e.g. a technical check. */
      preSessionStartsAt: instant.nullable(),
      /** From local midnight to the midnight after the last day; no clock times are known. */
      allDay: z.boolean().optional(),
    }),
  ),
  /** Every session, also without a date; in the order of the offer. */
  schedule: z
    .array(
      z.strictObject({
        sessionId: id,
        key: z.string(),
        title: text.nullable(),
        date: eventDate,
        /** When its access data leave, where not with the offer's; absent: on the offer's day. */
        accessDispatch: localMoment.optional(),
      }),
    )
    .default([]),
  /** Which sessions go together. Empty: all of them do. */
  parts: z
    .array(
      z.strictObject({
        key: z.string(),
        title: text,
        rule: partRule,
        sessionIds: z.array(id).min(1),
        /** Municipalities (cases) per session of this part; null: not counted in cases. */
        casesPerSession: z.int().min(1).nullable(),
        /** People per session of this part; null: only the offer's own limit holds. */
        peoplePerSession: z.int().min(1).nullable().default(null),
      }),
    )
    .default([]),
  /** Local day of the first session; agreements must be valid on it. Null while it is not fixed. */
  eventDay: localDate.nullable(),
  /**
   * The span in which that day lies: one day when it is fixed, the month or quarter while it is only
   * presumed (`tentative`). Null: nothing is known.
   */
  eventDays: z
    .strictObject({ from: localDate, until: localDate, tentative: z.boolean() })
    .nullable()
    .default(null),
  /** Before registration opens, or while the date is tentative, people may leave their interest. */
  interestList: z.boolean().default(false),
  /**
   * Whether registering is possible apart from the dates below: false while a mail or a rule lacks
   * something, such as the day of an offer that is announced for "presumably December".
   */
  takesRegistrations: z.boolean().default(true),
  /** SEQUENCE of calendar entries (RFC 5545): grows when date, place or format change. */
  calendarSequence: z.int().min(0).default(0),
  registrationOpensAt: instant.nullable(),
  /** First instant that is too late: end of day means the next local midnight. */
  registrationClosesAt: instant.nullable(),
  questionsCloseAt: instant.nullable(),
  /** Local, because a day means the local day also across a change of clocks. */
  accessDispatch: localMoment.nullable(),
  procedure: z.array(stageDefinition),
  /** Places in people; null: not limited. */
  capacityPeople: z.int().min(1).nullable(),
  /** The other limits, as the announcement gives them. */
  capacity: z
    .strictObject({
      /** "Number of participants limited", and no figure: a person decides who is too many. */
      limitedWithoutFigure: z.boolean(),
      municipalities: z
        .strictObject({ min: z.int().min(1).nullable(), max: z.int().min(1).nullable() })
        .nullable(),
      perMunicipality: z
        .strictObject({
          max: z.int().min(1),
          /** `soft`: a person decides beyond it; `hard`: refused. */
          kind: z.enum(['soft', 'hard']),
          scope: z.enum(['session', 'offer']),
        })
        .nullable(),
      /** Whether speakers take places of the participants. */
      speakers: z.enum(['inside', 'outside']),
    })
    .default({
      limitedWithoutFigure: false,
      municipalities: null,
      perMunicipality: null,
      speakers: 'outside',
    }),
  /** What is admitted as one: a person, a team, or the municipality as a case. */
  team: z
    .strictObject({
      admissionUnit: z.enum(['person', 'team', 'case']),
      recommendedMin: z.int().min(1).nullable(),
      max: z.int().min(1).nullable(),
      maxKind: z.enum(['soft', 'hard']),
    })
    .default({ admissionUnit: 'person', recommendedMin: null, max: null, maxKind: 'soft' }),
  ...admissionSettings,
  ...mailSettings,
  ...joiningState,
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
    /** Mails go to another address since; absent: to the first one. */
    addressChangedAt: instant.optional(),
    reviewNeededAt: instant.optional(),
    /** Refused by a condition or declined by a person; `endedBy` tells which. */
    refusedAt: instant.optional(),
    waitingSince: instant.optional(),
    admittedAt: instant.optional(),
    withdrawnAt: instant.optional(),
    expiredAt: instant.optional(),
    /** The organiser cancelled the offer; every registration that had not ended ends with it. */
    cancelledAt: instant.optional(),
    /** Left their interest (Vormerkung) before registering was possible. */
    interestedAt: instant.optional(),
    /** Registration opened, or the date was fixed, for somebody who had left their interest. */
    interestOpenedAt: instant.optional(),
    /** Refused at first; then facts or rules changed, or a person overrode it. */
    reconsideredAt: instant.optional(),
    /** Has a place, but a condition is not met any more: a person decides. */
    eligibilityLostAt: instant.optional(),
    /** Asked, after the date moved, whether they still come. */
    consentAskedAt: instant.optional(),
    consentGivenAt: instant.optional(),
    /** A seat is held: until the talk, until the least number is reached, until it is accepted. */
    placeHeldAt: instant.optional(),
    /** A free place was offered. */
    placeOfferedAt: instant.optional(),
    /** It was not taken up in time, or a stage was not passed in time: back to the end of the list. */
    placeLapsedAt: instant.optional(),
    /** The preliminary talk: asked to choose a time, a time was agreed, it took place. */
    talkAskedAt: instant.optional(),
    /** Since it was asked, a time could be chosen: before that nobody is written to. */
    talkOfferedAt: instant.optional(),
    talkAgreedAt: instant.optional(),
    talkHeldAt: instant.optional(),
    /** The chosen session of a part (group, alternative date) is another one now. */
    sessionChangedAt: instant.optional(),
    /** Somebody else took over the place. */
    handedOverAt: instant.optional(),
  }),
  endedBy: z
    .enum(['eligibility', 'approver', 'participant', 'staff', 'organiser', 'expiry', 'handover'])
    .nullable(),
  /** What the participant still has to do. */
  openSteps: z.array(openStep),
  role: participantRole.default('participant'),
  /** People who are admitted together share it; null: told before teams were kept. */
  teamId: id.nullable().default(null),
  /** Whether this is who registered the team, and therefore hears of it as a whole. */
  registrant: z.boolean().default(true),
  /** Sessions that the person is to attend; empty: all of the offer. */
  sessionIds: z.array(id).default([]),
  /** Until when an offered place can be accepted. */
  placeOfferedUntil: instant.nullable().default(null),
  /** When the stage that it is in becomes overdue, and when its owner is reminded. */
  stageDue: z
    .strictObject({ dueAt: instant, remindAt: instant.nullable() })
    .nullable()
    .default(null),
  /** The agreed preliminary talk. */
  talk: z.strictObject({ startsAt: instant, endsAt: instant }).nullable().default(null),
  /** Tasks not handed in yet. */
  preWorkDue: z.array(z.strictObject({ key: z.string(), dueAt: instant })).default([]),
});
export type RegistrationState = z.infer<typeof registrationState>;

/** What a person says of themselves, or what registration knows of them, without identifying them. */
export const personFacts = z.strictObject({
  rank: personRank.nullable(),
  experience: experience.nullable(),
  /** Answers to closed questions marked `forEligibility`: key of the question → chosen values. */
  declarations: z.record(z.string(), z.array(z.string())),
  /** How many people of the municipality want to come together, this one included. */
  teamSize: z.int().min(1).max(100).nullable(),
  /** How the person is on the list of the invited; null: not on it. */
  invitedBy: z.enum(['address', 'code']).nullable(),
  /** A partner outside any municipality, from the register. */
  partnerId: id.nullable(),
  /** Earlier registrations of this address, or of the same municipality. */
  participations: z
    .array(
      z.strictObject({
        offerId: id,
        by: z.enum(['person', 'municipality']),
        admitted: z.boolean(),
        attendance: position.shape.attendance,
      }),
    )
    .max(200),
});
export type PersonFacts = z.infer<typeof personFacts>;
export const nothingSaid: PersonFacts = {
  rank: null,
  experience: null,
  declarations: {},
  teamSize: null,
  invitedBy: null,
  partnerId: null,
  participations: [],
};
