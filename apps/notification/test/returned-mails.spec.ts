/** Returned messages of many kinds, read by the parser and told apart. Real: everything; no I/O. */
import { randomBytes } from 'node:crypto';
import { readMessage } from '../src/bounces/read-message.js';
import { classify, returnedMessageId } from '../src/bounces/report.rules.js';
import { head, report } from '#testing/servers/returned-mails.js';
import { samples } from './support/returned-samples.js';

const read = async (raw: string, from = '') => (await readMessage(Buffer.from(raw), from))!;

describe('what comes back', () => {
  it.each(samples)('$name: $kind', async ({ raw, envelopeFrom, kind, status }) => {
    const found = classify(await read(raw, envelopeFrom));
    expect(found.kind).toBe(kind);
    if (status !== undefined) expect('status' in found ? found.status : null).toBe(status);
  });

  it('names the mail that it is about', async () => {
    const messageId = '<01920000-0000-7000-8000-00000000000f@example.org>';
    const status = 'Action: failed\nStatus: 5.1.1';
    expect(returnedMessageId(await read(report({ status, returned: head(messageId) })))).toBe(
      messageId,
    );
    expect(returnedMessageId(await read(report({ status })))).toBeNull();
  });

  it('keeps its head with whatever is sent to it', async () => {
    const whole = report({ status: 'Action: failed\nStatus: 5.1.1', returned: head('<1@b>') });
    const broken = [
      '',
      '\r\n\r\n',
      'no header at all',
      whole.slice(0, 300),
      whole.replaceAll('=_b', ''),
      whole.replace('text/plain', 'multipart/mixed; boundary="=_b"'),
      `${'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(200)}x`,
      `Subject: ${'=?utf-8?Q?'.repeat(5_000)}\r\n\r\nx`,
      `X: ${'a'.repeat(300_000)}\r\n\r\nx`,
      randomBytes(50_000).toString('latin1'),
      `Content-Type: message/delivery-status\r\n\r\nStatus: ${'5.'.repeat(20_000)}`,
    ];
    for (const raw of broken) {
      const began = performance.now();
      const message = await readMessage(Buffer.from(raw, 'latin1'), '');
      if (message) classify(message);
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });
});
