/** Staff and the delivery of an offer's mails, on a real gateway; the services behind are played. */
import { HOSTILE, OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import {
  DELIVERY as base,
  deedKeys,
  keyIn,
  MAIL,
  mailLife as life,
  returnedMail,
  SUPPRESSION,
} from './mails.fixture.js';
import { ok, refused, sent } from './questions.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  gateway = await startGateway();
  approver = gateway.newBrowser();
  await approver.signIn('freigabe@example.org');
  viewer = gateway.newBrowser();
  await viewer.signIn('einsicht@example.org');
});
afterAll(() => gateway.stop());

const answering = (special: Special = {}) => {
  gateway.upstream.forget();
  play(gateway.upstream, {
    [`GET /api/offers/${OFFER_ID}/troubled-mails`]: ok({
      items: [
        { ...returnedMail, cause: 'bounced', detail: HOSTILE },
        { ...returnedMail, cause: null, detail: null },
      ],
      nextCursor: 'abc',
    }),
    [`GET /api/mails/${MAIL}`]: ok(life()),
    ...special,
  });
};
const submit = (path: string, form: Record<string, string>) => approver.send(path, { form });

it('see which mails need them, and why, whatever a name or a server says', async () => {
  answering();
  const { status, text } = await viewer.send(base);
  expect(status).toBe(200);
  expect(text).not.toContain('<script');
  for (const said of [
    'Sie kam als unzustellbar zurück',
    'Zurückgehalten: Die Adresse gilt als unzustellbar',
    'Musterstadt',
  ])
    expect(plain(text)).toContain(said);
  expect(text).toContain(`href="${base}/${MAIL}"`);
  expect(text).toContain(`href="${base}?cursor=abc"`);
});

it('read the life of a mail in words; who only looks finds no forms', async () => {
  answering();
  const { text } = await viewer.send(`${base}/${MAIL}`);
  expect(text).not.toContain('<script');
  for (const said of [
    'Wann sie fällig ist sofort, sobald der Platz fest zugesagt ist',
    'Die Adresse gibt es nicht (mehr)',
    'Vom Mailserver angenommen',
    'Als unzustellbar zurückgekommen 550 unknown',
    'Ereignis',
  ])
    expect(plain(text)).toContain(said);
  expect(text).not.toContain('addressSuppressed');
  expect(text).not.toContain('<form method="post" action="/verwaltung/angebote');
  expect(text).not.toContain('/inhalt');
  expect((await viewer.send(`${base}/${MAIL}/inhalt`)).status).toBe(403);
});

it('decide on a held mail where they look at it; there is no content to look at yet', async () => {
  const held = { state: 'held', may: [], events: [], templateVersion: null };
  answering({ [`GET /api/mails/${MAIL}`]: ok(life(held)) });
  const action = `action="/verwaltung/angebote/${OFFER_ID}/zeitplan/angehalten/${MAIL}"`;
  const { text } = await approver.send(`${base}/${MAIL}`);
  expect(text).toContain(action);
  expect(text).not.toContain(`${MAIL}/inhalt`);
  expect((await viewer.send(`${base}/${MAIL}`)).text).not.toContain(action);
  const own = { kind: 'ownMail', name: { de: `Parken ${HOSTILE}` }, templateVersion: 'agency:3' };
  answering({ [`GET /api/mails/${MAIL}`]: ok(life(own)) });
  const sent = (await approver.send(`${base}/${MAIL}`)).text;
  expect(sent).not.toContain(action);
  expect(plain(sent)).toContain('Eigene E-Mail des Angebots: Parken');
  expect(plain(sent)).toContain('Fassung 3 der Agentur');
  expect(sent).not.toContain('<script');
});

it('send a mail once more with a reason, once per form', async () => {
  const resend = `/api/mails/${MAIL}/resend`;
  answering({ [`POST ${resend}`]: { status: 202, body: life() } });
  const key = keyIn((await approver.send(`${base}/${MAIL}`)).text);
  const without = await submit(`${base}/${MAIL}/noch-einmal`, { schluessel: key });
  expect(without.status).toBe(422);
  expect(without.text).toContain('Bitte geben Sie eine Begründung an');
  expect(sent(gateway)).toEqual([]);
  const form = { schluessel: key, begruendung: 'nicht zu finden' };
  for (let n = 0; n < 2; n++) {
    const { status, headers } = await submit(`${base}/${MAIL}/noch-einmal`, form);
    expect([status, headers.location]).toEqual([303, `${base}/${MAIL}?erledigt=ja#ergebnis`]);
  }
  expect(sent(gateway)).toEqual(Array(2).fill(['POST', resend, { reason: 'nicht zu finden' }]));
  expect(deedKeys(gateway).size).toBe(1);
});

it('lift the suppression of an address, and learn why something does not work', async () => {
  const lift = `/api/suppressed-addresses/${SUPPRESSION}/lift`;
  answering({ [`POST ${lift}`]: refused('suppression.lifted', 'Bereits aufgehoben.') });
  const key = keyIn((await approver.send(`${base}/${MAIL}`)).text);
  const form = { schluessel: key, begruendung: 'angerufen' };
  const answer = await submit(`${base}/${MAIL}/sperre`, form);
  expect([answer.status, sent(gateway)]).toEqual([422, [['POST', lift, { reason: 'angerufen' }]]]);
  expect(answer.text).toContain('Bereits aufgehoben.');
  expect(answer.text).toContain('angerufen');
  answering({ [`GET /api/mails/${MAIL}`]: ok(life({ suppressionId: null })) });
  expect((await submit(`${base}/${MAIL}/sperre`, form)).status).toBe(422);
  expect((await submit(`${base}/${MAIL}/anderes`, form)).status).toBe(404);
  expect(sent(gateway)).toEqual([]);
});

it('a mail of another offer is not found', async () => {
  answering({ [`GET /api/mails/${MAIL}`]: ok(life({ offerId: READY })) });
  expect((await approver.send(`${base}/${MAIL}`)).status).toBe(404);
  expect((await approver.send(`${base}/quatsch`)).status).toBe(404);
});

it('read what was sent', async () => {
  const snapshot = {
    messageId: '<1@example.org>',
    takenAt: '2020-09-10T08:01:00.000Z',
    to: 'kim@example.org',
    from: 'Einlass <einlass@example.org>',
    replyTo: null,
    subject: HOSTILE,
    text: `Guten Tag\n${HOSTILE}`,
    attachments: ['termin.ics'],
  };
  const path = `GET /api/mails/${MAIL}/snapshots`;
  answering({ [path]: ok({ snapshots: [snapshot] }) });
  const { status, text } = await approver.send(`${base}/${MAIL}/inhalt`);
  expect(status).toBe(200);
  expect(text).not.toContain('<script');
  for (const said of [
    'kim@example.org',
    'termin.ics',
    'Guten Tag',
    'Dieser Blick wird festgehalten',
  ])
    expect(plain(text)).toContain(said);
  answering({ [path]: ok({ snapshots: [] }) });
  expect((await approver.send(`${base}/${MAIL}/inhalt`)).text).toContain('nicht mehr da');
});
