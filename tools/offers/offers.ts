/**
 * `npm run offers -- check FILE …`
 * `npm run offers -- import FILE … [--publish] [--dry-run] [--url URL] [--key KEY]`
 * `npm run offers -- export FILE … [--overwrite] [--url URL] [--key KEY]`
 *
 * Offers as files (docs/offers-as-files.md). `check` needs no running system. `import` checks first and
 * writes then, and publishes only with `--publish`. `export` writes the offer whose short name the file
 * bears, and its conditions beside it. Env instead of options: EINLASS_URL, EINLASS_API_KEY.
 * Ends with 1 when something is wrong; every fault is one line `file:line:column: …`.
 */
import { parseArgs } from 'node:util';
import { ApiFailure, EinlassApi } from '../examples/einlass-api.js';
import { checkFile } from './check-file.js';
import { exportOffer } from './export-offer.js';
import { importOffer } from './import-offer.js';
import { OfferSystem } from './offer-system.js';
import { FileProblem } from './source-file.js';

const usage = `npm run offers -- check FILE …
npm run offers -- import FILE … [--publish] [--dry-run] [--url URL] [--key KEY]
npm run offers -- export FILE … [--overwrite] [--url URL] [--key KEY]`;

const options = {
  url: { type: 'string' },
  key: { type: 'string' },
  publish: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  overwrite: { type: 'boolean', default: false },
} as const;

function systemOf(given: { url?: string | undefined; key?: string | undefined }): OfferSystem {
  const url = given.url ?? process.env['EINLASS_URL'];
  const key = given.key ?? process.env['EINLASS_API_KEY'];
  if (!url || !key) {
    throw new ApiFailure('which system? --url and --key, or EINLASS_URL and EINLASS_API_KEY');
  }
  return new OfferSystem(new EinlassApi(url, key));
}

/** @returns whether all went well */
async function run(args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, ...files] = positionals;
  if (files.length === 0) throw new ApiFailure(usage);
  const say = (line: string) => console.log(line);
  if (command === 'check') {
    const sound = await Promise.all(files.map((file) => checkFile(file, say)));
    return sound.every(Boolean);
  }
  if (command !== 'import' && command !== 'export') throw new ApiFailure(usage);
  const system = systemOf(values);
  for (const file of files) {
    if (command === 'export') {
      await exportOffer(system, file, { overwrite: values.overwrite }, say);
    } else {
      const wishes = { publish: values.publish, dryRun: values['dry-run'] };
      await importOffer(system, file, wishes, say);
    }
  }
  return true;
}

run(process.argv.slice(2)).then(
  (well) => {
    if (!well) process.exitCode = 1;
  },
  (error: unknown) => {
    const expected =
      error instanceof FileProblem ||
      error instanceof ApiFailure ||
      String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
    console.error(expected ? (error as Error).message : error);
    process.exitCode = 1;
  },
);
