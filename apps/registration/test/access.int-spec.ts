/**
 * The personal way into a session, and the list of those whose access may not have arrived.
 * Real: PostgreSQL, the queue, HTTP. Fakes on loopback: catalogue and notification.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { AccessStandings } from '#contracts/assurance-http.js';
import type { OfferState } from '#contracts/states.js';
import { type Actor, anonymous } from '#service-kit/actor.js';
import { eventually } from '#testing/eventually.js';
import { type Answer, participant, service, staff } from '#testing/service.js';
import { WarnOfUnprovenHandler } from '../src/assurance/commands/warn-of-unproven.command.js';
import { course, CourseDesk } from './course.fixture.js';
import { approver, person, RegistrationInTest, stranger, viewer } from './registration-in-test.js';

const gateway = service('gateway');
const way = {
  platform: null,
  link: 'https://meeting.example.org/j/4711',
  phones: [{ label: 'Festnetz', number: '+49 30 5550 4711' }],
  meetingNumber: '815 4711',
  password: 'lerche',
};

/** Plays catalogue and notification. */
class Neighbours {
  access: OfferBriefing['access'] = { ...way, sessions: [] };
  standings: AccessStandings['items'] = [];
  asked: string[] = [];
  isAway = false;

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Neighbours> {
    const server = http.createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const neighbours = new Neighbours(server, url);
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      neighbours.answer(request.url ?? '', response);
    });
    return neighbours;
  }

  private answer(url: string, response: http.ServerResponse): void {
    this.asked.push(url);
    response.setHeader('content-type', 'application/json');
    response.statusCode = this.isAway ? 503 : 200;
    const standings = url.endsWith('/access-standings');
    response.end(JSON.stringify(standings ? { items: this.standings } : this.briefing()));
  }

  private briefing(): Partial<OfferBriefing> {
    return {
      offerId: randomUUID(),
      version: 1,
      slug: 'x',
      title: { de: 'X' },
      summary: null,
      contentDate: '2020-09-01',
      organiser: { agencyId: randomUUID(), name: 'X' },
      timeZone: 'Europe/Berlin',
      platform: 'Webex',
      sessions: [],
      registrationDeadline: null,
      questionDeadline: null,
      accessDispatch: null,
      technicalRequirements: null,
      contact: null,
      moderators: [],
      access: this.access,
    };
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }
}

let neighbours: Neighbours;
let desk: RegistrationInTest;
let door: CourseDesk;
beforeAll(async () => {
  neighbours = await Neighbours.start();
  const { url } = neighbours;
  desk = await RegistrationInTest.start('redis', { CATALOGUE_URL: url, NOTIFICATION_URL: url });
  door = new CourseDesk(desk);
});
afterAll(async () => {
  await desk.stop();
  await neighbours.stop();
});
beforeEach(() => {
  desk.service.clock.set('2020-09-21T10:00');
  neighbours.access = { ...way, sessions: [] };
  neighbours.standings = [];
  neighbours.asked = [];
  neighbours.isAway = false;
});

const personal = { way: 'personalLink', opensMinutesBefore: 30, countsAsAttendance: true } as const;
const withLinks = (changes: Partial<OfferState> = {}) =>
  desk.tell(course({ joining: personal, ...changes }));
const linkOf = async (id: string): Promise<string> => {
  const { links } = (await desk.claim(id, 'access'))!;
  expect(links.join).toMatch(/\/j\/[\w-]{43}$/);
  return links.join!.split('/').at(-1)!;
};
const inspect = (token: string, as: Actor = gateway): Promise<Answer> =>
  desk.service.call('POST', '/internal/joins/inspect', { as, body: { token } });
const enter = (token: string): Promise<Answer> =>
  desk.service.call('POST', '/internal/joins', { as: gateway, body: { token } });
const markOf = async (offer: OfferState) => (await door.list(offer)).body.people[0].mark;

