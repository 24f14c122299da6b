/** The list of programme memberships. */
import { readKey, readName, readPhase, readProgramme } from '../cells.rules.js';
import {
  fromColumn,
  keyColumn,
  municipalityColumns,
  type TableList,
  untilColumn,
} from '../table-list.rules.js';
import {
  type Bond,
  byKeyOf,
  daysOf,
  endOf,
  grouped,
  identitiesOf,
  meant,
  meantColumns,
  municipalityCells,
} from './bond-rows.rules.js';

export interface MembershipEntry extends Bond {
  readonly membershipId: string;
  readonly municipalityId: string;
  readonly programme: string;
  readonly phase: string | null;
  readonly location: string | null;
}

const membersOf = (one: {
  municipalityId: string;
  programme: string;
  phase: string | null;
}): string => `${one.municipalityId} ${one.programme} ${one.phase ?? ''}`;

export const membershipList: TableList<MembershipEntry> = {
  kind: 'membership',
  idField: 'membershipId',
  columns: [
    keyColumn,
    ...municipalityColumns,
    {
      key: 'programme',
      header: 'Programm',
      also: ['Förderprogramm', 'programme'],
      accepts: { de: 'z. B. Bildung integriert', en: 'e.g. Bildung integriert' },
    },
    {
      key: 'phase',
      header: 'Phase',
      also: ['Förderphase', 'phase'],
      accepts: { de: 'z. B. 2', en: 'e.g. 2' },
    },
    {
      key: 'location',
      header: 'Standort',
      also: ['location'],
      accepts: { de: 'eine Zeile', en: 'one line' },
    },
    fromColumn,
    untilColumn,
  ],
  needed: [['municipality', 'ags', 'municipalityKey'], ['programme'], ['validFrom']],
  reader: (entries, register, options) => {
    const byKey = byKeyOf(entries);
    const groups = grouped(entries, membersOf);
    return (row) => {
      const days = daysOf(row);
      const day = days.validFrom ?? options.today;
      const municipality = register.municipalities.meantBy(row, day, meantColumns);
      const programme = row.needed('programme', row.read('programme', readProgramme));
      const key = row.read('key', readKey);
      const known = key === null ? undefined : byKey.get(key);
      const phase = row.readOr('phase', readPhase, known?.phase ?? null);
      const parties = {
        municipalityId: municipality?.municipalityId ?? '',
        programme: programme ?? '',
        phase,
      };
      const existing = meant(row, key, byKey, groups.get(membersOf(parties)) ?? [], days);
      const label = municipality ? register.municipalities.labelOf(municipality) : '';
      return {
        subject: `${label}, ${programme ?? ''}`,
        existingId: existing?.membershipId ?? null,
        identities: identitiesOf(key, `${membersOf(parties)} ${days.validFrom ?? ''}`),
        content: {
          ...parties,
          location: row.readOr('location', readName, existing?.location ?? null),
          validFrom: days.validFrom,
          validUntil: endOf(row, days.validUntil, existing?.validUntil),
          externalKey: key ?? existing?.externalKey ?? null,
        },
      };
    };
  },
  write: (entry, register, today) => ({
    key: entry.externalKey,
    ...municipalityCells(entry.municipalityId, register, today),
    programme: entry.programme,
    phase: entry.phase,
    location: entry.location,
    validFrom: entry.validFrom,
    validUntil: entry.validUntil,
  }),
};
