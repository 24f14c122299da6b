/** What registration answers to the pages of lists, and how tests look at what they asked. */
import { HOSTILE, OFFER_ID, play, type Special } from './administration.fixture.js';
import type { Browser, Page } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';

export const list = `/verwaltung/angebote/${OFFER_ID}`;
export const api = `/api/offers/${OFFER_ID}/registrations`;
export const SELECTION = '0190a000-0000-7000-8000-0000000000d1';
export const VIEW = '0190a000-0000-7000-8000-0000000000e1';

const counts = {
  all: { total: 12, standing: { waitingList: 3, admitted: 9 }, overdue: 2, placeInQuestion: 0 },
  matching: { total: 3, standing: { waitingList: 3 }, overdue: 0, placeInQuestion: 0 },
};
export const view = (changes: object = {}) => ({
  viewId: VIEW,
  version: 4,
  name: `Nachrücken ${HOSTILE}`,
  shared: true,
  mayChange: true,
  filter: { standing: 'waitingList' },
  sort: 'waiting',
  columns: ['lastName'],
  faults: [],
  changedBy: 'Kim',
  ...changes,
});
const columns = [
  { key: 'lastName', head: { de: 'Nachname', en: 'Last name' }, personal: true },
  { key: 'standing', head: { de: 'Stand', en: 'State' }, personal: false },
];
export const ok = (body: unknown) => ({ status: 200, body });
/** The gateway with an approver and a viewer signed in. */
export class ListsInTest {
  private constructor(
    private readonly gateway: TestGateway,
    readonly approver: Browser,
    readonly viewer: Browser,
  ) {}

  static async start(): Promise<ListsInTest> {
    const gateway = await startGateway();
    play(gateway.upstream);
    const [approver, viewer] = [gateway.newBrowser(), gateway.newBrowser()];
    await approver.signIn('freigabe@example.org');
    await viewer.signIn('einsicht@example.org');
    return new ListsInTest(gateway, approver, viewer);
  }

  get upstream(): TestGateway['upstream'] {
    return this.gateway.upstream;
  }

  stop(): Promise<void> {
    return this.gateway.stop();
  }

  showing(special: Special = {}): void {
    this.upstream.forget();
    play(this.upstream, {
      [`GET ${api}/counts`]: ok(counts),
      [`GET ${api}/views`]: ok({ items: [view()] }),
      [`GET ${api}/export-columns`]: ok({ items: columns }),
      ...special,
    });
  }

  sent(method: string) {
    return this.upstream.received.filter((one) => one.method === method);
  }

  bodies(method = 'POST'): unknown[] {
    return this.sent(method).map(({ body }) => JSON.parse(body) as unknown);
  }

  asked(path: string): URLSearchParams[] {
    return this.sent('GET')
      .filter((one) => one.path.split('?')[0] === path)
      .map((one) => new URL(one.path, 'http://x').searchParams);
  }
}

export const main = ({ text }: Page): string => text.slice(text.indexOf('<main'));
export const hiddenOf = ({ text }: Page): [string, string][] =>
  [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
