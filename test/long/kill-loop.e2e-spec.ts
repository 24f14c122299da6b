/**
 * Workers killed again and again while a dispatch is under way: every mail arrives, and one arrives
 * twice only where it was in a conversation with the mail server when its worker died; then under the
 * same Message-ID, so that mailboxes can tell. Real: the whole system, on a stack of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { type Stack, startStack } from '../../tools/local-stack/stack.js';
import { EinlassApi } from '../../tools/examples/einlass-api.js';

const PEOPLE = 300;
const KILLS = 40;

let stack: Stack;
let api: EinlassApi;

beforeAll(async () => {
  stack = await startStack({});
  api = new EinlassApi(stack.url, stack.apiKey);
}, 120_000);
afterAll(() => stack.stop(), 60_000);

/** Answers are read as they come: this test is about mails. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the line above says
async function must(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<any> {
  const answer = await api.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Everybody is entered by staff and approved in bulk, before the dispatch day. */
async function admitAll(offerId: string): Promise<void> {
  const { items } = await must('GET', '/api/municipalities?search=Musterstadt');
  for (let i = 0; i < PEOPLE; i++) {
    await must('POST', `/api/offers/${offerId}/registrations/by-hand`, {
      firstName: 'Person',
      lastName: `Nummer ${i}`,
      email: `person${i}@example.org`,
      municipalityId: items[0].municipalityId,
      functions: ['educationManager'],
      answers: { technicalReadiness: 'ready' },
    });
  }
  for (;;) {
    const page = await must('GET', `/api/offers/${offerId}/registrations?stage=approval&limit=200`);
    const registrationIds = page.items.map((one: { registrationId: string }) => one.registrationId);
    if (registrationIds.length > 0) {
      await must('POST', '/api/registrations/bulk-approval', {
        decision: 'approve',
        registrationIds,
      });
    }
    const done = await must('GET', `/api/offers/${offerId}/registrations?stage=done&limit=1`);
    const open = await must(
      'GET',
      `/api/offers/${offerId}/registrations?stage=eligibility&limit=1`,
    );
    if (done.items.length > 0 && open.items.length === 0 && registrationIds.length === 0) return;
    await sleep(500);
  }
}

interface Arrived {
  readonly to: string;
  readonly kind: string;
  readonly messageId: string;
}

async function arrived(): Promise<Arrived[]> {
  const listed = (await (await fetch(`${stack.mailboxUrl}/api/email`)).json()) as { id: string }[];
  return Promise.all(
    listed.map(async ({ id }) => {
      const source = await fetch(`${stack.mailboxUrl}/api/email/${id}/source`);
      const mail = await PostalMime.parse(await source.arrayBuffer());
      const to = mail.to?.[0];
      return {
        to: to && 'address' in to ? (to.address ?? '') : '',
        kind: mail.headers.find((header) => header.key === 'x-einlass-kind')?.value ?? '',
        messageId: mail.messageId ?? '',
      };
    }),
  );
}

it(`loses no mail in ${KILLS} kills`, async () => {
  const { items } = await must('GET', '/api/offers/managed?slug=online-austausch');
  await admitAll(items[0].offerId);
  await must('PUT', '/api/clock', { to: '2020-09-21T09:00' });

  let killed = 0;
  while (killed < KILLS) {
    const pids = stack.pids();
    for (const name of ['notification', 'notification-2']) {
      const pid = pids[name];
      if (pid === undefined) continue; // being started again
      process.kill(pid, 'SIGKILL');
      killed++;
      await sleep(700 + Math.random() * 1_500);
    }
    await sleep(100);
  }

  let access: Arrived[] = [];
  const end = performance.now() + 300_000;
  while (new Set(access.map((mail) => mail.to)).size < PEOPLE && performance.now() < end) {
    await sleep(2_000);
    access = (await arrived()).filter((mail) => mail.kind === 'access');
  }
  const byPerson = Map.groupBy(access, (mail) => mail.to);
  expect(byPerson.size).toBe(PEOPLE);
  const twice = [...byPerson.values()].filter((mails) => mails.length > 1);
  for (const mails of twice) {
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
  }
  process.stdout.write(`${killed} kills, ${PEOPLE} mails, ${twice.length} of them twice\n`);
}, 900_000);
