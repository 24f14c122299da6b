/** What the register answers with. */
import { z } from 'zod';
import {
  ags,
  bilingual,
  federalState,
  id,
  instant,
  localDate,
  municipalityKind,
} from '#contracts/vocabulary.js';
import { agreementKind, agreementState } from './bonds.rules.js';
import { asOn, existsOn } from './municipality.rules.js';
import {
  jointUnitLabels,
  kindLabels,
  municipalityLabel,
  stateNames,
} from './register.labels.rules.js';
import type { JointUnit, Municipality } from './register.entities.js';
import { jointUnitKinds, subjectKinds } from './register.rules.js';
import { holdsOn } from './validity.rules.js';

const version = z.int().min(1);
const externalKey = z.string().nullable();
const openPeriod = { validFrom: localDate.nullable(), validUntil: localDate.nullable() };
const period = { validFrom: localDate, validUntil: localDate.nullable() };

/** Whether it holds on the day asked for with `on`, else today. */
const valid = z.boolean();

/** Open to everybody: a registration form lets people choose from it. */
export const municipalityChoice = z
  .object({
    municipalityId: id,
    name: z.string(),
    kind: municipalityKind,
    kindLabel: bilingual,
    federalState,
    federalStateName: z.string(),
    ags: ags.nullable(),
    /** First five digits of the AGS, and the county's name where the register has it. */
    county: z.object({ key: z.string(), name: z.string().nullable() }).nullable(),
    /** Names of other days. */
    otherNames: z.array(z.string()),
    /** Unmistakable, e.g. "Osnabrück (Landkreis, Niedersachsen)". */
    label: bilingual,
  })
  .meta({ id: 'MunicipalityChoice' });

export const municipalityView = municipalityChoice
  .extend({
    version,
    externalKey,
    names: z.array(z.object({ name: z.string(), ...openPeriod })),
    keys: z.array(z.object({ ags: ags.nullable(), kind: municipalityKind, ...openPeriod })),
    /** First and last day of its existence; null: open. */
    ...openPeriod,
    valid,
    cityId: id.nullable(),
  })
  .meta({ id: 'Municipality' });

export const jointUnitView = z
  .object({
    jointUnitId: id,
    version,
    valid,
    name: z.string(),
    kind: z.enum(jointUnitKinds),
    kindLabel: bilingual,
    ...openPeriod,
    members: z.array(z.object({ municipalityId: id, ...openPeriod })),
    externalKey,
  })
  .meta({ id: 'JointUnit' });

export const agencyView = z
  .object({
    agencyId: id,
    version,
    valid,
    name: z.string(),
    predecessorId: id.nullable(),
    successorSince: localDate.nullable(),
    activeFrom: localDate.nullable(),
    activeUntil: localDate.nullable(),
    locations: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        activeFrom: localDate.nullable(),
        activeUntil: localDate.nullable(),
      }),
    ),
    externalKey,
  })
  .meta({ id: 'Agency' });

export const agreementView = z
  .object({
    agreementId: id,
    version,
    valid,
    municipalityId: id.nullable(),
    jointUnitId: id.nullable(),
    agencyId: id,
    kind: agreementKind,
    state: agreementState,
    location: z.string().nullable(),
    signedOn: localDate.nullable(),
    ...period,
    externalKey,
  })
  .meta({ id: 'Agreement' });

export const membershipView = z
  .object({
    membershipId: id,
    version,
    valid,
    municipalityId: id,
    programme: z.string(),
    phase: z.string().nullable(),
    location: z.string().nullable(),
    ...period,
    externalKey,
  })
  .meta({ id: 'ProgrammeMembership' });

export const contactView = z
  .object({
    contactId: id,
    version,
    valid,
    municipalityId: id,
    name: z.string(),
    email: z.string().nullable(),
    ...openPeriod,
    externalKey,
  })
  .meta({ id: 'MunicipalityContact' });

export const partnerView = z
  .object({
    partnerId: id,
    version,
    valid,
    /** The municipality that vouches. */
    municipalityId: id,
    name: z.string(),
    organisation: z.string().nullable(),
    email: z.string().nullable(),
    ...openPeriod,
    externalKey,
  })
  .meta({ id: 'CooperationPartner' });

/** What was recorded of one entry, oldest first. */
export const historyView = z
  .object({
    items: z.array(
      z.object({
        version,
        kind: z.enum(subjectKinds),
        action: z.enum(['created', 'updated', 'removed']),
        actor: z.string(),
        /** Business time. */
        at: instant,
        /** What it came with, e.g. an import; null: entered by hand. */
        source: z.string().nullable(),
        /** The fields that changed; names and addresses of people are kept back. */
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
  })
  .meta({ id: 'RegisterHistory' });

const imported = z.array(
  z.object({ key: z.string(), id, result: z.enum(['created', 'updated', 'unchanged']) }),
);
export const importReport = z
  .object({
    agencies: imported,
    municipalities: imported,
    jointUnits: imported,
    agreements: imported,
    memberships: imported,
  })
  .meta({ id: 'RegisterImportReport' });
export type ImportReport = z.infer<typeof importReport>;

/** The county to which a municipality belongs, from its AGS; null: it belongs to none. */
export const countyKeyOf = (entry: { kind: string; ags: string | null }): string | null =>
  entry.kind === 'municipalityInCounty' && entry.ags !== null ? entry.ags.slice(0, 5) : null;

/**
 * @param day of which name, kind and key are shown
 * @param countyNames by the first five digits of the AGS
 */
export function showMunicipality(
  entry: Municipality,
  day: string,
  countyNames: ReadonlyMap<string, string>,
): z.infer<typeof municipalityView> {
  const current = asOn(entry, day);
  const key = countyKeyOf(current);
  const county = key === null ? null : { key, name: countyNames.get(key) ?? null };
  const others = entry.names.map(({ name }) => name).filter((name) => name !== current.name);
  return {
    municipalityId: entry.municipalityId,
    version: entry.version,
    ...current,
    kindLabel: kindLabels[current.kind],
    federalStateName: stateNames[current.federalState],
    county,
    otherNames: [...new Set(others)],
    label: municipalityLabel({ ...current, county: county?.name ?? null }),
    externalKey: entry.externalKey,
    names: entry.names,
    keys: entry.keys,
    validFrom: entry.validFrom,
    validUntil: entry.validUntil,
    valid: existsOn(entry, day),
    cityId: entry.cityId,
  };
}

export const showJointUnit = (unit: JointUnit, day: string): z.infer<typeof jointUnitView> => ({
  ...unit,
  valid: holdsOn(unit, day),
  kindLabel: jointUnitLabels[unit.kind],
});
