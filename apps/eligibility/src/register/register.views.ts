/** What the register answers with. */
import { z } from 'zod';
import {
  ags,
  bilingual,
  federalState,
  id,
  localDate,
  municipalityKind,
} from '#contracts/vocabulary.js';
import { kindLabels, municipalityLabel, stateNames } from './register.labels.rules.js';
import type { Municipality } from './register.entities.js';
import { agreementKind } from './register.rules.js';

const version = z.int().min(1);
const externalKey = z.string().nullable();

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
    /** Unmistakable, e.g. "Osnabrück (Landkreis, Niedersachsen)". */
    label: bilingual,
  })
  .meta({ id: 'MunicipalityChoice' });

export const municipalityView = municipalityChoice
  .extend({ version, externalKey })
  .meta({ id: 'Municipality' });

export const agencyView = z
  .object({
    agencyId: id,
    version,
    name: z.string(),
    predecessorId: id.nullable(),
    successorSince: localDate.nullable(),
    externalKey,
  })
  .meta({ id: 'Agency' });

const period = { validFrom: localDate, validUntil: localDate.nullable() };

export const agreementView = z
  .object({
    agreementId: id,
    version,
    municipalityId: id,
    agencyId: id,
    kind: agreementKind,
    ...period,
    externalKey,
  })
  .meta({ id: 'Agreement' });

export const membershipView = z
  .object({
    membershipId: id,
    version,
    municipalityId: id,
    programme: z.string(),
    ...period,
    externalKey,
  })
  .meta({ id: 'ProgrammeMembership' });

const imported = z.array(
  z.object({ key: z.string(), id, result: z.enum(['created', 'updated', 'unchanged']) }),
);
export const importReport = z
  .object({
    agencies: imported,
    municipalities: imported,
    agreements: imported,
    memberships: imported,
  })
  .meta({ id: 'RegisterImportReport' });
export type ImportReport = z.infer<typeof importReport>;

export const showMunicipality = (entry: Municipality): z.infer<typeof municipalityView> => ({
  municipalityId: entry.municipalityId,
  version: entry.version,
  name: entry.name,
  kind: entry.kind,
  kindLabel: kindLabels[entry.kind],
  federalState: entry.federalState,
  federalStateName: stateNames[entry.federalState],
  ags: entry.ags,
  label: municipalityLabel(entry),
  externalKey: entry.externalKey,
});
