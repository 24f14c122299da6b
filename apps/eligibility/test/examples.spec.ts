/** The demo's register and the conditions of `online-austausch`: what they say of whom. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { PersonFunction } from '#contracts/vocabulary.js';
import { createCelLanguage } from '../src/conditions/cel-expression.js';
import { decide } from '../src/decisions/decide.rules.js';
import { completed, type Facts } from '../src/decisions/facts.rules.js';
import { noRules, ruleSetInput, rulesOf, writtenRules } from '../src/conditions/rule-set.rules.js';
import { registerImport, repeatedKey } from '../src/register/register-import.rules.js';

const read = (path: string): object =>
  parse(readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8')) as object;

const register = registerImport.parse({
  ...read('register/agencies.yaml'),
  ...read('register/municipalities.yaml'),
  ...read('register/agreements.yaml'),
  ...read('register/memberships.yaml'),
});
const file = read('offers/online-austausch.conditions.yaml') as { conditions: unknown[] };
const rules = rulesOf(
  writtenRules(ruleSetInput.parse({ ...noRules, conditions: file.conditions })),
);

/** The facts that the service would load; keys stand for ids. */
function factsOf(key: string, functions: PersonFunction[]): Facts {
  const found = register.municipalities.find((one) => one.key === key);
  if (!found) throw new Error(`no ${key}`);
  return completed({
    offer: { offerId: 'o', version: 1, organiserAgencyId: 'transmit', eventDay: '2020-09-24' },
    person: { functions },
    municipality: {
      municipalityId: key,
      version: 1,
      name: found.name,
      kind: found.kind,
      federalState: found.federalState ?? '',
      ags: found.ags,
    },
    agreements: register.agreements
      .filter(({ municipality }) => municipality === key)
      .map(({ agency, key: agreementId, jointUnit: _, ...rest }) => ({
        ...rest,
        agreementId,
        agencyId: agency,
      })),
    memberships: [],
    agencies: register.agencies.map((one) => ({
      agencyId: one.key,
      name: one.name,
      predecessorId: one.predecessor,
    })),
  });
}

it('no key is used twice, and every reference is to an entry of the files', () => {
  expect(repeatedKey(register)).toBeNull();
  const municipalities = register.municipalities.map(({ key }) => key);
  const agencies = register.agencies.map(({ key }) => key);
  for (const { municipality, agency } of register.agreements) {
    expect(municipalities).toContain(municipality);
    expect(agencies).toContain(agency);
  }
  for (const { municipality } of register.memberships)
    expect(municipalities).toContain(municipality);
});

it('no municipality of the demo has an official key, and all say that they are invented', () => {
  for (const { ags, name } of register.municipalities) {
    expect(ags).toBeNull();
    expect(name).toMatch(/Muster|Beispiel|Probe/);
  }
});

it.each<[string, PersonFunction, string]>([
  ['musterstadt', 'educationManager', 'eligible'],
  ['beispielkreis', 'educationMonitor', 'eligible'],
  ['probehausen', 'educationCoordinator', 'eligible'],
  ['musterstadt', 'other', 'needsReview'],
  ['musterstadt', 'decisionMaker', 'refused'],
  ['fristenau', 'educationManager', 'refused'],
  ['anderstedt', 'educationManager', 'refused'],
  ['ohnefeld', 'educationManager', 'refused'],
  ['doppelingen-stadt', 'educationManager', 'eligible'],
  ['doppelingen-kreis', 'educationManager', 'refused'],
])('%s, %s: %s', (key, personFunction, outcome) => {
  const verdict = decide(createCelLanguage(), rules, factsOf(key, [personFunction]));
  expect(verdict.outcome).toBe(outcome);
});
