/** Two of the agency in front of the gateway: who approves, and who only reads. */
import type { Browser } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';

export interface Desk {
  readonly gateway: TestGateway;
  readonly approver: Browser;
  readonly viewer: Browser;
}

export async function startDesk(): Promise<Desk> {
  const gateway = await startGateway();
  const [approver, viewer] = [gateway.newBrowser(), gateway.newBrowser()];
  await approver.signIn('freigabe@example.org');
  await viewer.signIn('einsicht@example.org');
  return { gateway, approver, viewer };
}
