/**
 * A mail server that refuses, stalls or breaks off at every point of a conversation: what becomes of
 * the mail, of the tasks for people, and of the mails to everybody else.
 * Real: PostgreSQL, the queue, SMTP over TCP. Fakes on loopback: registration and catalogue.
 *
 * Cuts after the message was whole: delivery.int-spec.ts; killed workers and a silent server:
 * crash.int-spec.ts; certificates and signatures: smtp.spec.ts; the stall of 40 s: test/long.
 */
import PostalMime from 'postal-mime';
import { ScriptedSmtp, type Instruction } from '#testing/servers/scripted-smtp.js';
import { eventually } from '#testing/eventually.js';
import type { Bench } from './support/bench.js';
import { addressOf, benchFor, KIND, lifeOf, person, tasksOf } from './support/scripted.js';

interface Case {
  /** What the server does with this person's mail. */
  script: (to: string) => Instruction[];
  state: 'sent' | 'failed';
  attempts: number;
  copies: number;
  life: string[];
  tasks?: string[];
  response?: RegExp;
}

const reply =
  (at: Instruction['at'], text: string, times = 1) =>
  (to: string): Instruction[] => [{ at, to, do: { reply: text }, times }];
/** Twice: a connection that has carried a mail may be at its end without meaning anything. */
const reset =
  (at: Instruction['at']) =>
  (to: string): Instruction[] => [{ at, to, do: { reset: true }, times: 2 }];
const once = ['planned', 'sending', 'sent'];
const twice = (first: string) => ['planned', 'sending', first, 'sending', 'sent'];

const cases: Record<string, Case> = {
  'greylisting (450 to the recipient) is waited out': {
    script: reply('rcpt', '450 4.2.0 greylisted, try again later'),
    state: 'sent',
    attempts: 2,
    copies: 1,
    life: twice('deferred'),
  },
  'greylisting twice (451 to the message) is waited out, too': {
    script: reply('end', '451 4.7.1 greylisted', 2),
    state: 'sent',
    attempts: 3,
    copies: 1,
    life: ['planned', 'sending', 'deferred', 'sending', 'deferred', 'sending', 'sent'],
  },
  'an unknown recipient (550) is for a person': {
    script: reply('rcpt', '550 5.1.1 no such user'),
    state: 'failed',
    attempts: 1,
    copies: 0,
    life: ['planned', 'sending', 'failed'],
    tasks: ['recipientRefused'],
    response: /^550 5\.1\.1 no such user$/,
  },
  'a full mailbox (552 to the message) is for a person': {
    script: reply('end', '552 5.2.2 mailbox full'),
    state: 'failed',
    attempts: 1,
    copies: 0,
    life: ['planned', 'sending', 'failed'],
    tasks: ['recipientRefused'],
    response: /552 5\.2\.2/,
  },
  'a stall before the message ends with the limit: nothing was accepted, it is sent again': {
    script: (to) => [{ at: 'data', to, do: { silence: true } }],
    state: 'sent',
    attempts: 2,
    copies: 1,
    life: twice('unreachable'),
  },
  'a server that is slow to accept is waited for': {
    script: (to) => [{ at: 'end', to, do: { after: 1_200 } }],
    state: 'sent',
    attempts: 1,
    copies: 1,
    life: once,
  },
};

