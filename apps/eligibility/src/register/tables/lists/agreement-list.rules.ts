/** An agency's own list of agreements. */
import type { AgreementKind } from '../../../decisions/facts.rules.js';
import { type AgreementState, searchName } from '../../register.rules.js';
import {
  agreementKindName,
  agreementStateName,
  readAgreementKind,
  readAgreementState,
  readDay,
  readKey,
} from '../cells.rules.js';
import type { RowReader } from '../row-reader.rules.js';
import {
  dayColumn,
  type Draft,
  fromColumn,
  keyColumn,
  municipalityColumns,
  type PlanOptions,
  type Register,
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

export interface AgreementEntry extends Bond {
  readonly agreementId: string;
  readonly municipalityId: string | null;
  readonly jointUnitId: string | null;
  readonly agencyId: string;
  readonly kind: AgreementKind;
  readonly state: AgreementState;
  readonly location: string | null;
  readonly signedOn: string | null;
}

const named = <T extends { name: string; externalKey: string | null }>(
  all: readonly T[],
  text: string,
): T | undefined => {
  const fitting = all.filter(
    (one) => one.externalKey === text || searchName(one.name) === searchName(text),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
};

function holderOf(row: RowReader, register: Register, day: string) {
  const unitName = row.text('jointUnit');
  if (unitName === null) {
    const municipality = register.municipalities.meantBy(row, day, meantColumns);
    return {
      municipalityId: municipality?.municipalityId ?? null,
      jointUnitId: null,
      subject: municipality ? register.municipalities.labelOf(municipality) : '',
    };
  }
  const unit = named(register.jointUnits, unitName);
  if (!unit)
    row.refuse('jointUnit', { de: 'im Register nicht gefunden', en: 'not in the register' });
  if (
    [meantColumns.key, meantColumns.ags, meantColumns.name].some((key) => row.text(key) !== null)
  ) {
    row.refuse('jointUnit', {
      de: 'entweder Kommune oder Bildungsregion',
      en: 'either a municipality or a joint unit',
    });
  }
  return {
    municipalityId: null,
    jointUnitId: unit?.jointUnitId ?? null,
    subject: unit?.name ?? '',
  };
}

function agencyOf(row: RowReader, register: Register, { agencyId }: PlanOptions) {
  const text = row.text('agency');
  const agency =
    text === null
      ? register.agencies.find((one) => one.agencyId === agencyId)
      : named(register.agencies, text);
  if (!agency && text !== null) {
    row.refuse('agency', { de: 'im Register nicht gefunden', en: 'not in the register' });
  } else if (!agency) row.needed('agency', null);
  return agency ?? null;
}

function locationOf(row: RowReader, agency: Register['agencies'][number] | null): string | null {
  const text = row.text('location');
  if (text === null || !agency) return null;
  const found = agency.locations.find(
    ({ key, name }) => key === text || searchName(name) === searchName(text),
  );
  if (found) return found.key;
  const known = agency.locations.map(({ name }) => name).join(', ');
  row.refuse('location', {
    de: `diesen Standort hat die Agentur nicht; eingetragen sind: ${known || 'keine'}`,
    en: `the agency has no such location; it has: ${known || 'none'}`,
  });
  return null;
}

const partiesOf = (one: {
  municipalityId: string | null;
  jointUnitId: string | null;
  agencyId: string;
  kind: string;
}): string => `${one.municipalityId ?? one.jointUnitId ?? ''} ${one.agencyId} ${one.kind}`;

function assertEnded(row: RowReader, state: AgreementState | null, end: string | null): void {
  if (state !== 'terminated' || end !== null) return;
  row.refuse('validUntil', {
    de: 'fehlt: wann endete die gekündigte Vereinbarung?',
    en: 'is missing: when did the terminated agreement end?',
  });
}

function agreementReader(
  entries: readonly AgreementEntry[],
  register: Register,
  options: PlanOptions,
): (row: RowReader) => Draft {
  const byKey = byKeyOf(entries);
  const groups = grouped(entries, partiesOf);
  return (row) => {
    const days = daysOf(row);
    const holder = holderOf(row, register, days.validFrom ?? options.today);
    const agency = agencyOf(row, register, options);
    const key = row.read('key', readKey);
    const known = key === null ? undefined : byKey.get(key);
    const kind = row.readOr('kind', readAgreementKind, known?.kind ?? 'targetAgreement');
    row.needed('kind', kind);
    const parties = { ...holder, agencyId: agency?.agencyId ?? '', kind: kind ?? '' };
    const existing = meant(row, key, byKey, groups.get(partiesOf(parties)) ?? [], days);
    const state = row.readOr('state', readAgreementState, existing?.state ?? 'inForce');
    const validUntil = endOf(row, days.validUntil, existing?.validUntil);
    assertEnded(row, state, validUntil);
    return {
      subject: `${holder.subject}, ${agency?.name ?? ''}`,
      existingId: existing?.agreementId ?? null,
      identities: identitiesOf(key, `${partiesOf(parties)} ${days.validFrom ?? ''}`),
      content: {
        municipalityId: holder.municipalityId,
        jointUnitId: holder.jointUnitId,
        agencyId: parties.agencyId,
        kind,
        state: state ?? 'inForce',
        location: row.has('location') ? locationOf(row, agency) : (existing?.location ?? null),
        signedOn: row.readOr('signedOn', readDay, existing?.signedOn ?? null),
        validFrom: days.validFrom,
        validUntil,
        externalKey: key ?? existing?.externalKey ?? null,
      },
    };
  };
}

export const agreementList: TableList<AgreementEntry> = {
  kind: 'agreement',
  idField: 'agreementId',
  columns: [
    keyColumn,
    ...municipalityColumns,
    {
      key: 'jointUnit',
      header: 'Bildungsregion',
      also: ['Bildungsbüro', 'joint unit'],
      accepts: { de: 'Name oder Schlüssel aus dem Register', en: 'name or key in the register' },
    },
    {
      key: 'agency',
      header: 'Agentur',
      also: ['Transferagentur', 'Vereinbarungspartner', 'agency'],
      accepts: { de: 'Name oder Schlüssel aus dem Register', en: 'name or key in the register' },
    },
    {
      key: 'kind',
      header: 'Art',
      also: ['Art der Vereinbarung', 'Vereinbarung', 'kind'],
      accepts: {
        de: 'Zielvereinbarung oder Kooperationsvereinbarung',
        en: 'Zielvereinbarung (target) or Kooperationsvereinbarung (cooperation)',
      },
    },
    {
      key: 'state',
      header: 'Status',
      also: ['Stand', 'Zustand', 'state'],
      accepts: {
        de: Object.values(agreementStateName).join(', '),
        en: 'in preparation, in force, terminated',
      },
    },
    {
      key: 'location',
      header: 'Standort',
      also: ['location'],
      accepts: { de: 'Standort der Agentur', en: "one of the agency's locations" },
    },
    dayColumn('signedOn', 'unterzeichnet am', [
      'unterschrieben am',
      'Unterzeichnung',
      'Datum der Unterzeichnung',
      'signed on',
    ]),
    fromColumn,
    untilColumn,
  ],
  needed: [['municipality', 'ags', 'municipalityKey', 'jointUnit'], ['validFrom']],
  reader: agreementReader,
  write: (entry, register, today) => ({
    key: entry.externalKey,
    ...municipalityCells(entry.municipalityId, register, today),
    jointUnit:
      register.jointUnits.find((one) => one.jointUnitId === entry.jointUnitId)?.name ?? null,
    agency: register.agencies.find((one) => one.agencyId === entry.agencyId)?.name ?? null,
    kind: agreementKindName[entry.kind],
    state: agreementStateName[entry.state],
    location: entry.location,
    signedOn: entry.signedOn,
    validFrom: entry.validFrom,
    validUntil: entry.validUntil,
  }),
};
