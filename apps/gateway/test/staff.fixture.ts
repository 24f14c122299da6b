/** People of the agency in front of a gateway, signed in with the accounts of the demo. */
import type { Browser } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';

const accounts = {
  approver: 'freigabe@example.org',
  editor: 'redaktion@example.org',
  viewer: 'einsicht@example.org',
  ops: 'betrieb@example.org',
  /** May do everything. */
  everybody: 'alles@example.org',
} as const;
type Who = keyof typeof accounts;

/** @returns the gateway, and a browser for each of those who are named */
export async function startDesk<W extends Who>(
  ...people: readonly W[]
): Promise<Record<W, Browser> & { readonly gateway: TestGateway }> {
  const gateway = await startGateway();
  const browsers = {} as Record<W, Browser>;
  for (const who of people) {
    browsers[who] = gateway.newBrowser();
    await browsers[who].signIn(accounts[who]);
  }
  return { gateway, ...browsers };
}
