/** `npm run clock`: shows or moves the demo clock of the stack that runs from this repository. */
import { runningStack } from '../local-stack/running-stack.js';
import { parseWish } from './wish.rules.js';

const USAGE = `npm run clock                       shows the demo clock
npm run clock -- 2020-09-21T09:00   sets it (local time in Berlin)
npm run clock -- +1d                moves it forward: m minutes, h hours, d days, w weeks`;

/** The clock's state, or a problem (RFC 9457). */
interface Answer {
  local?: string;
  title?: string;
  errors?: { detail: string }[];
}

async function main(args: string[]): Promise<number> {
  const [text, ...more] = args;
  const wish = text === undefined ? undefined : parseWish(text);
  if (more.length > 0 || (text !== undefined && !wish)) {
    process.stderr.write(`Not understood: ${args.join(' ')}\n\n${USAGE}\n`);
    return 2;
  }
  const { url, apiKey } = runningStack();
  const answer = await fetch(`${url}/api/clock`, {
    method: wish ? 'PUT' : 'GET',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'accept-language': 'en',
      ...(wish ? { 'content-type': 'application/json' } : {}),
    },
    body: wish && JSON.stringify(wish),
    signal: AbortSignal.timeout(30_000),
  });
  const body = (await answer.json().catch(() => ({}))) as Answer;
  if (!answer.ok || !body.local) {
    const why = [body.title ?? answer.statusText, ...(body.errors ?? []).map((e) => e.detail)];
    process.stderr.write(`The clock was not set: ${why.join('\n  ')}\n`);
    return 1;
  }
  const said = wish ? 'It is now' : 'It is';
  process.stdout.write(`${said} ${body.local.replace('T', ' ')} in Berlin, for all services.\n`);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  },
);
