/**
 * A test mail that a mail server does not take: whoever asked for it learns what the server said.
 * Real: PostgreSQL, SMTP over TCP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { ScriptedSmtp, type Instruction } from '#testing/servers/scripted-smtp.js';
import { staff } from '#testing/service.js';
import { type Bench, freshId } from './support/bench.js';
import { benchFor } from './support/scripted.js';
import { AGENCY_ID } from './support/states.js';

describe('a test mail to oneself', () => {
  const sink = new ScriptedSmtp();
  let bench: Bench;
  beforeAll(async () => {
    bench = await benchFor(sink);
  }, 60_000);
  afterAll(async () => {
    await bench.stop();
    await sink.stop();
  });

  const to = 'redaktion@example.org';
  const editor = { ...staff(['editor'], [AGENCY_ID]), email: to };
  const send = () =>
    bench.service.call('POST', `/api/templates/texts/agency/${AGENCY_ID}/admission/test-mail`, {
      as: editor,
      body: { locale: 'de' },
      headers: { 'idempotency-key': freshId() },
    });

  it.each<[string, Instruction, number, string, string]>([
    [
      'is refused',
      { at: 'rcpt', to, do: { reply: `550 5.1.1 <${to}> no\u202esuch user <b>here</b>` } },
      422,
      'mail_text.test_refused',
      '550 5.1.1 <address> no such user <b>here</b>',
    ],
    [
      'is refused when it is whole',
      { at: 'end', to, do: { reply: '552 5.3.4 too large' } },
      422,
      'mail_text.test_refused',
      '552 5.3.4 too large',
    ],
    [
      'is put off',
      { at: 'rcpt', to, do: { reply: '450 4.2.0 try again later' } },
      409,
      'mail_text.test_deferred',
      '450 4.2.0 try again later',
    ],
    [
      'is refused for our sender',
      { at: 'mail', do: { reply: '550 5.7.1 not your domain' } },
      409,
      'mail_text.test_not_allowed',
      '550 5.7.1 not your domain',
    ],
    [
      'comes to a server that is closing',
      { at: 'rcpt', to, do: { reply: '421 4.3.2 shutting down' } },
      409,
      'mail_text.test_unreachable',
      '421 4.3.2 shutting down',
    ],
  ])('that %s tells what the server said', async (_name, instruction, status, code, words) => {
    sink.tell(instruction);
    const { body, ...answer } = await send();
    expect([answer.status, body.code]).toEqual([status, code]);
    expect(body.errors).toEqual([{ code: 'mail_server.reply', detail: expect.any(String) }]);
    expect(body.errors[0].detail).toContain(words);
    expect(body.title).not.toContain(words);
    expect(answer.text).not.toContain(to);
    expect([sink.undone, sink.to(to)]).toEqual([0, []]);
  });

  it('that is never answered may have arrived: it says so, and what was noted instead', async () => {
    sink.tell({ at: 'end', to, do: { reset: true, kept: true } });
    expect((await send()).body).toMatchObject({
      code: 'mail_text.test_uncertain',
      errors: [{ code: 'mail_server.no_reply', detail: expect.stringMatching(/^E[A-Z]+: /) }],
    });
    expect(sink.to(to)).toHaveLength(1);
    expect(await send()).toMatchObject({ status: 200, body: { to } });
  });
});
