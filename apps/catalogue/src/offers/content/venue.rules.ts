/** Where an offer, a session or one programme item takes place. */
import { z } from 'zod';
import { line, paragraphsText } from '../bounded-text.rules.js';

/** Access data are not part of it: they have a door of their own. */
const online = z.strictObject({
  /** E.g. Webex; null: online, and with what is not known yet. */
  platform: line(80).nullable().default(null),
});

/** Of an address often only the city is known at first. */
const onsite = z.strictObject({
  name: line(200).nullable().default(null),
  street: line(200).nullable().default(null),
  postalCode: line(20).nullable().default(null),
  city: line(100),
  directions: paragraphsText(2000).nullable().default(null),
});

/** An empty venue is not "online": undecided and "to be announced" are values of their own. */
export const venue = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('online'), ...online.shape }),
    z.strictObject({ kind: z.literal('onsite'), ...onsite.shape }),
    /** Some take part in the room, others from afar. */
    z.strictObject({ kind: z.literal('hybrid'), onsite, online }),
    z.strictObject({ kind: z.literal('undecided') }),
    z.strictObject({ kind: z.literal('toBeAnnounced') }),
  ])
  .meta({ id: 'Venue' });
export type Venue = z.infer<typeof venue>;
export type Onsite = z.infer<typeof onsite>;
