/** What an offer says of the way to a place, and of what comes before and after the event. */
import { z } from 'zod';
import { id, instant, question, text } from './vocabulary.js';

/** Fields of the offer's state. */
export const admissionSettings = {
  /** How places are given. */
  admission: z
    .strictObject({
      /** An admitted team that grows: its seats up to `team.max` are held, or first come first served. */
      growth: z.enum(['heldForTeam', 'firstCome']),
      /** Whether a later unit that fits may pass one that does not. */
      waitingListSkip: z.enum(['firstThatFits', 'strictOrder']),
      /** A place became free: it is given, offered with an expiry, or a person decides. */
      promotion: z.enum(['direct', 'offer', 'person']),
      /** For `offer`: hours until the offered place goes to the next. */
      offerHours: z.int().min(1).max(720),
      /** When it is decided whether the least number of municipalities is reached; null: no such day. */
      minimumDecisionAt: instant.nullable(),
      /** Stage `selection`: when the organiser selects. */
      selectionAt: instant.nullable(),
      /** Whether somebody who was refused or declined may register again with the same address. */
      afterRefusal: z.enum(['mayRegisterAgain', 'mayNot']),
    })
    .default({
      growth: 'firstCome',
      waitingListSkip: 'firstThatFits',
      promotion: 'direct',
      offerHours: 48,
      minimumDecisionAt: null,
      selectionAt: null,
      afterRefusal: 'mayRegisterAgain',
    }),
  /** Tasks before a session. */
  preWork: z
    .array(
      z.strictObject({
        key: z.string(),
        title: text,
        description: text.nullable(),
        per: z.enum(['municipality', 'person']),
        /** Id of a session → first instant that is too late for those who are in it. */
        due: z.record(id, instant),
      }),
    )
    .default([]),
  /** Questions that the registered send in before the event, and the vote on them. */
  preQuestions: z
    .strictObject({
      /** First instant that is too late; null: until the first session begins. */
      closesAt: instant.nullable(),
      /** Who has a vote, and how many questions it may name. */
      votePer: z.enum(['person', 'municipality']),
      choices: z.int().min(1).max(20),
    })
    .nullable()
    .default(null),
  /** What counts as having taken part, for the certificate; shares are of the sessions to attend. */
  attendance: z
    .strictObject({
      certificate: z.boolean(),
      /** Sessions that must be attended: all of those chosen, or at least one. */
      completion: z.enum(['allSessions', 'anySession']),
      /** Whether participants may record themselves by their link or a code shown in the session. */
      selfCheckIn: z.boolean(),
    })
    .default({ certificate: true, completion: 'allSessions', selfCheckIn: false }),
  /** Whether those who took part are asked afterwards, and what. */
  feedback: z
    .strictObject({
      /** Ask which topics people wish for next. */
      topicWishes: z.boolean(),
      questions: z.array(question),
    })
    .nullable()
    .default(null),
};
