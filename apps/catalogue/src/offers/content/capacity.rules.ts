/** How many may come, in the units that announcements use, and what it costs them. */
import { z } from 'zod';
import { lineText } from '../bounded-text.rules.js';
import { contentKey } from './keys.rules.js';

const people = z.int().min(1).max(100_000);
const municipalities = z.int().min(1).max(20_000);
const team = z.int().min(1).max(100);
/** `soft`: a person decides beyond it; `hard`: refused. */
const limitKind = z.enum(['soft', 'hard']);

/** Several limits can hold at once: "two to three municipalities and at most 15 participants". */
export const capacity = z
  .strictObject({
    /** Null: not limited, or limited without a figure. */
    people: people.nullable(),
    /** "Number of participants limited", and no figure: a person decides who is too many. */
    limitedWithoutFigure: z.boolean().default(false),
    municipalities: z
      .strictObject({
        min: municipalities.nullable().default(null),
        max: municipalities.nullable().default(null),
      })
      .nullable()
      .default(null),
    perMunicipality: z
      .strictObject({ max: people, kind: limitKind, scope: z.enum(['session', 'offer']) })
      .nullable()
      .default(null),
    /** Whether speakers take places of the participants, unless said otherwise of one of them. */
    speakers: z.enum(['inside', 'outside']).default('outside'),
  })
  .meta({ id: 'Capacity' });

/** What is admitted as one: a person, a municipality's team, or the municipality as a case. */
export const teamRule = z.strictObject({
  admissionUnit: z.enum(['person', 'team', 'case']).default('person'),
  /** Advice, never a wall: "bring a colleague". */
  recommendedMin: team.nullable().default(null),
  max: team.nullable().default(null),
  maxKind: limitKind.default('soft'),
});

/** 0 is a price. Who pays which one is a condition of the offer, not part of its text. */
export const price = z.strictObject({
  key: contentKey,
  amount: z.strictObject({
    /** In hundredths of the currency. */
    cents: z.int().min(0).max(10_000_000),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'ISO 4217, e.g. EUR')
      .default('EUR'),
  }),
  label: lineText(120),
  note: lineText(300).nullable().default(null),
});
