/** The shapes that people and programs read over HTTP. */
import { z } from 'zod';
import { registrationState } from '#contracts/states.js';
import {
  bilingual,
  eligibilityOutcome,
  experience,
  finding,
  id,
  instant,
  locale,
  localDate,
  openStep,
  participantRole,
  personFunction,
  personRank,
  position,
  question,
  text,
} from '#contracts/vocabulary.js';

export const standingView = z
  .object({
    code: z.enum([
      'interest',
      'interestOpen',
      'interestMissed',
      'confirmAddress',
      'checking',
      'awaitingApproval',
      'inReview',
      'preliminaryTalk',
      'preWork',
      'selection',
      'placeOffered',
      'placeHeld',
      'waitingList',
      'admitted',
      'refused',
      'declined',
      'withdrawn',
      'withdrawnByOrganiser',
      'cancelled',
      'expired',
      'handedOver',
      'registersOthers',
    ]),
    headline: bilingual,
    why: z.array(bilingual),
    next: z.array(
      z.object({
        text: bilingual,
        by: instant.nullable().meta({ description: 'First instant that is too late' }),
        byText: bilingual.nullable(),
      }),
    ),
  })
  .meta({ id: 'Standing' });

export const answersView = z.record(
  z.string(),
  z.union([z.string(), z.boolean(), z.array(z.string())]),
);

const openSteps = z.array(openStep);

/** Where somebody is in the procedure beside the axes, as people of one team share it. */
const inProcedure = {
  role: participantRole,
  teamId: id,
  /** Who registered the team hears of it as a whole and may change it. */
  registrant: z.boolean(),
  /** Sessions to attend; empty: all of the offer. */
  sessionIds: z.array(id),
  placeOfferedUntil: instant.nullable(),
  /** Until when the present stage has to be passed. */
  stageDueAt: instant.nullable(),
  talk: registrationState.shape.talk.unwrap(),
};

/** What a participant sees of their own registration. */
export const myRegistration = z
  .object({
    registrationId: id,
    version: z.int(),
    offer: z.object({
      offerId: id,
      slug: z.string(),
      title: text,
      organiser: z.string(),
      eventDay: localDate.nullable(),
      timeZone: z.string(),
      sessions: z.array(
        z.object({ startsAt: instant, endsAt: instant, preSessionStartsAt: instant.nullable() }),
      ),
    }),
    standing: standingView,
    position,
    openSteps,
    waitingPosition: z.int().nullable(),
    ...inProcedure,
    person: z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
      municipality: z.string().nullable(),
      functions: z.array(personFunction),
      locale,
    }),
    questionnaire: z.array(question),
    answers: answersView,
    /** Key of the price of the offer that applies; null: not decided, or the offer has no classes. */
    priceClass: z.string().nullable(),
    /** Key of the audience by which the person takes part. */
    audience: z.string().nullable(),
    /** Whether `POST /api/my/interest` would register the person now. */
    mayTakeUpInterest: z.boolean(),
    /** Whether `POST /api/my/consent` answers an open question. */
    consentAsked: z.boolean(),
    /** Whether `PUT /api/my/answers` is still taken. */
    answersMayChange: z.boolean(),
    /** Whether `POST /api/my/withdrawal` would change anything. */
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'MyRegistration' });
export type MyRegistration = z.infer<typeof myRegistration>;

/** One line of the organiser's list. */
export const registrationSummary = z
  .object({
    registrationId: id,
    version: z.int(),
    submittedAt: instant,
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    municipalityId: id.nullable(),
    municipality: z.string().nullable(),
    functions: z.array(personFunction),
    channel: z.enum(['form', 'staff']),
    position,
    standing: standingView.pick({ code: true, headline: true }),
    openSteps,
    waitingPosition: z.int().nullable(),
    ...inProcedure,
    /** The stage was not passed in time. */
    overdue: z.boolean(),
    /** Member of staff who entered it by hand. */
    enteredBy: z.string().nullable(),
    /** Approved so far, where two people must. */
    approvals: z.array(z.object({ by: z.string(), at: instant })),
    /** Admitted, or kept, although the conditions did not find the person eligible. */
    overridden: z.boolean(),
    /** Has a place, but a condition is not met any more: keep or revoke it. */
    placeInQuestion: z.boolean(),
    /** Refused by conditions, and an approver could still admit the person with a reason. */
    mayOverride: z.boolean(),
    rank: personRank.nullable(),
    experience: experience.nullable(),
    teamSize: z.int().nullable(),
    /** More people than the offer advises. */
    teamBeyondAdvice: z.boolean(),
    audience: z.string().nullable(),
    priority: z.string().nullable(),
    priceClass: z.string().nullable(),
    findings: z
      .array(finding)
      .meta({ description: 'What the conditions found, without those that changed nothing' }),
    /** Why it was ended, else why it was approved against the check. */
    staffReason: z.string().nullable(),
  })
  .meta({ id: 'RegistrationSummary' });
export type RegistrationSummary = z.infer<typeof registrationSummary>;

/** All that the organiser sees of one registration. */
export const registrationDetails = z
  .object({
    ...registrationSummary.shape,
    offerId: id,
    locale,
    standing: standingView,
    milestones: registrationState.shape.milestones,
    endedBy: registrationState.shape.endedBy,
    /** What eligibility said, with every condition's share; null: nothing yet. */
    decision: z
      .object({
        decisionId: id,
        request: z.int(),
        revision: z
          .int()
          .meta({ description: 'Above 0: decided anew, because facts or rules changed' }),
        outcome: eligibilityOutcome,
        conditionsVersion: z.int(),
        findings: z.array(finding),
        audience: z.string().nullable(),
        priority: z.string().nullable(),
        priceClass: z.string().nullable(),
        decidedAt: instant,
      })
      .nullable(),
    partnerId: id.nullable(),
    invitedBy: z.enum(['address', 'code']).nullable(),
    questionnaire: z.array(question),
    answers: answersView,
    /** What happened, oldest first. */
    history: z.array(z.object({ at: instant, actor: z.string(), sentence: bilingual })),
  })
  .meta({ id: 'RegistrationDetails' });
export type RegistrationDetails = z.infer<typeof registrationDetails>;
