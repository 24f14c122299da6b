import { z } from 'zod';
import { line } from '../offers/bounded-text.rules.js';

/** What lets somebody into the meeting. Leaves the service only sealed or on an audited way. */
export const accessData = z
  .strictObject({
    link: z.url({ protocol: /^https$/, error: 'an https address' }).max(500),
    phone: line(40).nullable().default(null),
    meetingNumber: line(40).nullable().default(null),
    password: line(80).nullable().default(null),
  })
  .meta({ id: 'AccessData' });
export type AccessData = z.infer<typeof accessData>;