describe('a mail server that is difficult with some', () => {
  let bench: Bench;
  const sink = new ScriptedSmtp();
  const people = new Map(Object.keys(cases).map((name) => [name, person()]));
  const others = Array.from({ length: 12 }, person);
  const [early, cutBefore, cutWithin] = [person(), person(), person()];

  beforeAll(async () => {
    bench = await benchFor(sink);
    sink.tell({ at: 'connect', do: { reply: '421 4.3.2 too busy' } });
    await bench.registration(early);
    await bench.row(early.registrationId, KIND, 'sent');
    sink.tell(...reset('data')(addressOf(cutBefore)), ...reset('body')(addressOf(cutWithin)));
    for (const [name, one] of people) sink.tell(...cases[name]!.script(addressOf(one)));
    for (const one of [...people.values(), cutBefore, cutWithin, ...others]) {
      await bench.registration(one);
    }
  }, 60_000);
  afterAll(async () => {
    await bench.stop();
    await sink.stop();
  }, 60_000);

  it.each(Object.keys(cases))('%s', async (name) => {
    const one = people.get(name)!;
    const { state, attempts, copies, life, tasks = [], response } = cases[name]!;
    const row = await bench.row(one.registrationId, KIND, state, 30_000);
    const copiesSent = sink.to(addressOf(one));
    expect({
      attempts: row.attempts,
      copies: copiesSent.length,
      life: await lifeOf(bench, row),
      tasks: await tasksOf(bench, row),
    }).toEqual({ attempts, copies, life, tasks });
    expect(row.smtp_response).toMatch(response ?? /^250/);
    for (const { raw } of copiesSent) {
      expect((await PostalMime.parse(raw)).messageId).toBe(row.message_id);
    }
  });

  it('421 at the connection is nobody’s fault: sent with the next attempt', async () => {
    const row = await bench.row(early.registrationId, KIND, 'sent');
    expect([row.attempts, await lifeOf(bench, row)]).toEqual([2, twice('unreachable')]);
    expect(await tasksOf(bench, row)).toEqual([]);
  });

  it.each([
    ['before the message: nothing was accepted', cutBefore, /^unreachable$/],
    // Whether the last byte was handed over before the cut was noticed is the system's to know.
    ['within the message: it was not accepted', cutWithin, /^(unreachable|uncertain)$/],
  ])('a reset %s; it is sent again and arrives once', async (_, one, noted) => {
    const row = await bench.row(one.registrationId, KIND, 'sent', 30_000);
    expect(sink.to(addressOf(one))).toHaveLength(1);
    // One cut of a connection that had carried a mail is the server's right, and costs no attempt.
    expect([2, 3]).toContain(row.attempts);
    const life = await lifeOf(bench, row);
    const between = life.filter((what) => !['planned', 'sending', 'sent'].includes(what));
    expect(between).toHaveLength(row.attempts - 1);
    for (const what of between) expect(what).toMatch(noted);
    expect(await tasksOf(bench, row)).toEqual([]);
  });

  it('delays nobody else: their mails are there before the stalled one', async () => {
    const arrivals = await Promise.all(
      others.map(async (one) => {
        const { attempts } = await bench.row(one.registrationId, KIND, 'sent');
        expect(attempts).toBe(1);
        const mails = sink.to(addressOf(one));
        expect(mails).toHaveLength(1);
        return mails[0]!.at;
      }),
    );
    const stalled = people.get(Object.keys(cases).find((name) => name.startsWith('a stall'))!)!;
    await bench.row(stalled.registrationId, KIND, 'sent');
    expect(Math.max(...arrivals)).toBeLessThan(sink.to(addressOf(stalled))[0]!.at);
  });

  it('what cannot be written down is not handed over, and tried again soon', async () => {
    const one = person();
    const rule = 'ALTER TABLE mail_snapshot ADD CONSTRAINT full_disk CHECK (false) NOT VALID';
    await bench.service.sql(rule);
    await bench.registration(one);
    // Given back by the worker itself: nobody has to wait until its claim has run out.
    const { smtp_response: why } = await bench.row(one.registrationId, KIND, 'retry');
    expect([why, sink.to(addressOf(one))]).toEqual(['not ready', []]);
    await bench.service.sql('ALTER TABLE mail_snapshot DROP CONSTRAINT full_disk');
    const row = await bench.row(one.registrationId, KIND, 'sent');
    expect([row.attempts, sink.to(addressOf(one)).length]).toEqual([1, 1]);
  });

  it('one recipient each: the second one’s refusal is not the first one’s', async () => {
    const [first, second] = [person(), person()];
    sink.tell(...reply('rcpt', '550 5.1.1 no such user')(addressOf(second)));
    await bench.registration(first);
    await bench.registration(second);
    await bench.row(first.registrationId, KIND, 'sent');
    await bench.row(second.registrationId, KIND, 'failed');
    expect(sink.mails.filter(({ to }) => to.length !== 1)).toEqual([]);
    expect(sink.undone).toBe(0);
  });
});

describe('a mail server that refuses us', () => {
  it('for the password: one mail tries, the route is paused and says so, then all leave', async () => {
    const sink = new ScriptedSmtp({ password: 'the new one' });
    const bench = await benchFor(sink, {}, (url) => url.replace('//', '//einlass:the-old-one@'));
    try {
      const people = Array.from({ length: 12 }, person);
      const since = performance.now();
      for (const one of people) await bench.registration(one);
      const trouble = (): Promise<{ trouble: string | null }[]> =>
        bench.service.sql('SELECT trouble FROM mail_provider');
      await eventually(async () => expect((await trouble())[0]!.trouble).toMatch(/^535/));
      await new Promise((wake) => setTimeout(wake, 2_500));
      // Five conversations at once, of which none follows another; then one for each pause of a second.
      const pauses = Math.ceil((performance.now() - since) / 1_000);
      expect(sink.turns.get('auth')).toBeLessThanOrEqual(5 + pauses);
      expect(sink.mails).toEqual([]);
      const metrics = await bench.service.call('GET', '/metrics');
      expect(metrics.text).toMatch(/einlass_smtp_paused\{[^}]*\} 1/);
      sink.password = 'the-old-one';
      for (const one of people) {
        const row = await bench.row(one.registrationId, KIND, 'sent');
        expect(await tasksOf(bench, row)).toEqual([]);
      }
      expect(sink.mails).toHaveLength(people.length);
      expect((await trouble())[0]!.trouble).toBeNull();
    } finally {
      await bench.stop();
      await sink.stop();
    }
  }, 60_000);

  it('or shows a certificate that nobody vouches for: nothing is said to it, and nothing is lost', async () => {
    const sink = new ScriptedSmtp({ offersTls: true });
    const bench = await benchFor(sink);
    try {
      const one = person();
      await bench.registration(one);
      await eventually(async () => {
        const row = await bench.row(one.registrationId, KIND, 'retry');
        expect(row.smtp_response).toMatch(/self-signed certificate/);
      });
      expect([sink.turns.get('starttls'), sink.turns.get('mail')]).toEqual([
        expect.any(Number),
        undefined,
      ]);
      sink.offersTls = false; // somebody has put it right
      await bench.row(one.registrationId, KIND, 'sent');
      expect(sink.to(addressOf(one))).toHaveLength(1);
    } finally {
      await bench.stop();
      await sink.stop();
    }
  }, 60_000);
});
