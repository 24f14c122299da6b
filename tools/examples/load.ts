/**
 * `node dist/tools/examples/load.js [--if-empty] [folder]`
 *
 * Loads examples/ (or another folder of the same shape) through the public API.
 * Env: GATEWAY_URL (or EINLASS_URL) and EINLASS_API_KEY, a key with the role `editor` for the
 * agencies of the files. Ends with one line that says what was loaded; 1 when something is wrong.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../local-stack/repository.js';
import { ApiFailure, EinlassApi } from './einlass-api.js';
import { FileProblem } from '../offers/source-file.js';
import { loadExamples } from './load-examples.js';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'if-empty': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const url = process.env['GATEWAY_URL'] ?? process.env['EINLASS_URL'];
  const key = process.env['EINLASS_API_KEY'];
  if (!url || !key) throw new ApiFailure('set GATEWAY_URL and EINLASS_API_KEY');
  const said = await loadExamples(
    positionals[0] ?? join(repository, 'examples'),
    new EinlassApi(url, key),
    {
      ifEmpty: values['if-empty'],
    },
  );
  console.log(said);
}

main().catch((error: unknown) => {
  const expected = error instanceof FileProblem || error instanceof ApiFailure;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
});
