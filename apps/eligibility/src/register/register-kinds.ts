/** What the register holds: for each kind of entry its table and what must be known to write it. */
import { Agency, Agreement, ProgrammeMembership } from './bonds.entities.js';
import { CooperationPartner, MunicipalityContact } from './people.entities.js';
import { JointUnit, Municipality } from './register.entities.js';
import type { SubjectKind } from './register.rules.js';

export interface EntryOf {
  municipality: Municipality;
  jointUnit: JointUnit;
  agency: Agency;
  agreement: Agreement;
  membership: ProgrammeMembership;
  contact: MunicipalityContact;
  partner: CooperationPartner;
}

interface Kind<K extends SubjectKind> {
  readonly entity: new () => EntryOf[K];
  readonly idField: keyof EntryOf[K] & string;
  /** Follow from other fields; the history does not repeat them. */
  readonly derived: readonly (keyof EntryOf[K] & string)[];
  /** About a person; the history keeps only that they were given. */
  readonly personal: readonly (keyof EntryOf[K] & string)[];
}

export const registerKinds: { readonly [K in SubjectKind]: Kind<K> } = {
  municipality: {
    entity: Municipality,
    idField: 'municipalityId',
    derived: ['searchName', 'searchNames', 'nextChangeOn'],
    personal: [],
  },
  jointUnit: { entity: JointUnit, idField: 'jointUnitId', derived: [], personal: [] },
  agency: { entity: Agency, idField: 'agencyId', derived: [], personal: [] },
  agreement: { entity: Agreement, idField: 'agreementId', derived: [], personal: [] },
  membership: { entity: ProgrammeMembership, idField: 'membershipId', derived: [], personal: [] },
  contact: {
    entity: MunicipalityContact,
    idField: 'contactId',
    derived: [],
    personal: ['name', 'email'],
  },
  partner: {
    entity: CooperationPartner,
    idField: 'partnerId',
    derived: [],
    personal: ['name', 'email', 'organisation'],
  },
};
