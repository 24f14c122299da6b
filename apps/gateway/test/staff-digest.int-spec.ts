/** What staff are told of in the morning, and how the links lead to the list. Services are played. */
import { createHash } from 'node:crypto';
import { gatewayConfig } from '../src/config.js';
import { DigestTask } from '../src/staff-digest/digest.task.js';
import { StaffDirectory } from '../src/staff-digest/staff-directory.js';
import { OFFER_ID, play, READY, registration, type Special } from './administration.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { ok } from './questions.fixture.js';

const LIST = `/verwaltung/angebote/${OFFER_ID}`;
let gateway: TestGateway;
beforeAll(async () => {
  // A Sunday; the tests go on to Monday.
  gateway = await startGateway(
    { STAFF_DIGEST: 'on', STAFF_LINKS: 'on', ROLE: 'api' },
    'redis',
    '2020-09-06T12:00',
  );
});
afterAll(() => gateway.stop());

const registrations = `GET /api/offers/${OFFER_ID}/registrations`;
const page = (...items: unknown[]) => ok({ items, nextCursor: null });
interface Waiting {
  readonly total: number;
  readonly new: number;
  readonly overdue: number;
}
/** Registration counts by state; what is left out waits nowhere. */
type Counted = Partial<Record<'awaitingApproval' | 'inReview', Waiting>>;
const none: Waiting = { total: 0, new: 0, overdue: 0 };
const one: Waiting = { total: 1, new: 0, overdue: 0 };

const answering = (counted: Counted = {}, special: Special = {}) => {
  gateway.upstream.forget();
  play(gateway.upstream, {
    'POST /internal/staff-mails': { status: 202, body: { mailId: OFFER_ID } },
    'GET /api/troubled-mails/counts': ok({ items: [] }),
    ...special,
  });
  const others = gateway.upstream.answer;
  gateway.upstream.answer = (request, response) => {
    const { pathname, searchParams } = new URL(request.path, 'http://service');
    if (pathname !== `/api/offers/${OFFER_ID}/registrations/counts`) {
      others(request, response);
      return;
    }
    const standing = Object.fromEntries(
      Object.entries(counted).map(([code, { total }]) => [code, total]),
    );
    const asked = searchParams.get('standing') as keyof Counted | null;
    const matching = asked ? (counted[asked] ?? none) : none;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ all: { standing }, matching }));
  };
};
interface Told {
  mailId: string;
  kind: string;
  to: string;
  link: string;
  items: {
    title: string;
    what: string;
    waiting: number;
    new: number;
    overdue: number;
    link: string;
  }[];
}
const told = (): Told[] =>
  gateway.upstream.received
    .filter(({ method, path }) => method === 'POST' && path === '/internal/staff-mails')
    .map(({ body }) => JSON.parse(body) as Told);
const run = () => gateway.service.app.get(DigestTask).run();
const pathOf = (link: string): string => link.replace(/^https?:\/\/[^/]+/, '');

let digest: Told;

