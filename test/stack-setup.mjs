/**
 * One whole system for all end-to-end and browser tests of a run: the same that `npm start` starts,
 * with a temporary data folder and free ports. Needs the build (`npm test` makes it).
 */
export default async function setUp() {
  const { startStack } = await import('../dist/tools/local-stack/stack.js');
  const stack = await startStack({});
  globalThis.einlassStack = stack;
  process.env.E2E_URL = stack.url;
  process.env.E2E_API_KEY = stack.apiKey;
  process.env.E2E_MAILBOX_URL = stack.mailboxUrl;
}
