/** `export`: what the system holds, as the files from which it can be imported again. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { ApiFailure } from '../examples/einlass-api.js';
import type { OfferSystem } from './offer-system.js';

export async function exportOffer(
  system: OfferSystem,
  path: string,
  { overwrite }: { overwrite: boolean },
  say: (line: string) => void,
): Promise<void> {
  const slug = basename(path, '.yaml');
  const present = await system.present(slug);
  if (!present) throw new ApiFailure(`the system has no offer "${slug}"`);
  const beside = join(dirname(path), `${slug}.conditions.yaml`);
  const files = [
    { path, text: await system.text(`/api/offers/${present.offerId}/export`) },
    { path: beside, text: await system.text(`/api/offers/${present.offerId}/conditions/export`) },
  ];
  const there = files.filter((one) => existsSync(one.path)).map((one) => relative('.', one.path));
  if (there.length > 0 && !overwrite) {
    throw new ApiFailure(`there already: ${there.join(', ')} (--overwrite replaces)`);
  }
  for (const one of files) {
    await writeFile(one.path, withLocalSchema(one.text, dirname(one.path)));
    say(`${relative('.', one.path)}: version ${present.version} (${present.lifecycle})`);
  }
}

/** In a copy of this repository an editor finds the schema without a network. */
function withLocalSchema(text: string, folder: string): string {
  return text.replace(
    /(\$schema=)\S*\/([a-z]+\.schema\.json)/,
    (line, lead: string, name: string) => {
      const local = join('docs/schema', name);
      return existsSync(local) ? `${lead}${relative(folder, local).replaceAll('\\', '/')}` : line;
    },
  );
}