it('those who decide get one mail on a working day, when something waits, in their own name', async () => {
  answering();
  for (const account of ['freigabe@example.org', 'einsicht@example.org'])
    await gateway.newBrowser().signIn(account);
  await run();
  expect(told()).toEqual([]); // Sunday
  gateway.service.clock.set('2020-09-07T08:05');
  answering(
    {
      awaitingApproval: { total: 350, new: 12, overdue: 7 },
      inReview: { total: 2, new: 0, overdue: 2 },
    },
    {
      'GET /api/troubled-mails/counts': ok({
        items: [
          { offerId: OFFER_ID, mails: 4 },
          { offerId: READY, mails: 9 },
        ],
      }),
    },
  );
  await run();
  await run();
  expect(told()).toHaveLength(1);
  digest = told()[0]!;
  expect(digest).toMatchObject({ kind: 'digest', to: 'freigabe@example.org' });
  const title = expect.stringContaining('Austausch') as string;
  // Each with the list of exactly these; the last is of no offer that the person may see.
  expect(
    digest.items.map(({ link, ...item }) => [item, new URL(link).searchParams.get('ziel')]),
  ).toEqual([
    [
      { title, what: 'decision', waiting: 350, new: 12, overdue: 7 },
      `${LIST}?standing=awaitingApproval`,
    ],
    [{ title, what: 'review', waiting: 2, new: 0, overdue: 2 }, `${LIST}?standing=inReview`],
    [{ title, what: 'delivery', waiting: 4, new: 0, overdue: 0 }, `${LIST}/zustellung`],
  ]);
  const asked = gateway.upstream.received.filter(({ method }) => method === 'GET');
  expect(new Set(asked.map(({ actor }) => actor?.kind === 'staff' && actor.subject))).toEqual(
    new Set(['oidc:freigabe@example.org']),
  );
  // New since eight o'clock on the working day before: a Friday.
  const since = asked.flatMap(({ path }) => /[?&]since=([^&]+)/.exec(path)?.[1] ?? []);
  expect(new Set(since)).toEqual(new Set([encodeURIComponent('2020-09-04T06:00:00Z')]));
});

it('mails that somebody has to look at are worth a digest, without any decision', async () => {
  await gateway.service.sql('UPDATE staff_member SET digest_day = NULL');
  answering(
    {},
    { 'GET /api/troubled-mails/counts': ok({ items: [{ offerId: OFFER_ID, mails: 1 }] }) },
  );
  await run();
  expect(told()[0]!.items).toMatchObject([{ what: 'delivery', waiting: 1 }]);
});

it('the same day is told once, also by another process that was interrupted; nothing is no mail', async () => {
  await gateway.service.sql('UPDATE staff_member SET digest_day = NULL');
  answering({ awaitingApproval: one });
  await run();
  expect(told().map(({ mailId }) => mailId)).toEqual([digest.mailId]); // notification knows it already
  gateway.service.clock.set('2020-09-08T08:05');
  answering();
  await run();
  expect(told()).toEqual([]);
});

it('the link in the mail opens nothing by itself: it mails a fresh one, which works once', async () => {
  answering();
  const browser = gateway.newBrowser();
  const path = pathOf(digest.items[0]!.link);
  const { status, text } = await browser.send(path);
  expect(status).toBe(200);
  expect(text).toContain('Einmal-Link per E-Mail anfordern');
  expect(text).toContain(
    `/anmelden?zurueck=${encodeURIComponent(`${LIST}?standing=awaitingApproval`)}`,
  );
  expect((await browser.send(LIST)).status).not.toBe(200);
  const query = new URL(digest.items[0]!.link).searchParams;
  const form = { wer: query.get('wer')!, ziel: query.get('ziel')! };
  expect((await browser.send('/anmelden/liste', { form })).text).toContain('unterwegs');
  const [mail] = told();
  expect(mail).toMatchObject({ kind: 'signInLink', to: 'freigabe@example.org', items: [] });
  const link = pathOf(mail!.link);
  const token = new URL(mail!.link).searchParams.get('token')!;
  const kept = await gateway.service.sql<{ token_hash: Buffer }>(
    'SELECT token_hash FROM staff_link',
  );
  expect(kept.map(({ token_hash }) => token_hash)).toEqual([
    createHash('sha256').update(token).digest(),
  ]);
  for (let n = 0; n < 3; n++) expect((await browser.send(link)).text).toContain('Jetzt anmelden');
  const used = await Promise.all(
    Array.from({ length: 20 }, () =>
      gateway.newBrowser().send('/anmelden/einmal', { form: { token } }),
    ),
  );
  expect(used.filter((one) => one.status === 303)).toHaveLength(1);
  expect(used.filter((one) => one.status === 410)).toHaveLength(19);
  const audit = await gateway.service.sql(
    "SELECT FROM audit_entry WHERE action = 'staff.signed-in-by-link'",
  );
  expect(audit).toHaveLength(1);
});

