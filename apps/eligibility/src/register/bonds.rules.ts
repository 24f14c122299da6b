/** Agencies, and what binds municipalities to them and to programmes: what the register accepts. */
import { z } from 'zod';
import { id, localDate } from '#contracts/vocabulary.js';
import { programmeCode } from '../conditions/vocabulary.rules.js';
import { agreementKinds } from '../decisions/facts.rules.js';
import {
  agreementStates,
  inOrder,
  optionalKey,
  order,
  period,
  registerName,
} from './register.rules.js';

/** A place from which an agency works, e.g. Nord-Ost; an agreement may belong to one. */
export interface AgencyLocation {
  /** By which agreements and conditions name it, e.g. `nord-ost`. */
  readonly key: string;
  readonly name: string;
  /** First and last local day; null: open on that side. */
  readonly activeFrom: string | null;
  readonly activeUntil: string | null;
}

export const locationKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'small letters, digits and "-", e.g. nord-ost');

const active = {
  activeFrom: localDate.nullable().default(null),
  activeUntil: localDate.nullable().default(null),
};
const activeInOrder = (value: { activeFrom: string | null; activeUntil: string | null }) =>
  inOrder({ validFrom: value.activeFrom, validUntil: value.activeUntil });
const activeOrder = { path: ['activeUntil'], message: 'not before activeFrom' };

const agencyLocation = z
  .strictObject({ key: locationKey, name: registerName, ...active })
  .refine(activeInOrder, activeOrder);

export const agencyFields = {
  /** First and last local day of its work; null: not known or open. */
  ...active,
  locations: z
    .array(agencyLocation)
    .max(50)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'each key once')
    .default([]),
};

export const agencyInput = z
  .strictObject({
    name: registerName,
    /** The agency that it succeeded; its agreements go on counting. */
    predecessorId: id.nullable(),
    /** From this day on the predecessor's agreements count for it; null: always. */
    successorSince: localDate.nullable().optional(),
    ...agencyFields,
    ...optionalKey,
  })
  .refine(activeInOrder, activeOrder)
  .meta({ id: 'AgencyInput' });
export type AgencyInput = z.infer<typeof agencyInput>;

export const agreementKind = z.enum(agreementKinds);
export const agreementState = z.enum(agreementStates);

export const agreementTerms = {
  kind: agreementKind,
  state: agreementState.default('inForce'),
  /** Key of one of the agency's locations. */
  location: locationKey.nullable().default(null),
  signedOn: localDate.nullable().default(null),
  ...period,
};

/** Nobody could tell on which days a terminated agreement without an end was valid. */
export const terminatedHasEnd = (value: { state: string; validUntil: string | null }): boolean =>
  value.state !== 'terminated' || value.validUntil !== null;
export const endNeeded = {
  path: ['validUntil'],
  message: 'a terminated agreement needs the day on which it ended',
};

export const agreementInput = z
  .strictObject({
    /** Who holds it: one of the two. */
    municipalityId: id.nullable().default(null),
    jointUnitId: id.nullable().default(null),
    agencyId: id,
    ...agreementTerms,
    ...optionalKey,
  })
  .refine(inOrder, order)
  .refine(terminatedHasEnd, endNeeded)
  .refine(
    ({ municipalityId, jointUnitId }) => (municipalityId === null) !== (jointUnitId === null),
    {
      path: ['municipalityId'],
      message: 'either a municipality or a joint unit',
    },
  )
  .meta({ id: 'AgreementInput' });
export type AgreementInput = z.infer<typeof agreementInput>;

export const membershipTerms = {
  programme: z.string().regex(programmeCode, 'lowerCamelCase, e.g. bildungIntegriert'),
  /** Funding phase, e.g. `2`. */
  phase: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'letters, digits, ".", "_" and "-", e.g. 2')
    .nullable()
    .default(null),
  location: registerName.nullable().default(null),
  ...period,
};

export const membershipInput = z
  .strictObject({ municipalityId: id, ...membershipTerms, ...optionalKey })
  .refine(inOrder, order)
  .meta({ id: 'MembershipInput' });
export type MembershipInput = z.infer<typeof membershipInput>;
