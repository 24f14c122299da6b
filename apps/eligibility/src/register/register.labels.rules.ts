/** Words by which people tell municipalities apart: a city and a county may share their name. */
import type { z } from 'zod';
import type { bilingual, MunicipalityKind } from '#contracts/vocabulary.js';
import type { FederalState, JointUnitKind } from './register.rules.js';

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

interface Labelled {
  readonly name: string;
  readonly kind: MunicipalityKind;
  readonly federalState: FederalState;
  /** Name of the county, where the register knows it: places of one name may share kind and state. */
  readonly county?: string | null;
}

/** E.g. "Osnabrück (Landkreis, Niedersachsen)". */
export const municipalityLabel = (of: Labelled): Words => ({
  de: labelled(of, 'de', (county) => `Landkreis ${county}`),
  en: labelled(of, 'en', (county) => `${county} county`),
});

function labelled(
  { name, kind, federalState, county }: Labelled,
  locale: 'de' | 'en',
  countyNamed: (county: string) => string,
): string {
  // "Burgenlandkreis", "Region Hannover" already say what they are.
  const within = !county ? [] : [/kreis|region/i.test(county) ? county : countyNamed(county)];
  return `${name} (${[kindLabels[kind][locale], ...within, stateNames[federalState]].join(', ')})`;
}

export const jointUnitLabels: Readonly<Record<JointUnitKind, Words>> = {
  educationRegion: { de: 'Bildungsregion', en: 'education region' },
  educationOffice: { de: 'gemeinsames Bildungsbüro', en: 'joint education office' },
};
