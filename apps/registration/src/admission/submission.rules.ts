/** What somebody sends to register, and what staff send to register somebody by hand. */
import { z } from 'zod';
import {
  experience,
  id,
  locale,
  participantRole,
  personFunction,
  personRank,
} from '#contracts/vocabulary.js';
import { email, emailKey, multiLine, personName, singleLine } from './person/person.rules.js';

/** Checked against the offer's questionnaire afterwards (answers.rules.ts). */
export const givenAnswers = z
  .record(z.string().max(60), z.unknown())
  .refine((answers) => Object.keys(answers).length <= 200, 'at most 200 answers')
  .meta({
    description: 'By key of the question: text, true/false, an option, or a list of options',
  });

const functions = z
  .array(personFunction)
  .min(1)
  .max(personFunction.options.length)
  .refine((all) => new Set(all).size === all.length, 'each at most once');

/** Most people that one form takes; an offer may take fewer. */
const MEMBERS_MAX = 30;

/** Somebody else of the same municipality, named by a colleague. */
export const memberSubmission = z
  .strictObject({
    firstName: personName,
    lastName: personName,
    email,
    functions,
    rank: personRank.optional(),
    experience: experience.optional(),
    answers: givenAnswers.default({}),
    locale: locale.default('de').meta({ description: 'Language of the mails' }),
  })
  .meta({ id: 'MemberSubmission' });
export type MemberSubmission = z.infer<typeof memberSubmission>;

const sessionName = z.string().max(60);

/** Which sessions of a part are wished. */
export const sessionWishes = z
  .record(z.string().max(60), z.union([sessionName, z.array(sessionName).min(1).max(20)]))
  .meta({
    description:
      'Key of a part of the offer to choose from → key or id of the session, or of several where any number may be attended; left out: any of a choice, all where any number may be attended',
  });

const fields = {
  firstName: personName,
  lastName: personName,
  email,
  municipalityId: id.nullable().meta({ description: 'From the register; null: not in the list' }),
  municipalityText: singleLine(200)
    .optional()
    .meta({ description: 'In your own words, only when municipalityId is null' }),
  functions,
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
  members: z
    .array(memberSubmission)
    .max(MEMBERS_MAX)
    .default([])
    .meta({ description: 'Colleagues of the same municipality who come along' }),
  takesPart: z
    .boolean()
    .default(true)
    .meta({ description: 'False: registers the members for others and does not take part' }),
  sessions: sessionWishes.default({}),
  answers: givenAnswers.default({}),
  locale: locale.default('de').meta({ description: 'Language of the mails' }),
};
type Fields = z.infer<z.ZodObject<typeof fields>>;
type Check = z.core.CheckFn<Fields>;

/** Somebody takes part, each with an address of their own. */
const people: Check = (context) => {
  const { takesPart, members, email: own } = context.value;
  const fault = (path: (string | number)[], message: string): void => {
    context.issues.push({ code: 'custom', path, message, input: context.value });
  };
  if (!takesPart && members.length === 0) {
    fault(['members'], 'who does not take part names at least one person who does');
  }
  const seen = new Set([emailKey(own)]);
  for (const [at, member] of members.entries()) {
    const key = emailKey(member.email);
    if (seen.has(key)) fault(['members', at, 'email'], 'each person has an address of their own');
    seen.add(key);
  }
};

/** A municipality of the list, or in words, or a partner who needs none. */
const place: Check = (context) => {
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
};

export const submission = z
  .strictObject(fields)
  .check(people)
  .check(place)
  .meta({ id: 'RegistrationSubmission' });
export type Submission = z.infer<typeof submission>;

/** What staff send. They register contributors too, and may break a limit with a reason. */
export const handSubmission = z
  .strictObject({
    ...fields,
    role: participantRole.exclude(['delegate']).default('participant').meta({
      description: 'Speakers, moderators and technical support are not looked at again',
    }),
    override: multiLine(1000).optional().meta({
      description: 'Why limits may be broken; recorded. Left out: they may not',
    }),
  })
  .check(people)
  .check(place)
  .meta({ id: 'RegistrationByHand' });
export type HandSubmission = z.infer<typeof handSubmission>;

/** Longest reason that staff can give. */
const REASON_MAX = 1000;
export const reason = multiLine(REASON_MAX);
