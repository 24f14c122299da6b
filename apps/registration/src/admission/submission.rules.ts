/** What somebody sends to register, and what staff send to register somebody by hand. */
import { z } from 'zod';
import { id, locale, personFunction } from '#contracts/vocabulary.js';
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
    answers: givenAnswers.default({}),
    locale: locale.default('de').meta({ description: 'Language of the mails' }),
  })
  .check((context) => {
    const { municipalityId, municipalityText } = context.value;
    if ((municipalityId === null) === (municipalityText !== undefined)) return;
    context.issues.push({
      code: 'custom',
      path: ['municipalityText'],
      message:
        municipalityId === null
          ? 'needed when municipalityId is null'
          : 'only when municipalityId is null',
      input: municipalityText,
    });
  })
  .meta({ id: 'RegistrationSubmission' });
export type Submission = z.infer<typeof submission>;

/** Longest reason that staff can give. */
const REASON_MAX = 1000;
export const reason = multiLine(REASON_MAX);
