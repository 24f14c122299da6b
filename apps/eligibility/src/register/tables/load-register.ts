/** What the register holds, for reading a file against it. */
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { worksFor } from '#service-kit/access/actor.js';
import { Agency } from '../bonds.entities.js';
import { visibleAgencies } from '../queries/agreements.query.js';
import { JointUnit, Municipality } from '../register.entities.js';
import { registerKinds } from '../register-kinds.js';
import { agreementList } from './lists/agreement-list.rules.js';
import { membershipList } from './lists/membership-list.rules.js';
import { municipalityList } from './lists/municipality-list.rules.js';
import { contactList, partnerList } from './lists/people-lists.rules.js';
import { MunicipalityIndex } from './municipality-index.rules.js';
import type { Words } from './row-reader.rules.js';
import type { Register, TableList, TableName } from './table-list.rules.js';

/** An entry of any list; each list knows its own fields. */
export type AnyEntry = { readonly version: number } & Record<string, unknown>;

/** All lists look alike from outside: what they hold is between a list and its entries. */
export const tableLists = {
  municipalities: municipalityList,
  agreements: agreementList,
  memberships: membershipList,
  contacts: contactList,
  partners: partnerList,
} as unknown as Readonly<Record<TableName, TableList<AnyEntry>>>;

export async function loadRegister(tx: EntityManager, today: string): Promise<Register> {
  const municipalities = await tx.find(Municipality);
  return {
    municipalities: new MunicipalityIndex(municipalities, today),
    agencies: await tx.find(Agency),
    jointUnits: await tx.find(JointUnit),
  };
}

/** Entries of the list's kind, in the order in which they were entered; of agreements those visible. */
export async function loadEntries(
  tx: EntityManager,
  name: TableName,
  who: Actor,
): Promise<AnyEntry[]> {
  const { kind, idField } = tableLists[name];
  const entries = (await tx.find(registerKinds[kind].entity as never, {
    order: { [idField]: 'ASC' } as never,
  })) as unknown as AnyEntry[];
  if (name !== 'agreements') return entries;
  const visible = await visibleAgencies(tx, who);
  return visible === '*'
    ? entries
    : entries.filter(({ agencyId }) => visible.includes(String(agencyId)));
}

/** Agreements are written by those who work for the agency; the rest by every editor. */
export const mayWrite =
  (name: TableName, who: Actor) =>
  (content: Readonly<Record<string, unknown>>): Words | null =>
    name !== 'agreements' || worksFor(who, String(content['agencyId']))
      ? null
      : {
          de: 'nur wer für diese Agentur arbeitet, darf das ändern',
          en: 'only those who work for this agency may change that',
        };
