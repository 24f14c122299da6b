/**
 * What the register of municipalities and agencies accepts. Days are local calendar days; both ends
 * of a period belong to it.
 */
import { z } from 'zod';
import { ags, federalState, id, localDate, municipalityKind } from '#contracts/vocabulary.js';
import { programmeCode } from '../conditions/vocabulary.rules.js';
import { agreementKinds } from '../decisions/facts.rules.js';

export type FederalState = z.infer<typeof federalState>;

/** The first two digits of an AGS (Statistisches Bundesamt: Gemeindeverzeichnis). */
const stateOfDigits: Readonly<Record<string, FederalState>> = {
  '01': 'SH',
  '02': 'HH',
  '03': 'NI',
  '04': 'HB',
  '05': 'NW',
  '06': 'HE',
  '07': 'RP',
  '08': 'BW',
  '09': 'BY',
  '10': 'SL',
  '11': 'BE',
  '12': 'BB',
  '13': 'MV',
  '14': 'SN',
  '15': 'ST',
  '16': 'TH',
};

/** @returns null for digits that no federal state has */
export const stateOfAgs = (value: string): FederalState | null =>
  stateOfDigits[value.slice(0, 2)] ?? null;

/**
 * The form in which names are searched and sorted: lower case, umlauts written out, other accents
 * and signs dropped, so that "Osnabrueck" and "osnabrück" find the same.
 */
export const searchName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Names are one line; bidirectional marks and control characters would disguise them. */
export const registerName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(
    (name) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name),
    'one line without control characters',
  )
  .refine((name) => searchName(name) !== '', 'a name with letters or digits');

/**
 * How another system or a file names the entry; what an import recognises it by. It begins with a
 * letter, so that it cannot be taken for an AGS.
 */
export const externalKey = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{0,79}$/, 'a small letter, then letters, digits, ".", "_" and "-"');

export const municipalityInput = z
  .strictObject({
    name: registerName,
    kind: municipalityKind,
    /** Null: it has none of its own. City districts may share one, e.g. all of Berlin's. */
    ags: ags.nullable(),
    /** May be left out where the AGS says it; must not contradict it. */
    federalState: federalState.optional(),
    externalKey: externalKey.nullable().optional(),
  })
  .superRefine((value, context) => {
    const derived = value.ags === null ? null : stateOfAgs(value.ags);
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (value.ags !== null && derived === null) {
      refuse('ags', 'the first two digits name no federal state (01 to 16)');
    } else if (derived === null && value.federalState === undefined) {
      refuse('federalState', 'needed where there is no AGS to derive it from');
    } else if (derived !== null && (value.federalState ?? derived) !== derived) {
      refuse('federalState', `the AGS belongs to ${derived}`);
    }
  })
  .meta({ id: 'MunicipalityInput' });
export type MunicipalityInput = z.infer<typeof municipalityInput>;

/** The state from the AGS, else the one given; municipalityInput sees to it that there is one. */
export const stateOf = (input: MunicipalityInput): FederalState =>
  (input.ags === null ? null : stateOfAgs(input.ags)) ?? (input.federalState as FederalState);

export const agencyInput = z
  .strictObject({
    name: registerName,
    /** The agency that it succeeded; its agreements go on counting. */
    predecessorId: id.nullable(),
    /** First day as successor. A fact for people; what counts is how long an agreement is valid. */
    successorSince: localDate.nullable().optional(),
    externalKey: externalKey.nullable().optional(),
  })
  .meta({ id: 'AgencyInput' });
export type AgencyInput = z.infer<typeof agencyInput>;

const period = {
  /** First local day. */
  validFrom: localDate,
  /** Last local day, included; null: open-ended. */
  validUntil: localDate.nullable(),
};
const inOrder = (value: { validFrom: string; validUntil: string | null }) =>
  value.validUntil === null || value.validFrom <= value.validUntil;
const order = { path: ['validUntil'], message: 'not before validFrom' };

export const agreementKind = z.enum(agreementKinds);
const agreementFields = {
  kind: agreementKind,
  ...period,
  externalKey: externalKey.nullable().optional(),
};
export const agreementInput = z
  .strictObject({ municipalityId: id, agencyId: id, ...agreementFields })
  .refine(inOrder, order)
  .meta({ id: 'AgreementInput' });
export type AgreementInput = z.infer<typeof agreementInput>;

const membershipFields = {
  programme: z.string().regex(programmeCode, 'lowerCamelCase, e.g. bildungIntegriert'),
  ...period,
  externalKey: externalKey.nullable().optional(),
};
export const membershipInput = z
  .strictObject({ municipalityId: id, ...membershipFields })
  .refine(inOrder, order)
  .meta({ id: 'MembershipInput' });
export type MembershipInput = z.infer<typeof membershipInput>;

/** A municipality in a file is named by its key or its AGS, an agency by its key. */
const municipalityRef = z.union([ags, externalKey]);

/** Entries of a file, recognised by key; a municipality also by its AGS alone. */
export const registerImport = z
  .strictObject({
    agencies: z
      .array(
        z.strictObject({
          key: externalKey,
          name: registerName,
          predecessor: externalKey.nullable().default(null),
          successorSince: localDate.nullable().default(null),
        }),
      )
      .max(500)
      .default([]),
    municipalities: z
      .array(
        z
          .strictObject({
            key: externalKey.optional(),
            name: registerName,
            kind: municipalityKind,
            ags: ags.nullable().default(null),
            federalState: federalState.optional(),
          })
          .refine((m) => m.key !== undefined || (m.ags !== null && m.kind !== 'cityDistrict'), {
            path: ['key'],
            message: 'needed where no AGS of its own tells it apart',
          }),
      )
      .max(2000)
      .default([]),
    agreements: z
      .array(
        z
          .strictObject({
            key: externalKey,
            municipality: municipalityRef,
            agency: externalKey,
            kind: agreementKind,
            ...period,
            validUntil: localDate.nullable().default(null),
          })
          .refine(inOrder, order),
      )
      .max(2000)
      .default([]),
    memberships: z
      .array(
        z
          .strictObject({
            key: externalKey,
            municipality: municipalityRef,
            programme: membershipFields.programme,
            ...period,
            validUntil: localDate.nullable().default(null),
          })
          .refine(inOrder, order),
      )
      .max(2000)
      .default([]),
  })
  .meta({ id: 'RegisterImport' });
export type RegisterImport = z.infer<typeof registerImport>;

/** Which entry of the import is meant twice, as a JSON pointer; null: none. */
export function repeatedKey(input: RegisterImport): string | null {
  for (const list of ['agencies', 'municipalities', 'agreements', 'memberships'] as const) {
    const keys = input[list].map(({ key }) => key ?? null);
    const index = firstRepeated(keys);
    if (index >= 0) return `/${list}/${index}/key`;
  }
  // Districts share the AGS of their city.
  const own = input.municipalities.map(({ kind, ags }) => (kind === 'cityDistrict' ? null : ags));
  const index = firstRepeated(own);
  return index >= 0 ? `/municipalities/${index}/ags` : null;
}

const firstRepeated = (values: readonly (string | null)[]): number =>
  values.findIndex((value, index) => value !== null && values.indexOf(value) < index);
