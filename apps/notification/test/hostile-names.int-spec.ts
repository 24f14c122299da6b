/**
 * Names and addresses that would be more than that: what they do to a mail on the wire, if registration
 * ever let them pass (apps/registration/src/admission/person/person.rules.spec.ts says what it refuses).
 * Real: PostgreSQL, the queue, SMTP over TCP. Fakes on loopback: registration and catalogue.
 */
import PostalMime from 'postal-mime';
import { ScriptedSmtp } from '#testing/servers/scripted-smtp.js';
import type { Recipient } from '#contracts/internal-http.js';
import type { Bench } from './support/bench.js';
import { addressOf, benchFor, KIND, person, tasksOf } from './support/scripted.js';

describe('what people are called, on the wire', () => {
  const sink = new ScriptedSmtp();
  let bench: Bench;
  beforeAll(async () => {
    bench = await benchFor(sink);
  }, 60_000);
  afterAll(async () => {
    await bench.stop();
    await sink.stop();
  }, 60_000);

  const written = async (changes: Partial<Recipient>, state: 'sent' | 'failed' = 'sent') => {
    const one = person();
    bench.peers.people.set(one.registrationId, changes);
    await bench.registration(one);
    const row = await bench.row(one.registrationId, KIND, state);
    const raw = sink.mails.find(({ raw }) => raw.includes(`Message-ID: ${row.message_id}`))?.raw;
    return { one, row, raw: raw ?? '' };
  };
  const headersOf = (raw: string): string[] =>
    raw
      .slice(0, raw.indexOf('\r\n\r\n'))
      .split(/\r\n(?![ \t])/)
      .map((line) => line.slice(0, line.indexOf(':')));

  it.each([
    ['a line break that would begin a header', 'Kim\r\nBcc: all@example.org', 'Kim'],
    ['a line break that would end the headers', 'Kim\r\n\r\n<h1>', 'Kim'],
    ['quotes and brackets', '"Kim" <kim@example.org>, Alex', '"Kim" <kim@example.org>, Alex'],
    ['a picture', 'Kim \u{1F389}', 'Kim \u{1F389}'],
    ['another reading direction', 'محمد علي', 'محمد علي'],
    ['Liquid', '{{ links.status }}{% for a in b %}', '{{ links.status }}'],
  ])(
    '%s: the same headers as everybody’s, one recipient, and the name as it is',
    async (...row) => {
      const [, firstName, shown] = row;
      const [plain, odd] = [await written({}), await written({ firstName })];
      expect(headersOf(odd.raw)).toEqual(headersOf(plain.raw));
      const [mail] = sink.to(addressOf(odd.one));
      expect(mail!.to).toEqual([addressOf(odd.one)]);
      const email = await PostalMime.parse(odd.raw);
      expect(email.to).toEqual([{ name: '', address: addressOf(odd.one) }]);
      expect([email.cc, email.bcc]).toEqual([undefined, undefined]);
      expect(email.text).toContain(shown);
      expect(email.html).not.toContain('<h1>\n');
    },
  );

  it('a domain with umlauts goes out as DNS has it', async () => {
    const { row, raw } = await written({ email: 'kim@bücher.example' });
    expect(row.smtp_response).toMatch(/^250/);
    expect(sink.to('kim@xn--bcher-kva.example')).toHaveLength(1);
    expect(raw).toMatch(/^To: kim@xn--bcher-kva\.example\r$/m);
  });

  it.each([
    'jörg@example.org',
    'a@example.org>, <b@example.org',
    'a@example.org\r\nRCPT TO:<b@c.de>',
  ])('an address that mail servers do not take is for a person: %j', async (email) => {
    const { row } = await written({ email }, 'failed');
    expect(row.smtp_response).toBe('the address is not one');
    expect(await tasksOf(bench, row)).toEqual(['cannotBeMade']);
  });
});
