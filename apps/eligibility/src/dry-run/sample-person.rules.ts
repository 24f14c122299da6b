/**
 * People made up to try rules on, as in `examples/offers/<slug>.people.yaml`. What the register knows
 * is named by key, AGS or id; what it does not know is given beside it.
 */
import { z } from 'zod';
import {
  ags,
  bilingual,
  eligibilityOutcome,
  experience,
  federalState,
  id,
  localDate,
  municipalityKind,
  personFunction,
  personRank,
  position,
} from '#contracts/vocabulary.js';
import { agreementKinds } from '../decisions/facts.rules.js';
import type { DecisionView } from '../reassessment/difference.rules.js';
import { agreementStates } from '../register/register.rules.js';

/** Key in files, AGS or id of an entry of the register. */
const reference = z.string().min(1).max(80);
const period = { validFrom: localDate, validUntil: localDate.nullable().default(null) };
const openPeriod = {
  validFrom: localDate.nullable().default(null),
  validUntil: localDate.nullable().default(null),
};
const place = z.string().min(1).max(80).nullable().default(null);

const municipality = z.strictObject({
  name: z.string().min(1).max(200),
  kind: municipalityKind,
  federalState,
  ags: ags.nullable().default(null),
});

const agreement = z.strictObject({
  /** `organiser`, or an agency by key or id. */
  agency: reference,
  kind: z.enum(agreementKinds).default('targetAgreement'),
  ...period,
  state: z.enum(agreementStates).default('inForce'),
  location: place,
  signedOn: localDate.nullable().default(null),
  /** The education region that holds it, with the time for which the municipality belongs to it. */
  jointUnit: z
    .strictObject({ name: z.string().min(1).max(200), ...openPeriod })
    .nullable()
    .default(null),
});

const membership = z.strictObject({
  programme: z.string().min(1).max(80),
  ...period,
  phase: z.string().min(1).max(80).nullable().default(null),
  location: place,
});

const participation = z.strictObject({
  /** Slug of the other offer. */
  offer: z.string().min(1).max(100),
  by: z.enum(['person', 'municipality']).default('person'),
  admitted: z.boolean().default(true),
  attendance: position.shape.attendance.default('unknown'),
});

export const samplePerson = z
  .strictObject({
    /** By which the answer names them. */
    key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'lowerCamelCase, at most 60 characters'),
    /** Who that is and which question they raise. */
    who: bilingual.optional(),
    functions: z.array(personFunction).min(1).max(6),
    rank: personRank.nullable().default(null),
    experience: experience.nullable().default(null),
    /** Answers by key of the question; a question without an entry was not answered. */
    declarations: z.record(z.string().max(60), z.array(z.string().max(60)).max(30)).default({}),
    teamSize: z.int().min(1).max(100).nullable().default(null),
    invitedBy: z.enum(['address', 'code']).nullable().default(null),
    /** One of the register, or who vouches from when to when; null: they come for none. */
    partner: z
      .union([
        reference,
        z.strictObject({ vouchedForBy: z.string().min(1).max(200), ...openPeriod }),
      ])
      .nullable()
      .default(null),
    participations: z.array(participation).max(50).default([]),
    /** One of the register, or one made up; null: none was named, so its agreements are unknown. */
    municipality: z.union([reference, municipality]).nullable(),
    /** Instead of those of the register. Left out: the register's, or none of a made-up one. */
    agreements: z.array(agreement).max(20).optional(),
    memberships: z.array(membership).max(20).optional(),
    /** Instead of the offer's day; null: it is not known. */
    eventDay: localDate.nullable().optional(),
    /** What should come out; the answer says whether it does. */
    expect: z
      .strictObject({
        outcome: eligibilityOutcome,
        /** Key of the audience by which they take part. */
        audience: z.string().nullable().default(null),
        /** Condition → what it does; all others do nothing. */
        because: z.record(z.string(), z.enum(['refused', 'needsReview', 'hint'])).default({}),
        /** Those of them that cannot be told. */
        unknown: z.array(z.string()).max(50).default([]),
      })
      .optional(),
  })
  .meta({ id: 'SamplePerson' });
export type SamplePerson = z.infer<typeof samplePerson>;

export const isId = (ref: string): boolean => id.safeParse(ref).success;

type Expected = NonNullable<SamplePerson['expect']>;

/** Null: nothing was expected. */
export function asExpected(
  { expect }: Pick<SamplePerson, 'expect'>,
  { outcome, audience, findings }: DecisionView,
): boolean | null {
  if (!expect) return null;
  const told = findings.filter(({ effect }) => effect !== 'none');
  const said = {
    outcome,
    audience,
    because: Object.fromEntries(told.map(({ condition, effect }) => [condition, effect])),
    unknown: told.filter(({ result }) => result === 'unknown').map((one) => one.condition),
  } as Expected;
  return statement(said) === statement(expect);
}

const statement = ({ outcome, audience, because, unknown }: Expected): string =>
  JSON.stringify([outcome, audience, Object.entries(because).sort(), [...unknown].sort()]);
