/** The list of those whose access may not have arrived, and the warnings of it; notification is played. */
import { randomUUID } from 'node:crypto';
import type { AccessStandings } from '#contracts/assurance-http.js';
import type { AccessAssurance } from '../src/assurance/assurance.views.js';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { type Answer, participant, staff } from '#testing/service.js';
import { joinable, Neighbours } from './access.fixture.js';
import { course, CourseDesk } from './course.fixture.js';
import { approver, person, RegistrationInTest, stranger, viewer } from './registration-in-test.js';

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
    neighbours.standings.push({
      registrationId,
      sessionIds: null,
      standing,
      dueAt: null,
      sentAt: null,
    });
  };
  type Standing = AccessStandings['items'][number]['standing'];
  type Item = AccessAssurance['items'][number];
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

  it('is about the session whose mail did not arrive, and asks anew for a later part', async () => {
    const day = { date: '2020-09-21', time: '09:00' };
    const { sessions } = joinable();
    const [first, second] = sessions.map(({ sessionId }, at) => ({
      sessionId,
      key: `part${at}`,
      title: null,
      date: { kind: 'unknown' as const },
    }));
    const offer = await withLinks({
      questionnaire,
      accessDispatch: null,
      sessions,
      schedule: [
        { ...first!, accessDispatch: day },
        { ...second!, accessDispatch: day },
      ],
    });
    const id = await door.admitted(offer, named('Eibe'));
    const nobody = await door.admitted(offer, named('Fichte'));
    const told = (sessionId: string, standing: Standing, dueAt: string) =>
      neighbours.standings.push({
        registrationId: id,
        sessionIds: [sessionId],
        standing,
        dueAt,
        sentAt: null,
      });
    const [one, two] = [first!.sessionId, second!.sessionId];
    told(one, 'accepted', '2020-09-21T07:00:00Z');
    told(two, 'bounced', '2020-09-21T07:00:00Z');
    const listed = async () =>
      (await list(offer)).body.items.map((item: Item) => [
        item.lastName,
        item.standing,
        item.nextSession.sessionId,
        item.call !== null,
      ]);
    expect(await listed()).toEqual([
      ['Eibe', 'bounced', two, false],
      ['Fichte', 'noMail', one, false],
    ]);
    await call(offer, id, { reached: true });
    await call(offer, nobody, { reached: true });
    expect((await list(offer)).body.counts).toMatchObject({ unproven: 2, open: 0 });
    // Its mail was due after the call: what was said then does not settle it.
    neighbours.standings = [];
    told(one, 'accepted', '2020-09-21T07:00:00Z');
    told(two, 'failed', '2020-09-21T09:00:00Z');
    expect(await listed()).toEqual([
      ['Eibe', 'failed', two, false],
      ['Fichte', 'noMail', one, true],
    ]);
    expect((await list(offer)).body.counts).toMatchObject({ unproven: 2, open: 1 });
    // Of a session without any day nobody lacks access.
    const oneDay = await withLinks({
      questionnaire,
      accessDispatch: null,
      sessions,
      schedule: [{ ...first!, accessDispatch: day }, second!],
    });
    const other = await door.admitted(oneDay, named('Ginkgo'));
    neighbours.standings = [
      { registrationId: other, sessionIds: [one], standing: 'accepted', dueAt: null, sentAt: null },
    ];
    expect((await list(oneDay)).body).toMatchObject({ counts: { people: 1 }, items: [] });
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
