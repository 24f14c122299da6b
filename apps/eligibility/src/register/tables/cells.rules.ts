/** What people write into lists, and what it means. Undefined: nothing that is known here. */
import { Temporal } from 'temporal-polyfill';
import { ags, localDate, type MunicipalityKind } from '#contracts/vocabulary.js';
import type { AgreementKind } from '../../decisions/facts.rules.js';
import { kindLabels, stateNames } from '../register.labels.rules.js';
import {
  type AgreementState,
  externalKey,
  type FederalState,
  registerEmail,
  registerName,
  searchName,
  stateOfAgs,
} from '../register.rules.js';

const checked =
  <T>(schema: { safeParse(text: unknown): { success: boolean; data?: T } }) =>
  (text: string): T | undefined => {
    const found = schema.safeParse(text);
    return found.success ? found.data : undefined;
  };

export const readKey = checked(externalKey);
export const readName = checked(registerName);
export const readEmail = checked(registerEmail);

/** Days since which Excel counts; its 29 February 1900 never was, which no day after it notices. */
const EXCEL_EPOCH = '1899-12-30';

/** `2020-12-31`, `31.12.2020`, with a time of midnight or not, or a day number of Excel. */
export function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?: 00:00(?::00)?)?$/.exec(text);
  const serial = /^\d{5}(?:\.0+)?$/.test(text) ? Number(text) : null;
  const day = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : german
      ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}`
      : serial !== null
        ? Temporal.PlainDate.from(EXCEL_EPOCH).add({ days: serial }).toString()
        : text;
  return checked(localDate)(day);
}

/** An end may be said to be open. */
export const readEnd = (text: string): string | null | undefined =>
  /^(unbefristet|offen|laufend|unlimited|open)$/i.test(text) ? null : readDay(text);

/** Spreadsheets drop the leading zero: seven digits that begin like a state get it back. */
export function readAgs(text: string): string | undefined {
  const digits = text.replace(/\s/g, '').replace(/\.0$/, '');
  const whole = /^\d{7}$/.test(digits) ? `0${digits}` : digits;
  const county = /^\d{5}$/.test(whole) ? `${whole}000` : whole;
  return ags.safeParse(county).success && stateOfAgs(county) !== null ? county : undefined;
}

const plain = (text: string): string => searchName(text).replaceAll(' ', '');
const oneOf = <T extends string>(words: Readonly<Record<T, readonly string[]>>) => {
  const all = Object.entries(words) as [T, readonly string[]][];
  const codes = new Map(
    all.flatMap(([code, names]) => [code, ...names].map((n) => [plain(n), code])),
  );
  return (text: string): T | undefined => codes.get(plain(text));
};

export const readMunicipalityKind = oneOf<MunicipalityKind>({
  countyFreeCity: [
    kindLabels.countyFreeCity.de,
    kindLabels.countyFreeCity.en,
    'Stadtkreis',
    'kreisfrei',
  ],
  county: [kindLabels.county.de, kindLabels.county.en, 'Kreis', 'LK'],
  municipalityInCounty: [
    kindLabels.municipalityInCounty.de,
    kindLabels.municipalityInCounty.en,
    'kreisangehörige Gemeinde',
    'kreisangehörige Stadt',
    'Gemeinde',
    'kreisangehörig',
  ],
  cityDistrict: [kindLabels.cityDistrict.de, kindLabels.cityDistrict.en, 'Stadtbezirk'],
});

export const readState = oneOf<FederalState>(
  Object.fromEntries(
    Object.entries(stateNames).map(([code, name]) => [code, [name]]),
  ) as unknown as Record<FederalState, string[]>,
);

export const readAgreementKind = oneOf<AgreementKind>({
  targetAgreement: ['Zielvereinbarung', 'ZV'],
  cooperationAgreement: ['Kooperationsvereinbarung', 'KV', 'Kooperation'],
});

export const readAgreementState = oneOf<AgreementState>({
  inPreparation: ['in Vorbereitung', 'Vorbereitung', 'geplant', 'in preparation'],
  inForce: ['in Kraft', 'gültig', 'aktiv', 'laufend', 'abgelaufen', 'beendet', 'in force'],
  terminated: ['gekündigt', 'aufgelöst', 'vorzeitig beendet', 'terminated'],
});

export const agreementKindName: Readonly<Record<AgreementKind, string>> = {
  targetAgreement: 'Zielvereinbarung',
  cooperationAgreement: 'Kooperationsvereinbarung',
};
export const agreementStateName: Readonly<Record<AgreementState, string>> = {
  inPreparation: 'in Vorbereitung',
  inForce: 'in Kraft',
  terminated: 'gekündigt',
};

/** `Bildung integriert` and `bildungIntegriert` are one programme. */
export function readProgramme(text: string): string | undefined {
  if (/^[a-z][a-zA-Z0-9]{0,59}$/.test(text)) return text;
  const [first = '', ...rest] = searchName(text).split(' ').filter(Boolean);
  const code = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[a-z][a-zA-Z0-9]{0,59}$/.test(code) ? code : undefined;
}

const phaseForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** `Phase 2`, `2. Phase` and `2`. */
export function readPhase(text: string): string | undefined {
  const phase = phaseForm.test(text)
    ? text.replace(/^phase-?(?=\d)/i, '')
    : text
        .replace(/(förder)?phase/i, '')
        .replace(/\.\s*$/, '')
        .trim();
  return phaseForm.test(phase) ? phase : undefined;
}
