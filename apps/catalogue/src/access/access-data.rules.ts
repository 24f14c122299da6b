import { z } from 'zod';
import { line } from '../offers/bounded-text.rules.js';

/** What lets somebody into the meeting. Leaves the service only sealed or on an audited way. */
export const accessData = z
  .strictObject({
    // Parsers of addresses throw line breaks away in silence; they would stay in what is stored.
    link: z
      .url({ protocol: /^https$/, error: 'an https address' })
      .max(500)
      .regex(/^[^\s\p{Cc}\p{Cf}]*$/u, 'an address without spaces or invisible characters'),
    phone: line(40).nullable().default(null),
    meetingNumber: line(40).nullable().default(null),
    password: line(80).nullable().default(null),
  })
  .meta({ id: 'AccessData' });
export type AccessData = z.infer<typeof accessData>;
