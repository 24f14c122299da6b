/** What programs and pages read and send about attendance. */
import { z } from 'zod';
import { bilingual, id, instant, participantRole, position, text } from '#contracts/vocabulary.js';

const markState = z.enum(['attended', 'missed', 'arrived']).meta({
  description: 'arrived: was there before the beginning, which does not count as attendance yet',
});
const summary = position.shape.attendance;

const sessionTimes = {
  sessionId: id,
  title: text.nullable(),
  startsAt: instant,
  endsAt: instant,
  allDay: z.boolean(),
  preSessionStartsAt: instant.nullable(),
  phase: z.enum(['ahead', 'running', 'over']),
};

export const attendanceOverview = z
  .object({
    offerId: id,
    timeZone: z.string(),
    selfCheckIn: z.boolean(),
    completion: z.enum(['allSessions', 'anySession']),
    sessions: z.array(
      z.object({
        ...sessionTimes,
        closedAt: instant.nullable(),
        counts: z.object({
          expected: z.int(),
          attended: z.int(),
          missed: z.int(),
          arrived: z.int(),
          open: z.int(),
        }),
      }),
    ),
  })
  .meta({ id: 'AttendanceOverview' });
export type AttendanceOverview = z.infer<typeof attendanceOverview>;

const attendee = z.object({
  registrationId: id,
  firstName: z.string(),
  lastName: z.string(),
  municipality: z.string().nullable(),
  role: participantRole,
  mark: z
    .object({
      state: markState,
      how: z.enum(['list', 'code', 'link', 'join', 'closing', 'whole']),
      recordedBy: z.string().nullable().meta({ description: 'Null: the person themselves' }),
      recordedAt: instant,
      arrivedAt: instant.nullable(),
    })
    .nullable(),
  summary: summary.meta({ description: 'Of all sessions that the person is to attend' }),
});
export type AttendeeView = z.infer<typeof attendee>;

export const sessionAttendance = z
  .object({
    offerId: id,
    timeZone: z.string(),
    ...sessionTimes,
    closedAt: instant.nullable(),
    selfCheckIn: z.boolean(),
    /** What is to be shown in the session; null: none, or the caller may not record attendance. */
    code: z.object({ code: z.string(), from: instant, until: instant }).nullable(),
    people: z.array(attendee).meta({ description: 'By municipality and name' }),
    contributors: z
      .array(attendee)
      .meta({ description: 'Speakers, moderators, technical support' }),
  })
  .meta({ id: 'SessionAttendance' });
export type SessionAttendanceView = z.infer<typeof sessionAttendance>;

export const markings = z.strictObject({
  marks: z
    .array(
      z.strictObject({
        registrationId: id,
        state: z.enum(['attended', 'missed', 'unknown']).meta({
          description:
            'unknown takes back what was recorded; attended before the beginning: arrived',
        }),
      }),
    )
    .min(1)
    .max(500),
});
export const markResults = z.object({
  results: z.array(
    z.object({
      registrationId: id,
      state: z
        .enum([...markState.options, 'unknown'])
        .nullable()
        .meta({ description: 'Null: not recorded, see problem' }),
      problem: z.object({ code: z.string(), title: bilingual }).nullable(),
    }),
  ),
});

export const closing = z
  .object({
    changed: z.int().meta({ description: 'Recorded as absent, or taken back' }),
    failed: z.int(),
  })
  .meta({ id: 'ListClosing' });

export const myAttendance = z
  .object({
    timeZone: z.string(),
    /** Whether the person takes part at all: has a place, and does not only register others. */
    takesPart: z.boolean(),
    summary,
    certificate: z.enum(['given', 'notOffered', 'tooEarly', 'notAttended']).meta({
      description: 'given: `GET /api/my/certificate` answers with it',
    }),
    sessions: z.array(
      z.object({
        ...sessionTimes,
        state: markState.nullable(),
        checkIn: z.enum(['off', 'notYet', 'open', 'over', 'done']),
        checkInFrom: instant,
        checkInUntil: instant,
        codeNeeded: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MyAttendance' });
export type MyAttendance = z.infer<typeof myAttendance>;

export const checkInBody = z.strictObject({
  code: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'As shown in the session; where none is shown, none is needed' }),
});
