/**
 * One whole system for all end-to-end and browser tests of a run: the same that `npm start` starts,
 * with a temporary data folder and free ports. Needs the build (`npm test` makes it).
 *
 * The day is set here and by no test: their files run side by side on one system, and a clock that is
 * turned back under others would let what happened later come before.
 */
export default async function setUp(_globalConfig, _projectConfig, day = '2020-09-08T10:00') {
  const { startStack } = await import('../dist/tools/local-stack/stack.js');
  const complaints = [];
  const note = (name, line) =>
    /\b(WARN|ERROR|FATAL):/.test(line) && complaints.push(`${name} ${line}`);
  const stack = await startStack({ onServiceLine: note });
  await setClock(stack, day);
  globalThis.einlassStack = stack;
  process.env.E2E_URL = stack.url;
  process.env.E2E_API_KEY = stack.apiKey;
  process.env.E2E_MAILBOX_URL = stack.mailboxUrl;
  process.env.E2E_RETURN_PORT = stack.returnPort;
  process.env.E2E_COMPLAINTS = complaints.join('\n');
}

async function setClock({ url, apiKey }, to) {
  const { EinlassApi } = await import('../dist/tools/examples/einlass-api.js');
  const answer = await new EinlassApi(url, apiKey).call('PUT', '/api/clock', { to });
  if (answer.status >= 300) throw new Error(`the clock was not set: ${answer.text}`);
}