describe('the personal way into a session', () => {
  it('opens at its time, leads to what holds now, and ends with the last session', async () => {
    const offer = await withLinks();
    const token = await linkOf(await door.admitted(offer));
    desk.service.clock.set('2020-09-24T08:59:59');
    expect((await inspect(token)).body).toMatchObject({
      state: 'early',
      opensAt: '2020-09-24T07:00:00Z',
      access: null,
      session: { sessionId: offer.sessions[0]!.sessionId },
    });
    expect(neighbours.asked).toEqual([]);
    expect((await enter(token)).body).toEqual({ link: null });
    desk.service.clock.set('2020-09-24T09:00');
    const open = await inspect(token);
    expect(open.headers.get('cache-control')).toBe('no-store');
    expect(open.body).toMatchObject({ state: 'open', access: { ...way, platform: 'Webex' } });
    const own = { ...way, link: 'https://other.example.org/x', platform: 'Zoom' };
    neighbours.access = {
      ...way,
      sessions: [{ ...own, sessionId: offer.sessions[0]!.sessionId }],
    };
    expect((await enter(token)).body).toEqual({ link: own.link });
    neighbours.access = null;
    expect((await inspect(token)).body).toMatchObject({ state: 'noAccessData', access: null });
    desk.service.clock.set('2020-10-01T14:30');
    expect((await inspect(token)).body).toMatchObject({ state: 'over', access: null });
  });

  it('counts a click as the offer says, and looking never', async () => {
    const offer = await withLinks();
    const id = await door.admitted(offer);
    const token = await linkOf(id);
    desk.service.clock.set('2020-09-24T09:30');
    for (let look = 0; look < 3; look++) await inspect(token);
    expect(await markOf(offer)).toBeNull();
    await enter(token);
    expect(await markOf(offer)).toMatchObject({ state: 'arrived', how: 'join', recordedBy: null });
    desk.service.clock.set('2020-09-24T10:05');
    await Promise.all([enter(token), enter(token)]);
    expect(await markOf(offer)).toMatchObject({
      state: 'attended',
      arrivedAt: '2020-09-24T07:30:00.000Z',
    });
    const quiet = await withLinks({ joining: { ...personal, countsAsAttendance: false } });
    const other = await linkOf(await door.admitted(quiet));
    expect((await enter(other)).body.link).toBe(way.link);
    expect(await markOf(quiet)).toBeNull();
  });

  it('is kept as a hash, and is good for nothing else', async () => {
    const offer = await withLinks();
    const id = await door.admitted(offer);
    const token = await linkOf(id);
    const stored = await desk.service.sql<{ hash: Buffer; purpose: string; used: boolean }>(
      `SELECT token_hash AS hash, purpose, used_at IS NOT NULL AS used FROM link_token
        WHERE registration_id = $1 AND purpose = 'join'`,
      [id],
    );
    expect(stored).toHaveLength(1);
    expect(stored[0]!.hash).toEqual(createHash('sha256').update(token).digest());
    const redeemed = await desk.service.call('POST', '/internal/links/redeem', {
      as: gateway,
      body: { token },
    });
    expect(redeemed.body).toEqual({ outcome: 'unknown', registrationId: null });
    const signIn = new URL((await desk.claim(id, 'signInLink'))!.links.signIn!);
    const answers = [
      await inspect(signIn.searchParams.get('token')!),
      await inspect(randomBytes(32).toString('base64url')),
      await inspect("' OR 1=1 --"),
      await enter(randomBytes(32).toString('base64url')),
    ];
    for (const { status, body } of answers)
      expect([status, body.code]).toEqual([404, 'joining.unknown']);
    for (const as of [approver, participant(id), anonymous])
      expect([401, 403]).toContain((await inspect(token, as)).status);
  });

  it('is there only for who has a place in an offer that mails links', async () => {
    const plain = await desk.tell(course());
    const offer = await withLinks();
    const waiting = await desk.awaitingApproval(
      await desk.tell(course({ joining: personal, registrationClosesAt: null })),
    );
    expect((await desk.claim(await door.admitted(plain), 'access'))!.links.join).toBeUndefined();
    expect((await desk.claim(waiting, 'access'))!.links.join).toBeUndefined();
    const id = await door.admitted(offer);
    expect((await desk.claim(id, 'admission'))!.links.join).toBeUndefined();
    expect((await desk.claim(id, 'accessReplaced'))!.links.join).toBeDefined();
  });

  it('stops with the place, and says so kindly; a new person gets a new one', async () => {
    const offer = await withLinks();
    const [leaver, giver] = [await door.admitted(offer), await door.admitted(offer)];
    const [left, given] = [await linkOf(leaver), await linkOf(giver)];
    desk.service.clock.set('2020-09-22T10:00');
    await desk.withdraw(leaver);
    const { municipalityId: _, locale: __, ...colleague } = person({ firstName: 'Neu' });
    const path = `/api/my/team/members/${giver}/substitution`;
    const handed = await desk.service.call('POST', path, {
      as: participant(giver),
      body: colleague,
    });
    expect(handed.status).toBeLessThan(300);
    desk.service.clock.set('2020-09-24T10:00');
    expect((await inspect(left)).body).toMatchObject({ state: 'withdrew', access: null });
    expect((await enter(left)).body).toEqual({ link: null });
    expect((await inspect(given)).body).toMatchObject({ state: 'handedOver', access: null });
    expect((await enter(given)).body).toEqual({ link: null });
  });

  it('is on the own page too, for one’s own registration', async () => {
    const offer = await withLinks();
    const id = await door.admitted(offer);
    desk.service.clock.set('2020-09-24T10:00');
    const mine = (method: 'GET' | 'POST', as: Actor | undefined) =>
      desk.service.call(method, '/api/my/joining', {
        ...(as && { as }),
        ...(method === 'POST' && { body: {} }),
      });
    expect((await mine('GET', participant(id))).body).toMatchObject({
      state: 'open',
      accessPlanned: true,
    });
    expect((await mine('POST', participant(id))).body).toEqual({ link: way.link });
    expect(await markOf(offer)).toMatchObject({ how: 'join', state: 'attended' });
    expect((await mine('GET', participant(randomUUID()))).status).toBe(404);
    expect((await mine('GET', undefined)).status).toBe(401);
    expect((await mine('GET', approver)).status).toBe(403);
    neighbours.isAway = true;
    expect((await mine('GET', participant(id))).status).toBe(503);
  });
});

