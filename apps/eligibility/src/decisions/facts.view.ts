/** The facts of a decision as staff see them. */
import { z } from 'zod';
import {
  experience,
  id,
  instant,
  localDate,
  municipalityKind,
  personFunction,
  personRank,
  position,
} from '#contracts/vocabulary.js';
import { agreementStates } from '../register/register.rules.js';
import { agreementKinds } from './facts.rules.js';

const period = { validFrom: localDate, validUntil: localDate.nullable() };
const openPeriod = { validFrom: localDate.nullable(), validUntil: localDate.nullable() };

const offer = z.object({
  offerId: id,
  version: z.int(),
  organiserAgencyId: id,
  eventDay: localDate.nullable(),
  eventDays: z.object({ from: localDate, until: localDate, tentative: z.boolean() }).nullable(),
});

const person = z.object({
  functions: z.array(personFunction),
  rank: personRank.nullable(),
  experience: experience.nullable(),
  declarations: z.record(z.string(), z.array(z.string())),
  teamSize: z.int().nullable(),
  invitation: z.enum(['address', 'code', 'none']).nullable(),
  partner: z
    .union([
      z.literal('none'),
      z.object({ partnerId: id, municipalityId: id, municipalityName: z.string(), ...openPeriod }),
    ])
    .nullable(),
  participations: z
    .array(
      z.object({
        offerId: id,
        slug: z.string().nullable(),
        by: z.enum(['person', 'municipality']),
        admitted: z.boolean(),
        attendance: position.shape.attendance,
      }),
    )
    .nullable(),
});

export const factsView = z
  .object({
    /** When the register was read. */
    asOf: instant.nullable(),
    offer,
    person,
    municipality: z
      .object({
        municipalityId: id,
        version: z.int(),
        name: z.string(),
        kind: municipalityKind,
        federalState: z.string(),
        ags: z.string().nullable(),
      })
      .nullable(),
    agreements: z.array(
      z.object({
        agreementId: id,
        agencyId: id,
        kind: z.enum(agreementKinds),
        ...period,
        location: z.string().nullable(),
        signedOn: localDate.nullable(),
        state: z.enum(agreementStates),
        jointUnit: z.object({ unitId: id, name: z.string(), ...openPeriod }).nullable(),
      }),
    ),
    memberships: z.array(
      z.object({
        membershipId: id,
        programme: z.string(),
        phase: z.string().nullable(),
        location: z.string().nullable(),
        ...period,
      }),
    ),
    agencies: z.array(
      z.object({
        agencyId: id,
        name: z.string(),
        predecessorId: id.nullable(),
        successorSince: localDate.nullable(),
        activeUntil: localDate.nullable(),
      }),
    ),
  })
  .meta({ id: 'EligibilityFacts' });
