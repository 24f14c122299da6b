/** The mail plan of an offer, as staff read it: what was planned, what has left, what will not. */
import { z } from 'zod';

const entries = z.object({
  items: z.array(
    z.object({
      registrationId: z.string().nullable(),
      to: z.enum(['participant', 'organiser']),
      state: z.string(),
      due: z.string().nullable(),
      sentAt: z.string().nullable(),
      reason: z.object({ code: z.string() }).nullable(),
      person: z.object({ email: z.string() }).nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const timetable = z.object({
  mails: z.array(z.object({ kind: z.string(), recipients: entries, leftOut: entries })),
});

export interface TimetableLine {
  readonly kind: string;
  /** Address of the participant; null: to the organiser. */
  readonly to: string | null;
  readonly state: string;
  readonly due: string | null;
  readonly sentAt: string | null;
  /** Why it does not leave, also for now; null: it is to leave, or has left. */
  readonly leftOut: string | null;
}

/** @throws when there are more people than one page holds */
export function linesOf(answer: unknown): TimetableLine[] {
  return timetable.parse(answer).mails.flatMap(({ kind, recipients, leftOut }) => {
    if (recipients.nextCursor ?? leftOut.nextCursor) {
      throw new Error('more people than a story reads; start with --fresh');
    }
    const line = (
      { registrationId, to, person, state, due, sentAt }: (typeof recipients.items)[number],
      reason?: string,
    ): TimetableLine => ({
      kind,
      to: to === 'organiser' ? null : (person?.email ?? registrationId),
      state,
      due,
      sentAt,
      leftOut: reason ?? null,
    });
    return [
      ...recipients.items.map((item) =>
        line(item, item.state === 'failed' ? item.reason?.code : undefined),
      ),
      ...leftOut.items.map((item) => line(item, item.reason?.code ?? '(no reason)')),
    ];
  });
}
