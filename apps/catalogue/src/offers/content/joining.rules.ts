/** How people get into the sessions; the access data themselves are kept apart (access/). */
import { z } from 'zod';

/** A personal link: who passes it on, or gives up the place, opens nothing with it to anybody. */
export const joining = z
  .strictObject({
    /** The mail holds a personal link to the access data of the moment, or the data themselves. */
    way: z.enum(['personalLink', 'plainData']).default('personalLink'),
    /** Minutes before a session, or before its optional part, from which on the link leads in. */
    opensMinutesBefore: z.int().min(0).max(1440).default(30),
    /** Whether going in by the personal link counts as having been there. */
    countsAsAttendance: z.boolean().default(false),
  })
  .meta({ id: 'Joining' });
