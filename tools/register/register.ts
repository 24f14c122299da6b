/**
 * `npm run register -- check LIST FILE … [--as-of DAY] [--agency KEY]`
 * `npm run register -- import LIST FILE … [--as-of DAY] [--agency KEY]`
 * `npm run register -- export LIST FILE`
 *
 * Lists of the register as CSV and XLSX (docs/register.md). `import` shows what `check` shows and then
 * does exactly that, or nothing. Works on the system that `npm start` runs, or on `--url` with `--key`
 * (or EINLASS_URL and EINLASS_API_KEY; role `editor`). Ends with 1 when a row is refused.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ApiFailure, EinlassApi } from '../examples/einlass-api.js';
import { runningStack } from '../local-stack/running-stack.js';
import { checkList, exportList, importList, listOf, lists } from './register-files.js';

const usage = `npm run register -- check LIST FILE … [--as-of DAY] [--agency KEY]
npm run register -- import LIST FILE … [--as-of DAY] [--agency KEY]
npm run register -- export LIST FILE           (.csv or .xlsx)
Lists: ${Object.keys(lists).join(', ')}
Everywhere: [--url URL] [--key KEY]`;

const options = {
  url: { type: 'string' },
  key: { type: 'string' },
  'as-of': { type: 'string' },
  agency: { type: 'string' },
} as const;

function connect(given: { url?: string | undefined; key?: string | undefined }): EinlassApi {
  const url = given.url ?? process.env['EINLASS_URL'];
  const key = given.key ?? process.env['EINLASS_API_KEY'];
  if (url && key) return new EinlassApi(url, key);
  const running = runningStack();
  return new EinlassApi(running.url, running.apiKey);
}

/** @returns whether all went well */
async function run(args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, name, ...files] = positionals;
  const list = listOf(name);
  if (!list || files.length === 0) throw new ApiFailure(usage);
  const api = connect(values);
  const wishes = { asOf: values['as-of'], agency: values.agency };
  const say = (line: string): void => console.log(line);
  let well = true;
  for (const file of files) {
    if (command === 'export') await writeFile(file, await exportList(api, list, file));
    else if (command === 'check') {
      well = (await checkList(api, list, await readFile(file), wishes, say)) && well;
    } else if (command === 'import') {
      well = (await importList(api, list, await readFile(file), wishes, say)) && well;
    } else throw new ApiFailure(usage);
  }
  return well;
}

run(process.argv.slice(2)).then(
  (well) => {
    if (!well) process.exitCode = 1;
  },
  (error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    const expected = error instanceof ApiFailure || /^(ERR_PARSE_ARGS|ENOENT)/.test(code ?? '');
    console.error(expected ? message : error);
    process.exitCode = 1;
  },
);