it('whoever clicks is signed in and stands before the list', async () => {
  answering();
  await gateway.service.sql('DELETE FROM staff_link');
  const query = new URL(digest.items[0]!.link).searchParams;
  const form = { wer: query.get('wer')!, ziel: query.get('ziel')! };
  const browser = gateway.newBrowser();
  await browser.send('/anmelden/liste', { form });
  const token = new URL(told()[0]!.link).searchParams.get('token')!;
  const answer = await browser.send('/anmelden/einmal', { form: { token } });
  expect([answer.status, answer.headers.location]).toEqual([
    303,
    `${LIST}?standing=awaitingApproval`,
  ]);
  answering({}, { [registrations]: page(registration(READY, 'eligible')) });
  expect((await browser.send(LIST)).status).toBe(200);
  expect((await browser.send(pathOf(digest.items[0]!.link))).headers.location).toContain(LIST);
});

it('no more than three links in an hour, none for a made-up reference or after a month, none expired', async () => {
  answering();
  await gateway.service.sql('DELETE FROM staff_link');
  const browser = gateway.newBrowser();
  const wer = new URL(digest.items[0]!.link).searchParams.get('wer')!;
  const ask = async (who: string) =>
    (await browser.send('/anmelden/liste', { form: { wer: who, ziel: 'https://evil.example/' } }))
      .text;
  const [real, forged] = [
    await ask(wer),
    await ask(`${wer.slice(0, -1)}${wer.endsWith('A') ? 'B' : 'A'}`),
  ];
  expect(plainOf(real)).toBe(plainOf(forged));
  expect(told()).toHaveLength(1);
  for (let n = 0; n < 4; n++) await ask(wer);
  expect(told()).toHaveLength(3);
  const token = new URL(told()[0]!.link).searchParams.get('token')!;
  const [row] = await gateway.service.sql<{ return_to: string }>(
    'SELECT return_to FROM staff_link LIMIT 1',
  );
  expect(row!.return_to).toBe('/verwaltung');
  await gateway.service.sql("UPDATE staff_link SET expires_at = now() - interval '1 second'");
  expect((await browser.send('/anmelden/einmal', { form: { token } })).status).toBe(410);
  await gateway.service.sql('DELETE FROM staff_link');
  gateway.service.clock.set('2020-11-09T08:05');
  answering({ awaitingApproval: one });
  await ask(wer);
  await run();
  expect(told()).toEqual([]);
});

const plainOf = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

it('links sign nobody in unless the operator wants it, also those sent before', async () => {
  const link = new URL(digest.items[0]!.link).searchParams;
  const form = { wer: link.get('wer')!, ziel: link.get('ziel')! };
  answering();
  gateway.service.clock.set('2020-09-07T09:00');
  await gateway.service.sql('DELETE FROM staff_link');
  const browser = gateway.newBrowser();
  await browser.send('/anmelden/liste', { form });
  const token = new URL(told()[0]!.link).searchParams.get('token')!;
  const directory = gateway.service.app.get(StaffDirectory);
  const off = jest.spyOn(directory, 'linksAreOn', 'get').mockReturnValue(false);
  try {
    const { text } = await browser.send(pathOf(digest.items[0]!.link));
    expect(text).toContain('Wie gewohnt anmelden');
    expect(text).not.toContain('Einmal-Link');
    expect((await browser.send('/anmelden/liste', { form })).text).toContain('unterwegs');
    expect(told()).toHaveLength(1);
    expect((await browser.send('/anmelden/einmal', { form: { token } })).status).toBe(410);
  } finally {
    off.mockRestore();
  }
  expect((await browser.send('/anmelden/einmal', { form: { token } })).status).toBe(303);
});

it('digests are on unless the operator says otherwise, links are not', () => {
  const { STAFF_DIGEST, STAFF_LINKS } = gatewayConfig.parse({ SESSION_SECRET: 'x'.repeat(32) });
  expect([STAFF_DIGEST, STAFF_LINKS]).toEqual([true, false]);
});
