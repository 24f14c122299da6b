/**
 * Mails of the offer's own, late mails that a person decides on, the dry run, and what a change would alter.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { mailSettings } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { Bench, freshId } from './support/bench.js';
import { mailsTo, pause } from './support/mail-reading.js';
import { at, note, old, person, withMails } from './support/own-mails.js';
import { AGENCY_ID, confirmed, withdrawn } from './support/states.js';

const editor = staff(['editor'], [AGENCY_ID]);
const viewer = staff(['viewer'], [AGENCY_ID]);
const stranger = staff(['viewer', 'editor'], ['01920000-0000-7000-8000-0000000000b2']);

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: '2020-09-12T12:00' });
}, 60_000);
afterAll(() => bench.stop(), 60_000);

async function told(state: OfferState, ...people: RegistrationState[]): Promise<void> {
  await bench.offer(state);
  await bench.taken(state.offerId, state.version);
  for (const one of people) {
    await bench.registration(one);
    await bench.taken(one.registrationId, one.version);
  }
}
const say = (words: string) =>
  (bench.peers.briefing = {
    ...bench.peers.briefing,
    version: 100,
    ownMails: [
      {
        key: 'note',
        subject: { de: `${words} {{ offer.title }}`, en: words },
        body: {
          de: 'Guten Tag {{ person.name }},\n\nalles steht unter https://example.org/?a=1&b=2.\n<b>Nicht fett</b>',
          en: words,
        },
      },
    ],
  });
const own = async ({ registrationId }: RegistrationState) =>
  (await bench.rows(registrationId)).find(({ kind }) => kind === 'ownMail');

describe('an own mail of an offer', () => {
  it('leaves at its moment, escaped, once, to those whom it is for', async () => {
    say('Bitte lesen:');
    const state = withMails({ own: [{ ...note, trigger: at('2020-09-14', '10:00') }] });
    const [gets, waits, leaves] = [
      person(state),
      person(state, { position: { seat: 'waiting', stage: 'seat' } }),
      person(state),
    ];
    await told(state, gets, waits, leaves);
    bench.service.clock.set('2020-09-14T09:59');
    await pause(400);
    expect((await own(gets))!.state).toBe('planned');
    // Registration knows of a withdrawal of which no message has come yet.
    bench.peers.states.set(
      leaves.registrationId,
      withdrawn('2020-09-14T07:59:30Z', { ...leaves, milestones: old }),
    );
    bench.service.clock.set('2020-09-14T10:00');
    await bench.row(gets.registrationId, 'ownMail', 'sent');
    await bench.row(leaves.registrationId, 'ownMail', 'cancelled');
    expect(await own(waits)).toMatchObject({ state: 'skipped', reason: 'onWaitingList' });
    const [mail, ...more] = mailsTo(bench, gets, 'Bitte lesen:');
    expect(more).toHaveLength(0);
    expect(mail!.email.html).toContain('href="https://example.org/?a=1&amp;b=2"');
    expect(mail!.email.html).toContain('&lt;b&gt;Nicht fett&lt;/b&gt;');
    expect(mail!.email.text).toContain('Guten Tag Kim Muster,');
    expect(mailsTo(bench, leaves, 'Bitte lesen:')).toHaveLength(0);
  });

  it('that the offer drops is not sent, and the timetable does not know it', async () => {
    const state = withMails({ own: [{ ...note, trigger: at('2020-09-16', '10:00') }] });
    const one = person(state);
    await told(state, one);
    expect((await own(one))!.state).toBe('planned');
    await told({ ...state, version: 2, mails: mailSettings.mails.parse({}) });
    await eventually(async () => (await own(one)) === undefined);
  });
});

describe('a late mail that a person decides on', () => {
  const late = { rule: 'ask', hours: 2 };
  const held = async (): Promise<{ state: OfferState; one: RegistrationState; mailId: string }> => {
    bench.service.clock.set('2020-09-14T12:00');
    say('Spät:');
    const state = withMails({ own: [{ ...note, trigger: at('2020-09-14', '09:00'), late }] });
    const one = person(state);
    await told(state, one);
    const { id: mailId } = await bench.row(one.registrationId, 'ownMail', 'held');
    return { state, one, mailId };
  };
  const decide = (mailId: string, decision: string, as = editor) =>
    bench.service.call('POST', `/api/mails/${mailId}/decision`, { as, body: { decision } });
  const life = async (mailId: string) =>
    (await bench.service.call('GET', `/api/mails/${mailId}`, { as: viewer })).body as {
      task: { cause: string } | null;
      events: { what: string }[];
    };

  it('is held with a task, and leaves when somebody says so', async () => {
    const { one, mailId } = await held();
    await pause(400);
    expect(mailsTo(bench, one, 'Spät:')).toHaveLength(0);
    expect((await life(mailId)).task).toMatchObject({ cause: 'late' });
    expect((await decide(mailId, 'send', stranger)).status).toBe(404);
    expect((await decide(mailId, 'send', viewer)).status).toBe(403);
    expect((await decide(mailId, 'send')).status).toBe(200);
    await bench.row(one.registrationId, 'ownMail', 'sent');
    const { task, events } = await life(mailId);
    expect(task).toBeNull();
    expect(events.map(({ what }) => what)).toEqual([
      'planned',
      'held',
      'released',
      'sending',
      'sent',
    ]);
    expect(await decide(mailId, 'send')).toMatchObject({
      status: 409,
      body: { code: 'mail.not_held' },
    });
  });

  it('is not sent when somebody says so, also when the plan is made anew', async () => {
    const { state, one, mailId } = await held();
    expect((await decide(mailId, 'skip')).status).toBe(200);
    await told({ ...state, version: 2 }, { ...one, version: 9 });
    expect(await own(one)).toMatchObject({ state: 'skipped', reason: 'skippedByPerson' });
    const path = `/api/offers/${state.offerId}/timetable`;
    const { body } = await bench.service.call('GET', path, { as: viewer });
    const mail = body.mails.find((each: { key: string | null }) => each.key === 'note');
    expect(mail.leftOut.items[0].reason.de).toMatch(/^Jemand hat am 14\. September entschieden/);
  });

  it('asks nobody any more once the person has withdrawn, or its moment moves', async () => {
    const [gone, moved] = [await held(), await held()];
    await told(gone.state, withdrawn('2020-09-14T10:30:00Z', { ...gone.one, version: 9 }));
    expect(await own(gone.one)).toMatchObject({ state: 'cancelled', reason: 'withdrew' });
    expect((await life(gone.mailId)).task).toBeNull();
    const later = { own: [{ ...note, trigger: at('2020-09-15', '09:00'), late }] };
    await told({ ...moved.state, version: 2, mails: mailSettings.mails.parse(later) });
    await bench.row(moved.one.registrationId, 'ownMail', 'planned');
    expect((await life(moved.mailId)).task).toBeNull();
  });
});

describe('the timetable of own mails', () => {
  it('tells the moments of an offer that nobody has registered for', async () => {
    const state = withMails({
      own: [
        {
          ...note,
          trigger: { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '09:00' },
        },
        { key: 'welcome', name: { de: 'x' }, trigger: { kind: 'happening', what: 'admitted' } },
      ],
      kinds: { addressReminder: { send: false } },
    });
    await told(state);
    const path = `/api/offers/${state.offerId}/timetable`;
    const { body } = await bench.service.call('GET', path, { as: viewer });
    expect(body.mails).toEqual([]);
    expect(
      body.schedule.map((one: Record<string, unknown>) => [one['kind'], one['key'], one['due']]),
    ).toEqual([
      ['access', null, '2020-09-21T07:00:00Z'],
      ['ownMail', 'note', '2020-09-23T07:00:00Z'],
      ['afterwards', null, '2020-09-25T07:00:00Z'],
    ]);
  });

  it('says beforehand what would have gone at a moment, and pages through one own mail', async () => {
    bench.service.clock.set('2020-09-14T12:00');
    say('Trocken:');
    const other = { key: 'other', name: { de: 'Andere' }, trigger: at('2020-09-15', '10:00') };
    const state = withMails({ own: [{ ...note, trigger: at('2020-09-14', '10:00') }, other] });
    const three = [person(state), person(state), person(state)];
    await told(state, ...three);
    for (const { registrationId } of three)
      await eventually(async () =>
        (await bench.rows(registrationId)).some(
          (one) => one.occurrence === 'note' && one.state === 'sent',
        ),
      );
    const path = `/api/offers/${state.offerId}/timetable`;
    const ask = async (query: string) =>
      (await bench.service.call('GET', `${path}?${query}`, { as: viewer })).body as {
        mails: {
          key: string | null;
          kind: string;
          name: object | null;
          then: { gone: number; toCome: number } | null;
          recipients: { items: { registrationId: string }[]; nextCursor: string | null };
        }[];
      };
    const thenOf = async (instant: string) =>
      Object.fromEntries(
        (await ask(`at=${instant}`)).mails.map(({ kind, key, then }) => [
          key ?? kind,
          [then!.gone, then!.toCome],
        ]),
      );
    expect(await thenOf('2020-09-15T07:59:59Z')).toMatchObject({
      note: [3, 0],
      other: [0, 3],
      access: [0, 3],
    });
    expect(await thenOf('2020-09-15T08:00:00Z')).toMatchObject({
      note: [3, 0],
      other: [3, 0],
      access: [0, 3],
    });
    expect(await thenOf('2020-09-22T00:00:00Z')).toMatchObject({ access: [3, 0] });
    expect(await thenOf('2020-09-01T00:00:00Z')).toMatchObject({ note: [0, 3], other: [0, 3] });
    const { mails } = await ask('kind=ownMail&key=other&limit=2');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ key: 'other', name: { de: 'Andere' }, then: null });
    const cursor = mails[0]!.recipients.nextCursor!;
    const rest = await ask(`kind=ownMail&key=other&limit=2&list=recipients&cursor=${cursor}`);
    expect(rest.mails[0]!.recipients.items).toHaveLength(1);
  });
});

describe('what a change would alter', () => {
  const whatIf = (offerId: string, body: object, as = viewer) =>
    bench.service.call('POST', `/api/offers/${offerId}/timetable/what-if`, { as, body });

  it('is told mail by mail with the people, and nothing is written', async () => {
    bench.service.clock.set('2020-09-14T12:00');
    const state = withMails({});
    const [one, waits] = [
      person(state),
      confirmed({ offerId: state.offerId, registrationId: freshId() }),
    ];
    await told(state, one, waits);
    const planned = async () =>
      (await bench.rows(one.registrationId)).map((row) => [row.kind, row.due_at, row.reason]);
    const before = await planned();
    const { body, status } = await whatIf(state.offerId, {
      change: {
        accessDispatch: { date: '2020-09-22', time: '09:00' },
        mails: { own: [{ ...note, trigger: at('2020-09-10', '09:00'), late: { rule: 'send' } }] },
      },
    });
    expect(status).toBe(200);
    const { mails } = body as { mails: Record<string, unknown>[] };
    expect(mails.find(({ kind }) => kind === 'access')).toMatchObject({
      moved: 1,
      added: 0,
      dropped: 0,
      people: {
        moved: [
          {
            registrationId: one.registrationId,
            person: { name: 'Kim Muster' },
            from: '2020-09-21T07:00:00Z',
            to: '2020-09-22T07:00:00Z',
          },
        ],
      },
    });
    // The moment has passed, and the rule says to send it anyway: it would leave at once.
    expect(mails.find(({ key }) => key === 'note')).toMatchObject({ added: 1, atOnce: 1 });
    expect(mails.find(({ kind }) => kind === 'receipt')).toMatchObject({ moved: 0, dropped: 0 });
    expect(await planned()).toEqual(before);
    expect((await whatIf(state.offerId, {}, stranger)).status).toBe(404);
    expect((await whatIf(state.offerId, { change: { colour: 'red' } })).status).toBe(400);
  });

  it('is told for ten thousand registrations within seconds', async () => {
    const state = withMails({ own: [{ ...note, trigger: at('2020-09-20', '09:00') }] });
    await told(state);
    await bench.service.sql(
      `INSERT INTO registration_state (registration_id, offer_id, version, state)
       SELECT id, $1, 1, jsonb_set($2::jsonb, '{registrationId}', to_jsonb(id))
         FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 10000)) ids`,
      [state.offerId, JSON.stringify(person(state))],
    );
    const started = performance.now();
    const { body } = await whatIf(state.offerId, {
      change: { accessDispatch: { date: '2020-09-22', time: '09:00' } },
    });
    const seconds = (performance.now() - started) / 1_000;
    const mails = body.mails as Record<string, unknown>[];
    expect(mails.find(({ kind }) => kind === 'access')).toMatchObject({ moved: 10_000 });
    expect(mails.find(({ key }) => key === 'note')).toMatchObject({ unchanged: 10_000 });
    process.stdout.write(`what-if over 10,000 registrations: ${seconds.toFixed(1)} s\n`);
    expect(seconds).toBeLessThan(45);
    await bench.service.sql('DELETE FROM registration_state WHERE offer_id = $1', [state.offerId]);
  }, 90_000);
});
