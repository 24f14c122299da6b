/** The demo's register as files. What it means for whom: examples/offers/*.people.yaml. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { registerImport, repeatedKey } from '../src/register/register-import.rules.js';

const read = (name: string): object =>
  parse(
    readFileSync(new URL(`../../../examples/register/${name}.yaml`, import.meta.url), 'utf8'),
  ) as object;

const register = registerImport.parse({
  ...read('agencies'),
  ...read('municipalities'),
  ...read('joint-units'),
  ...read('agreements'),
  ...read('memberships'),
});
const keysOf = (entries: readonly { key?: string | undefined }[]) => entries.map(({ key }) => key);

it('no key is used twice, and every reference is to an entry of the files', () => {
  expect(repeatedKey(register)).toBeNull();
  const municipalities = keysOf(register.municipalities);
  for (const { municipality, jointUnit, agency, location } of register.agreements) {
    if (municipality === null) expect(keysOf(register.jointUnits)).toContain(jointUnit);
    else expect(municipalities).toContain(municipality);
    const of = register.agencies.find(({ key }) => key === agency);
    expect(of).toBeDefined();
    if (location !== null) expect(keysOf(of?.locations ?? [])).toContain(location);
  }
  const members = register.jointUnits.flatMap((unit) => unit.members);
  for (const { municipality } of [...register.memberships, ...members])
    expect(municipalities).toContain(municipality);
});

it('no municipality of the demo has an official key, and all say that they are invented', () => {
  for (const { ags, name } of register.municipalities) {
    expect(ags).toBeNull();
    expect(name).toMatch(/Muster|Beispiel|Probe/);
  }
});
