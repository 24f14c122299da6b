/** What notification asks registration about preliminary talks, at the moment of use. */
import { z } from 'zod';
import { id, instant } from './vocabulary.js';

/**
 * `GET registration/internal/talks/by-registration/:registrationId`: what mails about a preliminary
 * talk say. 404: no such registration (erased), or no talk is part of its offer.
 */
export const talkBriefing = z.strictObject({
  registrationId: id,
  teamId: id,
  offerId: id,
  /** `staffDecides`: missed too often; the organiser gets in touch. */
  state: z.enum(['notDue', 'toChoose', 'agreed', 'staffDecides', 'held', 'waived', 'ended']),
  /** Whether the person can choose a time on the page now, and how many there are. */
  choiceOpen: z.boolean(),
  freeSlots: z.int().min(0),
  /** When the stage becomes overdue. */
  dueAt: instant.nullable(),
  /** Until so many hours before the talk the team can move it or give it back. */
  noticeHours: z.int().min(0),
  /** The agreed one, else the last one, which was held, missed or given up. */
  appointment: z
    .strictObject({
      startsAt: instant,
      endsAt: instant,
      way: z.enum(['phone', 'online', 'onsite']),
      /** Number, link or room. */
      place: z.string().nullable(),
      /** Name of who holds it for the organiser. */
      owner: z.string(),
      state: z.enum(['agreed', 'held', 'missed', 'givenBack', 'cancelled']),
      /** First instant at which the team can change nothing any more. */
      changeUntil: instant,
      /** UID and SEQUENCE of the calendar entry, the same as in the file that the page offers. */
      calendar: z.strictObject({ uid: z.string(), sequence: z.int().min(0) }),
    })
    .nullable(),
  /** Why staff cancelled the last one, in their words. */
  cancellationReason: z.string().nullable(),
  /** The page on which the team chooses; asks for a fresh one-time link where nobody is signed in. */
  page: z.url(),
});
export type TalkBriefing = z.infer<typeof talkBriefing>;

/** Path of that page on the gateway; takes `?angebot=<slug>`. */
export const talkPage = '/meine-anmeldung/vorabsprache';
