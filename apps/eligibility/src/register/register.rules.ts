/**
 * What the register of municipalities and agencies accepts. Days are local calendar days; both ends
 * of a period belong to it.
 */
import { z } from 'zod';
import { type federalState, localDate } from '#contracts/vocabulary.js';

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
export function searchName(name: string): string {
  const lower = name.toLowerCase();
  // Most names have nothing to write out, and lists have tens of thousands of them.
  return (/^[\x20-\x7e]*$/.test(lower) ? lower : writtenOut(lower))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const writtenOut = (lower: string): string =>
  lower
    .normalize('NFC')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');

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

/** First and last local day, both included. */
export const period = {
  validFrom: localDate,
  /** Null: open-ended. */
  validUntil: localDate.nullable(),
};

/** The same where nobody may know since when: null is "since always". */
export const openPeriod = {
  validFrom: localDate.nullable().default(null),
  validUntil: localDate.nullable().default(null),
};

export const inOrder = (value: { validFrom: string | null; validUntil: string | null }): boolean =>
  value.validFrom === null || value.validUntil === null || value.validFrom <= value.validUntil;
export const order = { path: ['validUntil'], message: 'not before validFrom' };

/** An e-mail address of the register; nothing is ever sent to it without a person asking for it. */
export const registerEmail = z.email().max(254);

/** How an entry is named by others: see `externalKey`. Left out: it stays as it is. */
export const optionalKey = { externalKey: externalKey.nullable().optional() };

export const jointUnitKinds = ['educationRegion', 'educationOffice'] as const;
export type JointUnitKind = (typeof jointUnitKinds)[number];

export const agreementStates = ['inPreparation', 'inForce', 'terminated'] as const;
/** `inPreparation`: not signed yet, counts for nothing. `terminated`: ended before its time. */
export type AgreementState = (typeof agreementStates)[number];

/** Kinds of entries of which the register keeps a history. */
export const subjectKinds = [
  'municipality',
  'jointUnit',
  'agency',
  'agreement',
  'membership',
  'contact',
  'partner',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
