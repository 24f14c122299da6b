/** Lists of contacts who may vouch, and of partners for whom a municipality vouches. */
import { readDay, readEmail, readEnd, readKey, readName } from '../cells.rules.js';
import { searchName } from '../../register.rules.js';
import type { RowReader } from '../row-reader.rules.js';
import {
  type Draft,
  fromColumn,
  keyColumn,
  municipalityColumns,
  type PlanOptions,
  type Register,
  type TableList,
  untilColumn,
} from '../table-list.rules.js';
import { meantColumns, municipalityCells } from './bond-rows.rules.js';

interface Person {
  readonly version: number;
  readonly externalKey: string | null;
  readonly municipalityId: string;
  readonly name: string;
  readonly email: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}
export interface ContactEntry extends Person {
  readonly contactId: string;
}
export interface PartnerEntry extends Person {
  readonly partnerId: string;
  readonly organisation: string | null;
}

const columns = [
  keyColumn,
  ...municipalityColumns,
  {
    key: 'name',
    header: 'Name',
    also: ['Ansprechperson', 'Vor- und Nachname', 'Person', 'name'],
    accepts: { de: 'eine Zeile', en: 'one line' },
  },
  {
    key: 'email',
    header: 'E-Mail',
    also: ['Mail', 'E-Mail-Adresse', 'Mailadresse', 'email'],
    accepts: { de: 'eine Adresse wie name@example.org', en: 'an address such as name@example.org' },
  },
];

/** People are known by their address, without one by their name, within their municipality. */
const personKey = (one: { municipalityId: string; name: string; email: string | null }): string =>
  `${one.municipalityId} ${one.email?.toLowerCase() ?? searchName(one.name)}`;

function reader<E extends Person>(
  idField: keyof E & string,
  more: (row: RowReader, existing: E | null) => Record<string, unknown>,
) {
  return (entries: readonly E[], register: Register, options: PlanOptions) => {
    const byKey = new Map(entries.map((one) => [one.externalKey, one]));
    const byPerson = new Map(entries.map((one) => [personKey(one), one]));
    return (row: RowReader): Draft => {
      const day = row.read('validFrom', readDay) ?? options.today;
      const municipality = register.municipalities.meantBy(row, day, meantColumns);
      const name = row.needed('name', row.read('name', readName));
      const key = row.read('key', readKey);
      const email = row.read('email', readEmail);
      const who = { municipalityId: municipality?.municipalityId ?? '', name: name ?? '', email };
      const alike = byPerson.get(personKey(who));
      const free = key === null || alike?.externalKey === null ? alike : undefined;
      const existing = (key === null ? undefined : byKey.get(key)) ?? free ?? null;
      const days = {
        validFrom: row.readOr('validFrom', readDay, existing?.validFrom ?? null),
        validUntil: row.readOr<string | null>('validUntil', readEnd, existing?.validUntil ?? null),
      };
      if (days.validFrom !== null && days.validUntil !== null && days.validUntil < days.validFrom) {
        row.refuse('validUntil', { de: 'vor dem Beginn', en: 'before the beginning' });
      }
      return {
        // The report is for the person who has the file; the name stands in it anyway.
        subject: municipality ? register.municipalities.labelOf(municipality) : '',
        existingId: existing ? String(existing[idField]) : null,
        identities: [key === null ? personKey(who) : `key ${key}`],
        content: {
          ...who,
          email: row.has('email') ? email : (existing?.email ?? null),
          ...more(row, existing),
          ...days,
          externalKey: key ?? existing?.externalKey ?? null,
        },
      };
    };
  };
}

const write = (entry: Person, register: Register, today: string) => ({
  key: entry.externalKey,
  ...municipalityCells(entry.municipalityId, register, today),
  name: entry.name,
  email: entry.email,
  validFrom: entry.validFrom,
  validUntil: entry.validUntil,
});

const needed = [['municipality', 'ags', 'municipalityKey'], ['name']];

export const contactList: TableList<ContactEntry> = {
  kind: 'contact',
  idField: 'contactId',
  columns: [...columns, fromColumn, untilColumn],
  needed,
  reader: reader<ContactEntry>('contactId', () => ({})),
  write,
};

export const partnerList: TableList<PartnerEntry> = {
  kind: 'partner',
  idField: 'partnerId',
  columns: [
    ...columns,
    {
      key: 'organisation',
      header: 'Organisation',
      also: ['Einrichtung', 'Institution', 'organisation'],
      accepts: { de: 'eine Zeile', en: 'one line' },
    },
    fromColumn,
    untilColumn,
  ],
  needed,
  reader: reader<PartnerEntry>('partnerId', (row, existing) => ({
    organisation: row.readOr('organisation', readName, existing?.organisation ?? null),
  })),
  write: (entry, register, today) => ({
    ...write(entry, register, today),
    organisation: entry.organisation,
  }),
};
