/**
 * What goes over the wire: signature, return path, kept connections, checked certificates.
 * Real: nodemailer, SMTP servers on loopback.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { NotificationConfig } from '../src/config.js';
import type { Route } from '../src/delivery/routes/route.rules.js';
import { type OutgoingMail, Smtp } from '../src/delivery/smtp.js';
import { dkimFault, dkimTags } from './support/dkim.js';

const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

class Sink {
  readonly raw: string[] = [];
  readonly envelopes: { from: string; to: string[] }[] = [];
  connections = 0;
  /** Ends every connection after the message that it took. */
  closesAfterMail = false;
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      ...options,
      onConnect: (_session, done) => {
        this.connections++;
        done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.raw.push(Buffer.concat(chunks).toString('latin1'));
          const { mailFrom, rcptTo } = session.envelope;
          this.envelopes.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
          });
          done();
          if (this.closesAfterMail) setTimeout(() => this.cutAll(), 20);
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  cutAll(): void {
    for (const one of this.server.connections as Iterable<{ _socket: { destroy(): void } }>)
      one._socket.destroy();
  }
}

const route = (url: string, changes: Partial<Route> = {}): Route => ({
  name: 'main',
  url,
  from: 'Einlass Übung <einlass@example.org>',
  bounceDomain: null,
  perMinute: null,
  connections: 5,
  agencies: null,
  classes: ['urgent', 'bulk'],
  dkim: null,
  ...changes,
});
const mail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: 'kim@example.org',
  replyTo: 'team@example.org',
  kind: 'receipt',
  messageId: '<1@example.org>',
  returnPath: null,
  subject: 'Ihre Anmeldung für Müller & Söhne ist da – mit einer Betreffzeile, die länger ist',
  text: 'Guten Tag,\n\n.ein Punkt am Anfang  und   Leerzeichen \n\n\n',
  html: '<p lang="de">Guten Tag, schöne Grüße</p>',
  calendar: null,
  withdrawn: null,
  ...changes,
});

describe('mails on the wire', () => {
  const open: { stop(): Promise<void> }[] = [];
  const smtps: Smtp[] = [];
  const sinkOf = async (options?: SMTPServerOptions) => {
    const sink = new Sink(options);
    const url = await sink.start();
    open.push(sink);
    return { sink, url };
  };
  const smtp = (profile: NotificationConfig['EINLASS_PROFILE'] = 'test'): Smtp => {
    const one = new Smtp({
      SMTP_TIMEOUT_SECONDS: 5,
      EINLASS_PROFILE: profile,
    } as NotificationConfig);
    smtps.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of smtps.splice(0)) one.onApplicationShutdown();
    await Promise.all(open.splice(0).map((one) => one.stop()));
  });

  it('are signed: the signature holds, and holds no more when anything is changed', async () => {
    const { sink, url } = await sinkOf();
    const dkim = { domain: 'example.org', selector: 'einlass2027', privateKey };
    const outcome = await smtp().send(route(url, { dkim }), mail());
    expect(outcome.result).toBe('sent');
    const [raw] = sink.raw;
    expect(dkimFault(raw!, publicKey)).toBeNull();
    const { domain, selector, headers } = dkimTags(raw!);
    expect([domain, selector]).toEqual(['example.org', 'einlass2027']);
    expect(headers).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'date']),
    );
    expect(dkimFault(raw!.replace('To: kim@', 'To: tim@'), publicKey)).toBe(
      'the headers were changed',
    );
    expect(dkimFault(`${raw!.trimEnd()}x\r\n`, publicKey)).toBe('the body was changed');
    const other = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey;
    const otherKey = other.export({ type: 'spki', format: 'pem' }).toString();
    expect(dkimFault(raw!, otherKey)).toBe('the headers were changed');
  });

  it('come back to their return path, and are answered to the contact', async () => {
    const { sink, url } = await sinkOf();
    await smtp().send(route(url), mail({ returnPath: 'bounces+abc@returns.example.org' }));
    await smtp().send(route(url), mail());
    expect(sink.envelopes).toEqual([
      { from: 'bounces+abc@returns.example.org', to: ['kim@example.org'] },
      { from: 'einlass@example.org', to: ['kim@example.org'] },
    ]);
    expect(sink.raw[0]).toMatch(/^Reply-To: team@example\.org\r$/m);
    expect(sink.raw[0]).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(sink.raw[0]).not.toContain('bounces+');
  });

  it('follow each other over one connection', async () => {
    const { sink, url } = await sinkOf();
    const one = smtp();
    for (let n = 0; n < 10; n++) await one.send(route(url), mail());
    expect(sink.raw).toHaveLength(10);
    expect(sink.connections).toBe(1);
  });

  it('leave over a new connection when the server has ended the old one', async () => {
    const { sink, url } = await sinkOf();
    const one = smtp();
    for (let n = 0; n < 3; n++) {
      sink.closesAfterMail = true;
      expect((await one.send(route(url), mail())).result).toBe('sent');
      await new Promise((wake) => setTimeout(wake, 60));
    }
    expect(sink.raw).toHaveLength(3);
    expect(sink.connections).toBe(3);
  });

  it('a recipient refused leaves the connection as it was', async () => {
    let refuse = true;
    const { sink, url } = await sinkOf({
      onRcptTo: (_address, _session, done) => {
        const error = Object.assign(new Error('unknown'), { responseCode: 550 });
        done(refuse ? error : null);
      },
    });
    const one = smtp();
    expect((await one.send(route(url), mail())).result).toBe('refused');
    refuse = false;
    expect((await one.send(route(url), mail())).result).toBe('sent');
    expect(sink.connections).toBe(1);
  });

  it('do not leave without a certificate that can be checked, in production', async () => {
    const plain = await sinkOf();
    const selfSigned = await sinkOf({ disabledCommands: [] });
    for (const { sink, url } of [plain, selfSigned]) {
      const outcome = await smtp('production').send(route(url), mail());
      expect(outcome.result).toBe('unreachable');
      expect(sink.raw).toHaveLength(0);
    }
  });
});
