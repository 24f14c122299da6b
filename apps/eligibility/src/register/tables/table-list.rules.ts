/** What a list is to the register: its columns, what a row means, and how an entry is written. */
import type { SubjectKind } from '../register.rules.js';
import type { MunicipalityIndex } from './municipality-index.rules.js';
import type { RowReader } from './row-reader.rules.js';
import type { Column } from './table.rules.js';

export const tableNames = [
  'municipalities',
  'agreements',
  'memberships',
  'contacts',
  'partners',
] as const;
export type TableName = (typeof tableNames)[number];

/** What one row wants; null: the row says nothing to the register. */
export interface Draft {
  /** For the report: whom it is about. */
  readonly subject: string;
  /** Id of the entry that it means; null: a new one. */
  readonly existingId: string | null;
  /** Two rows that share one of these mean the same entry. */
  readonly identities: readonly string[];
  /** All fields of the entry. */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface PlanOptions {
  /** From this day on changed names and keys hold; null: they were wrong and are corrected. */
  readonly asOf: string | null;
  /** Agency of rows that name none. */
  readonly agencyId: string | null;
  readonly today: string;
}

/** What the register holds when a file is read. */
export interface Register {
  readonly municipalities: MunicipalityIndex;
  readonly agencies: readonly {
    readonly agencyId: string;
    readonly name: string;
    readonly externalKey: string | null;
    readonly locations: readonly { readonly key: string; readonly name: string }[];
  }[];
  readonly jointUnits: readonly {
    readonly jointUnitId: string;
    readonly name: string;
    readonly externalKey: string | null;
  }[];
}

export interface TableList<E> {
  readonly kind: SubjectKind;
  readonly idField: keyof E & string;
  readonly columns: readonly Column[];
  /** Each entry: columns of which one must be there. */
  readonly needed: readonly (readonly string[])[];
  /** Prepares the reading of many rows. Null from the function: the row is of no interest. */
  readonly reader: (
    entries: readonly E[],
    register: Register,
    options: PlanOptions,
  ) => (row: RowReader) => Draft | null;
  /** Cells by column. */
  readonly write: (entry: E, register: Register, today: string) => Record<string, string | null>;
}

/** How a list names its municipality; every list but the municipalities' own does. */
export const municipalityColumns: readonly Column[] = [
  {
    key: 'municipalityKey',
    header: 'Kommune (Schlüssel)',
    also: ['Kommune Schlüssel', 'municipality key'],
    accepts: { de: 'Schlüssel der Kommune im Register', en: 'key of the municipality here' },
  },
  {
    key: 'ags',
    header: 'AGS',
    also: [
      'Amtlicher Gemeindeschlüssel',
      'Gemeindeschlüssel',
      'Gemeindekennziffer',
      'Kreisschlüssel',
    ],
    accepts: {
      de: 'acht Ziffern mit führender Null (Kreise auch fünf)',
      en: 'eight digits with their leading zero (counties also five)',
    },
  },
  {
    key: 'municipality',
    header: 'Kommune',
    also: ['Gemeinde', 'Stadt', 'Stadt/Landkreis', 'Gebietskörperschaft', 'municipality'],
    accepts: {
      de: 'Name wie im Register, bei gleichen Namen mit „Landkreis“ oder „Stadt“',
      en: 'name as in the register, with "Landkreis" or "Stadt" where names are the same',
    },
  },
];

export const keyColumn: Column = {
  key: 'key',
  header: 'Schlüssel',
  also: ['Kennung', 'key', 'ID'],
  accepts: {
    de: 'Kleinbuchstabe, dann Buchstaben, Ziffern, „.“, „_“, „-“',
    en: 'a small letter, then letters, digits, ".", "_", "-"',
  },
};

const dayAccepts = {
  de: 'Tag wie 31.12.2020 oder 2020-12-31',
  en: 'a day such as 31.12.2020 or 2020-12-31',
};
export const dayColumn = (key: string, header: string, also: readonly string[]): Column => ({
  key,
  header,
  also,
  accepts: dayAccepts,
});
export const fromColumn = dayColumn('validFrom', 'gültig ab', [
  'gültig von',
  'von',
  'ab',
  'Beginn',
  'Laufzeit von',
  'Laufzeitbeginn',
  'Start',
  'valid from',
]);
export const untilColumn = dayColumn('validUntil', 'gültig bis', [
  'bis',
  'Ende',
  'Laufzeit bis',
  'Laufzeitende',
  'valid until',
]);
