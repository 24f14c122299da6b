/** Words by which people tell municipalities apart: a city and a county may share their name. */
import type { z } from 'zod';
import type { bilingual, MunicipalityKind } from '#contracts/vocabulary.js';
import type { FederalState } from './register.rules.js';

type Words = z.infer<typeof bilingual>;

export const kindLabels: Readonly<Record<MunicipalityKind, Words>> = {
  countyFreeCity: { de: 'kreisfreie Stadt', en: 'county-free city' },
  county: { de: 'Landkreis', en: 'county' },
  municipalityInCounty: { de: 'kreisangehörige Kommune', en: 'municipality in a county' },
  cityDistrict: { de: 'Bezirk', en: 'city district' },
};

export const stateNames: Readonly<Record<FederalState, string>> = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
};

/** E.g. "Osnabrück (Landkreis, Niedersachsen)". */
export const municipalityLabel = (of: {
  readonly name: string;
  readonly kind: MunicipalityKind;
  readonly federalState: FederalState;
}): Words => ({
  de: `${of.name} (${kindLabels[of.kind].de}, ${stateNames[of.federalState]})`,
  en: `${of.name} (${kindLabels[of.kind].en}, ${stateNames[of.federalState]})`,
});
