/** Who stands for an offer and who does something in it. Each of them may be unknown at first. */
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { line, lineText } from '../bounded-text.rules.js';

export const contact = z.strictObject({
  name: line(120).nullable().default(null),
  email: z.email().max(254).nullable().default(null),
  phone: line(40).nullable().default(null),
});

export const involved = z
  .strictObject({
    kind: z.enum(['speaker', 'lecturer', 'moderator', 'techSupport', 'host']),
    entity: z.enum(['person', 'team', 'organisation']),
    /** Null: the part is there, who takes it is open ("two municipalities are interviewed"). */
    name: line(120).nullable().default(null),
    organisation: line(200).nullable().default(null),
    /** They are in the room in any case; whether they take a participant's place is said here. */
    countsAgainstPlaces: z.boolean().default(false),
    note: lineText(300).nullable().default(null),
  })
  .meta({ id: 'InvolvedPerson' });

export const coOrganiser = z.strictObject({
  name: line(200),
  /** Null: not an agency of the register. */
  agencyId: id.nullable().default(null),
});

export const funder = z.strictObject({
  name: line(200),
  /** Who handles the grant (Projektträger). */
  projectAdministrator: line(200).nullable().default(null),
});
