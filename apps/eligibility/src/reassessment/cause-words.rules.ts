/** The register's fields and values in words. */
import type { Bilingual } from '#contracts/messages.js';

export interface FieldWords extends Bilingual {
  /** `list`: too long for a sentence; it is only said that it changed. */
  readonly holds: 'day' | 'id' | 'code' | 'text' | 'list';
  /** What null says. */
  readonly none?: Bilingual;
}

const open: Bilingual = { de: 'offen', en: 'open' };
const nothing: Bilingual = { de: 'keine Angabe', en: 'not given' };

export const fieldWords: Readonly<Record<string, FieldWords>> = {
  validFrom: { de: 'gültig ab', en: 'valid from', holds: 'day', none: open },
  validUntil: { de: 'gültig bis', en: 'valid until', holds: 'day', none: open },
  signedOn: { de: 'unterschrieben am', en: 'signed on', holds: 'day', none: nothing },
  successorSince: { de: 'Nachfolge seit', en: 'successor since', holds: 'day', none: open },
  activeUntil: { de: 'tätig bis', en: 'active until', holds: 'day', none: open },
  municipalityId: { de: 'Kommune', en: 'municipality', holds: 'id', none: nothing },
  jointUnitId: { de: 'Verbund', en: 'joint unit', holds: 'id', none: nothing },
  agencyId: { de: 'Agentur', en: 'agency', holds: 'id', none: nothing },
  predecessorId: { de: 'Vorgängerin', en: 'predecessor', holds: 'id', none: nothing },
  kind: { de: 'Art', en: 'kind', holds: 'code', none: nothing },
  state: { de: 'Stand', en: 'state', holds: 'code', none: nothing },
  federalState: { de: 'Bundesland', en: 'federal state', holds: 'code', none: nothing },
  phase: { de: 'Förderphase', en: 'phase', holds: 'text', none: nothing },
  location: { de: 'Standort', en: 'location', holds: 'text', none: nothing },
  programme: { de: 'Programm', en: 'programme', holds: 'text', none: nothing },
  name: { de: 'Name', en: 'name', holds: 'text', none: nothing },
  ags: { de: 'AGS', en: 'AGS', holds: 'text', none: nothing },
  names: { de: 'Namen', en: 'names', holds: 'list' },
  keys: { de: 'AGS und Art im Lauf der Zeit', en: 'AGS and kind over time', holds: 'list' },
  members: { de: 'Mitglieder', en: 'members', holds: 'list' },
};

const codes: Readonly<Record<string, Bilingual>> = {
  targetAgreement: { de: 'Zielvereinbarung', en: 'target agreement' },
  cooperationAgreement: { de: 'Kooperationsvereinbarung', en: 'cooperation agreement' },
  inPreparation: { de: 'in Vorbereitung', en: 'in preparation' },
  inForce: { de: 'in Kraft', en: 'in force' },
  terminated: { de: 'beendet', en: 'terminated' },
  countyFreeCity: { de: 'kreisfreie Stadt', en: 'county-free city' },
  county: { de: 'Landkreis', en: 'county' },
  municipalityInCounty: { de: 'kreisangehörige Kommune', en: 'municipality in a county' },
  cityDistrict: { de: 'Bezirk', en: 'city district' },
};

/** Null: it cannot be said in a few words. */
export function valueWords(
  { holds, none }: FieldWords,
  value: unknown,
  names: ReadonlyMap<string, string>,
): Bilingual | null {
  if (value === null || value === undefined) return none ?? null;
  if (holds === 'list' || typeof value !== 'string') return null;
  if (holds === 'day') return dayWords(value);
  if (holds === 'code') return codes[value] ?? both(value);
  return both(holds === 'id' ? `„${names.get(value) ?? '?'}“` : `„${value}“`);
}

const both = (text: string): Bilingual => ({
  de: text,
  en: text.replace('„', '“').replace(/“$/, '”'),
});

/** @param day `2020-09-24` */
export const dayWords = (day: string): Bilingual => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { de: `${date}.${month}.${year}`, en: day };
};
