/** What somebody sends to register, and what staff send to register somebody by hand. */
import { z } from 'zod';
import { experience, id, locale, personFunction, personRank } from '#contracts/vocabulary.js';
import { email, multiLine, personName, singleLine } from './person.rules.js';

/** Checked against the offer's questionnaire afterwards (answers.rules.ts). */
export const givenAnswers = z
  .record(z.string().max(60), z.unknown())
  .refine((answers) => Object.keys(answers).length <= 200, 'at most 200 answers')
  .meta({
    description: 'By key of the question: text, true/false, an option, or a list of options',
  });

export const submission = z
  .strictObject({
    firstName: personName,
    lastName: personName,
    email,
    municipalityId: id.nullable().meta({ description: 'From the register; null: not in the list' }),
    municipalityText: singleLine(200)
      .optional()
      .meta({ description: 'In your own words, only when municipalityId is null' }),
    functions: z
      .array(personFunction)
      .min(1)
      .max(personFunction.options.length)
      .refine((functions) => new Set(functions).size === functions.length, 'each at most once'),
    rank: personRank.optional(),
    experience: experience.optional(),
    teamSize: z.int().min(1).max(100).optional().meta({
      description: 'How many people of the municipality want to come together, this one included',
    }),
    partnerId: id
      .optional()
      .meta({ description: 'A partner outside any municipality, from the register' }),
    invitationCode: singleLine(200)
      .optional()
      .meta({ description: 'Capitals, spaces and hyphens make no difference' }),
    answers: givenAnswers.default({}),
    locale: locale.default('de').meta({ description: 'Language of the mails' }),
  })
  .check((context) => {
    const { municipalityId, municipalityText, partnerId } = context.value;
    // A partner belongs to no municipality, and need not write one.
    if (municipalityId === null && partnerId !== undefined) return;
    if ((municipalityId === null) === (municipalityText !== undefined)) return;
    context.issues.push({
      code: 'custom',
      path: ['municipalityText'],
      message:
        municipalityId === null
          ? 'needed when municipalityId is null and there is no partnerId'
          : 'only when municipalityId is null',
      input: municipalityText,
    });
  })
  .meta({ id: 'RegistrationSubmission' });
export type Submission = z.infer<typeof submission>;

/** Longest reason that staff can give. */
const REASON_MAX = 1000;
export const reason = multiLine(REASON_MAX);
