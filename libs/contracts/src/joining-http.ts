/** What the gateway asks registration about the personal way into a session. */
import { z } from 'zod';
import { id, instant, text } from './vocabulary.js';

export const joinState = z.enum([
  /** The session is open; `access` says how to get in. */
  'open',
  /** `opensAt` says from when. */
  'early',
  /** Open, but the organiser has not set the access data. */
  'noAccessData',
  'noDate',
  'over',
  /** No place, or not yet. */
  'noPlace',
  'withdrew',
  'handedOver',
  /** Ended otherwise. */
  'ended',
  'cancelled',
  'postponed',
]);
export type JoinState = z.infer<typeof joinState>;

/**
 * `POST registration/internal/joins/inspect` with a token: what the page behind a personal link says;
 * uses nothing up, counts nothing. 404: there is no such link, or it is for something else.
 * `GET registration/api/my/joining`: the same for who is signed in.
 */
export const joinView = z
  .strictObject({
    state: joinState,
    offer: z.strictObject({ slug: z.string(), title: text, timeZone: z.string() }),
    /** The one that is open, or comes next. */
    session: z
      .strictObject({
        sessionId: id,
        title: text.nullable(),
        startsAt: instant,
        endsAt: instant,
        /** Start of the optional part. */
        preSessionStartsAt: instant.nullable(),
        allDay: z.boolean(),
      })
      .nullable(),
    opensAt: instant.nullable(),
    /** The offer sends access data: it is one that people join from afar. */
    accessPlanned: z.boolean(),
    /** Whether going in is recorded as having been there. */
    countsAsAttendance: z.boolean(),
    /** With `open` only. */
    access: z
      .strictObject({
        platform: z.string().nullable(),
        link: z.url({ protocol: /^https$/ }),
        phones: z.array(z.strictObject({ label: z.string().nullable(), number: z.string() })),
        meetingNumber: z.string().nullable(),
        password: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'JoinView' });
export type JoinView = z.infer<typeof joinView>;

/**
 * `POST registration/internal/joins` with a token and `POST registration/api/my/joining`: a person went
 * in. Records attendance where the offer says so. `link` is where to; null when it is not open any more.
 */
export const joinAnswer = z
  .strictObject({ link: z.url({ protocol: /^https$/ }).nullable() })
  .meta({ id: 'JoinAnswer' });
