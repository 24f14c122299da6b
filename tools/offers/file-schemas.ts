/** What the files of an offer may hold; docs/schema is made of these. */
import { z } from 'zod';
import {
  experience,
  localDate,
  personFunction,
  personRank,
  bilingual,
  eligibilityOutcome,
} from '#contracts/vocabulary.js';
import { accessData } from '../../apps/catalogue/src/access/access-data.rules.js';
import { offerFile as catalogueFile } from '../../apps/catalogue/src/files/offer-file.rules.js';
import { slug } from '../../apps/catalogue/src/offers/offer-content.rules.js';
import { ruleSetInput } from '../../apps/eligibility/src/conditions/rule-set.rules.js';

/** Beside the offer's file, so that a person may send that file on without looking elsewhere. */
const accessFile = z.strictObject({
  file: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.yaml$/, 'a .yaml file in the same folder')
    .max(100),
});

/** `<slug>.yaml`: an offer, its access data or where they are, and its conditions if they are here. */
export const offerFile = catalogueFile.extend({
  accessData: z.union([accessData, accessFile]).optional(),
  rules: ruleSetInput.optional(),
});
export type OfferFile = z.infer<typeof offerFile>;

/** `<slug>.conditions.yaml`: the conditions in a file of their own. */
export const conditionsFile = ruleSetInput.extend({ offer: slug });

const person = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'lowerCamelCase, at most 60 characters'),
  /** Who that is and which question they raise. */
  who: bilingual,
  /** Key of a municipality of the register; null: they name none. */
  municipality: z.string().nullable(),
  functions: z.array(personFunction).min(1),
  rank: personRank.optional(),
  experience: experience.optional(),
  teamSize: z.int().min(1).optional(),
  declarations: z.record(z.string(), z.array(z.string())).optional(),
  invitedBy: z.enum(['address', 'code']).optional(),
  /** As if the offer took place then; left out: as the offer says. */
  eventDay: localDate.optional(),
  expect: z.strictObject({
    outcome: eligibilityOutcome,
    /** Key of the audience by which they take part. */
    audience: z.string().nullable().default(null),
    /** Condition → what it does; all others do nothing. */
    because: z.record(z.string(), z.enum(['refused', 'needsReview', 'hint'])).default({}),
    /** Those of them that cannot be told yet. */
    unknown: z.array(z.string()).default([]),
  }),
});

/** `<slug>.people.yaml`: people in whom it shows what the conditions mean. */
export const peopleFile = z.strictObject({
  offer: slug,
  people: z.array(person).min(1).max(100),
});
export type SamplePerson = z.infer<typeof person>;
