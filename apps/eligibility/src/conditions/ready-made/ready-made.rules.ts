/**
 * Conditions that agencies need again and again, with plain parameters instead of an expression. What
 * people read of them is in ready-made-words.rules.ts, and how a form asks for them in
 * ready-made-catalogue.rules.ts.
 */
import { z } from 'zod';
import {
  bilingual,
  experience,
  federalState,
  id,
  municipalityKind,
  personFunction,
  personRank,
} from '#contracts/vocabulary.js';
import { agreementKinds } from '../../decisions/facts.rules.js';
import { anyKind, offerSlug, programmeCode, questionKey } from '../vocabulary.rules.js';

const once = <T>(values: readonly T[]) => new Set(values).size === values.length;
const some = <T extends z.ZodType>(value: T, most = 30) =>
  z.array(value).min(1).max(most).refine(once, 'each value once');

/** `organiser`: whichever agency organises the offer, so that a reusable set fits all. */
const agency = z.union([z.literal('organiser'), id]);
/** One line, as agencies and programmes name their locations and phases. */
const name = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value), 'one line');
const programme = z.string().regex(programmeCode, 'lowerCamelCase, e.g. bildungIntegriert');
const offers = some(z.string().regex(offerSlug, 'short name of an offer, e.g. bildungswerkstatt'));

const kind = <K extends string, S extends z.ZodRawShape>(value: K, shape: S) =>
  z.strictObject({ kind: z.literal(value), ...shape });

export const readyMade = z
  .discriminatedUnion('kind', [
    /** Also with an agency that the one named has succeeded. */
    kind('agreementOnEventDay', {
      agency: agency.default('organiser'),
      agreementKind: z.enum([...agreementKinds, anyKind]).default(anyKind),
      location: name.nullable().default(null),
    }),
    /** Without phases: in any. */
    kind('memberOfProgramme', {
      programme,
      phases: z.array(name.max(60)).max(20).refine(once, 'each value once').default([]),
      location: name.nullable().default(null),
    }),
    /** By an agreement with the agency, or by membership in the programme, if one is named. */
    kind('location', {
      agency: agency.default('organiser'),
      location: name,
      programme: programme.nullable().default(null),
    }),
    kind('municipalityKind', { kinds: some(municipalityKind) }),
    kind('federalState', { states: some(federalState) }),
    /** `othersByPerson`: with another function a person decides. */
    kind('functionIn', {
      functions: some(personFunction),
      othersByPerson: z.boolean().default(false),
    }),
    kind('rankIn', { ranks: some(personRank) }),
    /** `statement`: what the answer says of the person, as they read it: "Sie koordinieren …". */
    kind('declares', {
      question: z.string().regex(questionKey, 'key of a question of the form'),
      answers: some(name.max(60)).default(['yes']),
      statement: bilingual.extend({
        de: z.string().min(1).max(300),
        en: z.string().min(1).max(300),
      }),
    }),
    kind('tookPartIn', { offers, by: z.enum(['person', 'municipality']).default('person') }),
    kind('invited', {}),
    kind('experience', { experience }),
    kind('registeredBefore', { offers }),
    kind('vouchedFor', {}),
    kind('teamSizeAtLeast', { people: z.int().min(1).max(100) }),
    kind('teamSizeAtMost', { people: z.int().min(1).max(100) }),
  ])
  .meta({ id: 'ReadyMadeCondition' });
export type ReadyMade = z.infer<typeof readyMade>;
export type ReadyMadeKind = ReadyMade['kind'];
export type Of<K extends ReadyMadeKind> = Extract<ReadyMade, { kind: K }>;

const text = (value: string): string => JSON.stringify(value);
const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`;

/** The expression that a ready-made condition stands for; it always compiles. */
const expressions: { readonly [K in ReadyMadeKind]: (given: Of<K>) => string } = {
  agreementOnEventDay({ agency: of, agreementKind, location }) {
    if (location !== null)
      return `agreement(${text(of)}, ${text(agreementKind)}, ${text(location)})`;
    return agreementKind === anyKind
      ? `agreement(${text(of)})`
      : `agreement(${text(of)}, ${text(agreementKind)})`;
  },
  memberOfProgramme({ programme: of, phases, location }) {
    if (location !== null) return `memberOf(${text(of)}, ${list(phases)}, ${text(location)})`;
    return phases.length === 0 ? `memberOf(${text(of)})` : `memberOf(${text(of)}, ${list(phases)})`;
  },
  location({ agency: of, location, programme: member }) {
    const held = `agreement(${text(of)}, ${text(anyKind)}, ${text(location)})`;
    return member === null ? held : `${held} || memberOf(${text(member)}, [], ${text(location)})`;
  },
  municipalityKind: ({ kinds }) => `municipality.kind in ${list(kinds)}`,
  federalState: ({ states }) => `municipality.federalState in ${list(states)}`,
  functionIn({ functions, othersByPerson }) {
    const own = `hasFunction(${list(functions)})`;
    return othersByPerson && !functions.includes('other')
      ? `${own} || (hasFunction(["other"]) && personDecides())`
      : own;
  },
  rankIn: ({ ranks }) => `person.rank in ${list(ranks)}`,
  declares: ({ question, answers }) => `declares(${text(question)}, ${list(answers)})`,
  tookPartIn: ({ offers: of, by }) =>
    by === 'person' ? `tookPart(${list(of)})` : `tookPart(${list(of)}, ${text(by)})`,
  invited: () => 'invited()',
  experience: ({ experience: wanted }) => `person.experience == ${text(wanted)}`,
  registeredBefore: ({ offers: of }) => `registeredBefore(${list(of)})`,
  vouchedFor: () => 'vouchedFor()',
  teamSizeAtLeast: ({ people }) => `person.teamSize >= ${people}`,
  teamSizeAtMost: ({ people }) => `person.teamSize <= ${people}`,
};

export const expressionOf = (ready: ReadyMade): string =>
  (expressions[ready.kind] as (given: ReadyMade) => string)(ready);
