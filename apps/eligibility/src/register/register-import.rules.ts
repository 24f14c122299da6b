/** Entries of the register as a list in JSON, recognised by key: what the example files bring. */
import { z } from 'zod';
import { ags, federalState, localDate, municipalityKind } from '#contracts/vocabulary.js';
import {
  agencyFields,
  agreementTerms,
  endNeeded,
  membershipTerms,
  terminatedHasEnd,
} from './bonds.rules.js';
import { keyPeriod, namePeriod } from './municipality.rules.js';
import {
  externalKey,
  inOrder,
  jointUnitKinds,
  openPeriod,
  order,
  registerName,
} from './register.rules.js';

/** A municipality in a file is named by its key or its AGS, an agency by its key. */
const municipalityRef = z.union([ags, externalKey]);

/** Entries of a file, recognised by key; a municipality also by its AGS alone. */
export const registerImport = z
  .strictObject({
    agencies: z
      .array(
        z.strictObject({
          key: externalKey,
          name: registerName,
          predecessor: externalKey.nullable().default(null),
          successorSince: localDate.nullable().default(null),
          activeFrom: agencyFields.activeFrom,
          activeUntil: agencyFields.activeUntil,
          locations: agencyFields.locations,
        }),
      )
      .max(500)
      .default([]),
    municipalities: z
      .array(
        z
          .strictObject({
            key: externalKey.optional(),
            name: registerName,
            kind: municipalityKind,
            ags: ags.nullable().default(null),
            federalState: federalState.optional(),
            /** Names and keys of all days; without them the present ones are corrected. */
            names: z.array(namePeriod).min(1).max(30).optional(),
            keys: z.array(keyPeriod).min(1).max(30).optional(),
          })
          .refine((m) => m.key !== undefined || (m.ags !== null && m.kind !== 'cityDistrict'), {
            path: ['key'],
            message: 'needed where no AGS of its own tells it apart',
          }),
      )
      .max(2000)
      .default([]),
    jointUnits: z
      .array(
        z
          .strictObject({
            key: externalKey,
            name: registerName,
            kind: z.enum(jointUnitKinds),
            ...openPeriod,
            members: z
              .array(
                z
                  .strictObject({ municipality: municipalityRef, ...openPeriod })
                  .refine(inOrder, order),
              )
              .min(1)
              .max(100),
          })
          .refine(inOrder, order),
      )
      .max(500)
      .default([]),
    agreements: z
      .array(
        z
          .strictObject({
            key: externalKey,
            municipality: municipalityRef.nullable().default(null),
            /** Key of a joint unit, where one holds the agreement. */
            jointUnit: externalKey.nullable().default(null),
            agency: externalKey,
            ...agreementTerms,
            validUntil: localDate.nullable().default(null),
          })
          .refine(inOrder, order)
          .refine(terminatedHasEnd, endNeeded)
          .refine(
            ({ municipality, jointUnit }) => (municipality === null) !== (jointUnit === null),
            {
              path: ['municipality'],
              message: 'either a municipality or a joint unit',
            },
          ),
      )
      .max(2000)
      .default([]),
    memberships: z
      .array(
        z
          .strictObject({
            key: externalKey,
            municipality: municipalityRef,
            ...membershipTerms,
            validUntil: localDate.nullable().default(null),
          })
          .refine(inOrder, order),
      )
      .max(2000)
      .default([]),
  })
  .meta({ id: 'RegisterImport' });
export type RegisterImport = z.infer<typeof registerImport>;

const lists = ['agencies', 'municipalities', 'jointUnits', 'agreements', 'memberships'] as const;

/** Which entry of the import is meant twice, as a JSON pointer; null: none. */
export function repeatedKey(input: RegisterImport): string | null {
  for (const list of lists) {
    const keys = input[list].map(({ key }) => key ?? null);
    const index = firstRepeated(keys);
    if (index >= 0) return `/${list}/${index}/key`;
  }
  // Districts share the AGS of their city.
  const own = input.municipalities.map(({ kind, ags }) => (kind === 'cityDistrict' ? null : ags));
  const index = firstRepeated(own);
  return index >= 0 ? `/municipalities/${index}/ags` : null;
}

const firstRepeated = (values: readonly (string | null)[]): number =>
  values.findIndex((value, index) => value !== null && values.indexOf(value) < index);
