/**
 * Rows of the official municipality directory (Statistisches Bundesamt, GV-ISys, "Auszug GV"): record
 * type (Satzart), text code (Textkennzeichen), and the regional key in the columns Land, RB, Kreis,
 * VB, Gem. Of its records the counties (40) and municipalities (60) are of interest.
 */
import type { MunicipalityKind } from '#contracts/vocabulary.js';
import type { RowReader } from '../row-reader.rules.js';

export interface DirectoryRow {
  readonly name: string;
  readonly ags: string;
  readonly kind: MunicipalityKind;
}

/** Their cities are no counties of their own: Städteregion Aachen, Regionalverband Saarbrücken. */
const countyFreeCounties = new Set(['05334000', '10041000']);

/** 41 and 42: the county-free cities follow as municipalities. */
const countyCodes = new Set(['43', '44', '45']);
const countyFreeCodes = new Set(['61', '62']);
/** 65, 66: areas that belong to no municipality have no administration. */
const municipalityCodes = new Set(['60', '63', '64', '67']);

export const isDirectory = (row: RowReader): boolean =>
  row.has('recordType') && row.has('land') && row.has('district');

/** @returns null for records of other kinds, footnotes and headings */
export function directoryRow(row: RowReader): DirectoryRow | null {
  const code = row.text('textCode') ?? '';
  const name = row.text('name');
  if (name === null || /^früher:/i.test(name)) return null;
  const kind = kindOf(row.text('recordType'), code);
  if (kind === null) return null;
  const ags = [
    digits(row.text('land'), 2),
    digits(row.text('region') ?? '0', 1),
    digits(row.text('district'), 2),
    digits(row.text('gem') ?? '0', 3),
  ].join('');
  if (!/^\d{8}$/.test(ags)) {
    row.refuse('land', {
      de: 'Land, RB, Kreis und Gem ergeben keinen Gemeindeschlüssel',
      en: 'Land, RB, Kreis and Gem make no municipality key',
    });
  }
  return {
    name: kind === 'county' ? countyName(name) : plainName(name),
    ags,
    kind: countyFreeCounties.has(ags) ? 'countyFreeCity' : kind,
  };
}

function kindOf(recordType: string | null, code: string): MunicipalityKind | null {
  if (recordType === '40') return countyCodes.has(code) ? 'county' : null;
  if (recordType !== '60') return null;
  if (countyFreeCodes.has(code)) return 'countyFreeCity';
  return municipalityCodes.has(code) ? 'municipalityInCounty' : null;
}

/** Spreadsheets drop leading zeros. */
const digits = (text: string | null, length: number): string =>
  (text ?? '').replace(/\.0$/, '').padStart(length, '0');

/** "Flensburg, Stadt": what stands behind the comma is a title. */
const plainName = (name: string): string => name.split(',')[0]?.trim() ?? name;

/** "Aachen, Städteregion" is told from the city by its title. */
function countyName(name: string): string {
  const [own = '', title] = name.split(',').map((part) => part.trim());
  return title && !/^(stadt|landkreis|kreis)$/i.test(title) ? `${title} ${own}` : own;
}
