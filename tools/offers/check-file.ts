/** `check`: an offer with all that stands beside it, or its conditions or people alone. */
import { existsSync } from 'node:fs';
import { checkOffer, named, readAs } from './check-offer.js';
import { conditionKeysOf, peopleFaults } from './check-people.js';
import { conditionsFile, peopleFile } from './file-schemas.js';

/** @returns whether there are no errors; hints are none */
export async function checkFile(path: string, say: (line: string) => void): Promise<boolean> {
  const name = named(path);
  const ofPart = path.match(/^(.*)\.(conditions|people)\.yaml$/);
  const offerPath = ofPart ? `${ofPart[1]}.yaml` : path;
  const { errors, hints } =
    ofPart && !existsSync(offerPath)
      ? { errors: await alone(path, name, ofPart[2] ?? ''), hints: [] }
      : await whole(offerPath);
  for (const line of [...errors, ...hints]) say(line);
  const count = (all: string[], what: string) =>
    `${all.length} ${what}${all.length === 1 ? '' : 's'}`;
  say(`${name}: ${count(errors, 'error')}, ${count(hints, 'hint')}`);
  return errors.length === 0;
}

async function whole(path: string): Promise<{ errors: string[]; hints: string[] }> {
  const { errors, hints, rules } = await checkOffer(path);
  const people = path.replace(/\.yaml$/, '.people.yaml');
  if (existsSync(people)) {
    const parsed = await readAs(peopleFile, people, named(people), errors);
    if (parsed && rules) {
      const faults = peopleFaults(parsed.data, conditionKeysOf(rules.ruleSet));
      errors.push(...parsed.file.linesOf(faults));
    }
  }
  return { errors, hints };
}

async function alone(path: string, name: string, part: string): Promise<string[]> {
  const errors: string[] = [];
  await readAs(part === 'people' ? peopleFile : conditionsFile, path, name, errors);
  return errors;
}