describe('the call list', () => {
  const questionnaire: OfferState['questionnaire'] = [
    { key: 'phone', label: { de: 'Telefon' }, kind: 'phone', neededBy: 'never' },
  ];
  const list = (offer: OfferState, as: Actor = approver): Promise<Answer> =>
    desk.service.call('GET', `/api/offers/${offer.offerId}/access-assurance`, { as });
  const call = (offer: OfferState, id: string, body: object, as: Actor = approver) =>
    desk.service.call('PUT', `/api/offers/${offer.offerId}/access-assurance/${id}/call`, {
      as,
      body,
    });
  const stand = (
    registrationId: string,
    standing: AccessStandings['items'][number]['standing'],
  ) => {
    neighbours.standings.push({ registrationId, standing, dueAt: null, sentAt: null });
  };
  const named = (lastName: string, answers: object = {}) => ({ lastName, answers });

  it('names those whose access is not proven, with the number they gave, and counts the rest', async () => {
    const offer = await withLinks({ questionnaire });
    const good = await door.admitted(offer, named('Ahorn', { phone: '0351 1' + '23456' }));
    const back = await door.admitted(offer, named('Birke', { phone: '+49 351 5550 100' }));
    const none = await door.admitted(offer, named('Conifere'));
    const soon = await door.admitted(offer, named('Douglasie'));
    stand(good, 'accepted');
    stand(back, 'bounced');
    stand(soon, 'planned');
    const { status, body, headers } = await list(offer);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body.counts).toEqual({ people: 4, accepted: 1, planned: 1, unproven: 2, open: 2 });
    expect(
      body.items.map((one: Record<string, unknown>) => [
        one['lastName'],
        one['standing'],
        one['phone'],
      ]),
    ).toEqual([
      ['Birke', 'bounced', '+49 351 5550 100'],
      ['Conifere', 'noMail', null],
    ]);
    const reached = await call(offer, back, { reached: true, note: 'hat den Link notiert' });
    expect(reached.body.items.map((one: { lastName: string }) => one.lastName)).toEqual([
      'Conifere',
      'Birke',
    ]);
    expect(reached.body.items[1].call).toMatchObject({
      reached: true,
      note: 'hat den Link notiert',
      calledAt: '2020-09-21T08:00:00.000Z',
    });
    expect(reached.body.counts).toMatchObject({ unproven: 2, open: 1 });
    const history = (await desk.details(back)).body.history;
    expect(JSON.stringify(history)).toContain('Wegen des Zugangs angerufen: erreicht');
    expect(JSON.stringify(history)).not.toContain('notiert');
    // Over: nobody is to be called any more.
    desk.service.clock.set('2020-10-01T14:30');
    expect((await list(offer)).body).toMatchObject({ counts: { people: 0 }, items: [] });
    expect((await call(offer, none, { reached: false, note: 'x\u0000y' })).status).toBe(400);
  });

  it('is for those who call, of the agency, and for nobody else', async () => {
    const offer = await withLinks({ questionnaire });
    const elsewhere = await withLinks();
    const [id, other] = [
      await door.admitted(offer, { answers: {} }),
      await door.admitted(elsewhere),
    ];
    expect((await list(offer, viewer)).status).toBe(403);
    expect((await list(offer, participant(id))).status).toBe(403);
    expect((await list(offer, stranger)).status).toBe(404);
    expect((await call(offer, id, { reached: true }, stranger)).status).toBe(404);
    expect((await call(offer, other, { reached: true })).status).toBe(404);
    expect((await call(offer, randomUUID(), { reached: true })).status).toBe(404);
    // No answer of notification must not look like a clean list, or like one full of people.
    neighbours.isAway = true;
    expect((await list(offer)).status).toBe(503);
  });

  it('is taken out as a file whose cells compute nothing, with a purpose on record', async () => {
    const offer = await withLinks({ questionnaire });
    const id = await door.admitted(offer, named('=HYPERLINK("x")', { phone: '+49 351 5550 100' }));
    const take = (body: object, as: Actor = approver) =>
      desk.service.call('POST', `/api/offers/${offer.offerId}/access-assurance/exports`, {
        as,
        body,
      });
    await call(offer, id, { reached: false, note: '=1+1' });
    const file = await take({ purpose: 'Anrufe vor dem Termin' });
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(/-anrufliste-2020-09-21\.csv"$/);
    const cells = file.text.split(/[;\r\n]+/);
    expect(cells).toContain("'+49 351 5550 100");
    expect(cells).toContain("'=1+1");
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
    expect((await take({})).status).toBe(400);
    expect((await take({ purpose: 'x' }, stranger)).status).toBe(404);
    const trail = await desk.service.sql<{ details: object }>(
      `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'access.callListTaken'`,
      [offer.offerId],
    );
    expect(trail).toEqual([{ details: { people: 1, purpose: 'Anrufe vor dem Termin' } }]);
  });

  it('warns the organiser a day and two hours before, only while somebody is to be called', async () => {
    const offer = await withLinks();
    const id = await door.admitted(offer);
    const task = desk.service.app.get(WarnOfUnprovenHandler);
    const run = () => Promise.all([task.execute(), task.execute()]);
    const told = () =>
      desk
        .told('offer.organiser-notified.v1')
        .map(({ payload }) => payload as { offerId: string; kind: string; figures: object })
        .filter((one) => one.offerId === offer.offerId && one.kind === 'accessUnproven')
        .map(({ figures }) => figures);
    const open = async (): Promise<number> => {
      const sql = `SELECT 1 FROM organiser_notice WHERE offer_id = $1 AND settled_at IS NULL`;
      return (await desk.service.sql(sql, [offer.offerId])).length;
    };
    neighbours.standings = [];
    stand(id, 'accepted');
    desk.service.clock.set('2020-09-23T09:30');
    await run();
    expect(await open()).toBe(0);
    // It comes back within the day: the warning follows at once, and once.
    neighbours.standings = [];
    stand(id, 'bounced');
    desk.service.clock.set('2020-09-23T12:00');
    await run();
    await run();
    await eventually(() => told().length === 1);
    expect(told()).toEqual([{ people: 1, hours: 22 }]);
    desk.service.clock.set('2020-09-24T07:29');
    await run();
    desk.service.clock.set('2020-09-24T07:30');
    await run();
    await eventually(() => told().length === 2);
    expect(told()).toContainEqual({ people: 1, hours: 2 });
    expect(await open()).toBe(1);
    await call(offer, id, { reached: true, note: null });
    await run();
    expect(await open()).toBe(0);
    expect(told()).toHaveLength(2);
  });

  it('asks for a number that is one', async () => {
    const offer = await desk.tell(course({ questionnaire }));
    desk.service.clock.set('2020-09-01T09:00');
    const answer = (phone: unknown) => desk.submit(offer, person({ answers: { phone } }));
    for (const wrong of ['ja', '12', '+49 30 x', '+49\r\nBcc: x', 12345, '+'.repeat(9)])
      expect((await answer(wrong)).status).toBe(422);
    for (const right of ['0351 5550 100', '+49 (351) 5550/100', '  0351-5550100 '])
      expect((await answer(right)).status).toBe(202);
    expect((await desk.submit(offer, person({ answers: {} }))).status).toBe(202);
  });

  it('keeps editors of the agency in, who set the access data', async () => {
    const offer = await withLinks();
    const editor = staff(['editor'], [offer.organiser.agencyId]);
    expect((await list(offer, editor)).status).toBe(200);
  });
});
