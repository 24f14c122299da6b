/** The personal way into a session; catalogue is played. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import { type Actor, anonymous } from '#service-kit/access/actor.js';
import { type Answer, participant, service } from '#testing/service.js';
import { joinable, Neighbours, personal, way } from './access.fixture.js';
import { course, CourseDesk } from './course.fixture.js';
import { approver, person, RegistrationInTest } from './registration-in-test.js';

const gateway = service('gateway');
let neighbours: Neighbours;
let desk: RegistrationInTest;
let door: CourseDesk;
beforeAll(async () => {
  neighbours = await Neighbours.start();
  const { url } = neighbours;
  desk = await RegistrationInTest.start({ CATALOGUE_URL: url, NOTIFICATION_URL: url });
  door = new CourseDesk(desk);
});
afterAll(async () => {
  await desk.stop();
  await neighbours.stop();
});
beforeEach(() => {
  desk.service.clock.set('2020-09-21T10:00');
  neighbours.forget();
});

const withLinks = (changes: Partial<OfferState> = {}) => desk.tell(joinable(changes));
const linkOf = async (id: string): Promise<string> => {
  const { links } = (await desk.claim(id, 'access'))!;
  expect(links.join).toMatch(/\/j\/[\w-]{43}$/);
  return links.join!.split('/').at(-1)!;
};
const inspect = (token: string, as: Actor = gateway): Promise<Answer> =>
  desk.service.call('POST', '/internal/joins/inspect', { as, body: { token } });
const enter = (token: string): Promise<Answer> =>
  desk.service.call('POST', '/internal/joins', { as: gateway, body: { token } });
const local = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString();
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
    desk.service.clock.set('2020-10-01T15:00');
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

  it('lets people back in while a session runs over; who first comes then was not there', async () => {
    const offer = await withLinks();
    const token = await linkOf(await door.admitted(offer));
    const ends = Temporal.Instant.from(offer.sessions[0]!.endsAt);
    const set = (minutes: number): void => desk.service.clock.set(local(ends.add({ minutes })));
    set(10);
    expect((await enter(token)).body.link).toBe(way.link);
    expect(await markOf(offer)).toBeNull();
    set(30);
    expect((await enter(token)).body.link).toBeNull();
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

describe('the secret link to one’s own calendar', () => {
  const mine = (method: 'GET' | 'POST' | 'DELETE', as: Actor) =>
    desk.service.call(method, '/api/my/calendar-feed', {
      as,
      ...(method === 'POST' && { body: {} }),
    });
  const open = (token: string, as: Actor = gateway) =>
    desk.service.call('POST', '/internal/calendar-feeds/open', { as, body: { token } });
  const tokenOf = (url: string): string => /\/kalender\/([\w-]{43})\.ics$/.exec(url)![1]!;

  it('is made, renewed and switched off by the person; each new one ends the old', async () => {
    const [id, other] = [
      await door.admitted(await withLinks()),
      await door.admitted(await withLinks()),
    ];
    expect((await mine('GET', participant(id))).body).toEqual({ since: null });
    const first = tokenOf((await mine('POST', participant(id))).body.url);
    expect((await open(first)).body).toEqual({ registrationId: id });
    expect((await mine('GET', participant(id))).body).toEqual({
      since: '2020-09-21T08:00:00.000Z',
    });
    expect((await mine('GET', participant(other))).body).toEqual({ since: null });
    const second = tokenOf((await mine('POST', participant(id))).body.url);
    expect((await open(first)).status).toBe(404);
    expect((await open(second)).body).toEqual({ registrationId: id });
    const [row] = await desk.service.sql<{ hash: Buffer }>(
      'SELECT token_hash AS hash FROM calendar_feed WHERE registration_id = $1',
      [id],
    );
    expect(row!.hash).toEqual(createHash('sha256').update(second).digest());
    expect((await mine('DELETE', participant(id))).body).toEqual({ since: null });
    expect((await open(second)).body.code).toBe('calendar_feed.unknown');
    expect((await mine('DELETE', participant(id))).status).toBe(200);
  });

  it('is no way in, and a way in is no calendar', async () => {
    const id = await door.admitted(await withLinks());
    const feed = tokenOf((await mine('POST', participant(id))).body.url);
    expect((await inspect(feed)).status).toBe(404);
    expect((await open(await linkOf(id))).status).toBe(404);
    expect([401, 403]).toContain((await open(feed, anonymous)).status);
    expect((await open(feed, approver)).status).toBe(403);
    expect((await mine('POST', approver)).status).toBe(403);
    expect((await mine('POST', participant(randomUUID()))).status).toBe(404);
  });
});
