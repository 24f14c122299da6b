import { BOOTSTRAP_KEY, startGateway, type TestGateway } from './gateway.fixture.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const asMachine = { authorization: `Bearer ${BOOTSTRAP_KEY}` };

describe('what reaches a service', () => {
  it('is the request as it came, with a proof of who is calling', async () => {
    const answer = await gateway.service.call('POST', '/api/registrations/1/approval?x=1', {
      raw: '{"a":  1}',
      headers: { ...asMachine, 'idempotency-key': 'abcdefgh', 'if-match': '"3"' },
    });
    expect(answer.status).toBe(200);
    const { last } = gateway.upstream;
    expect(last).toMatchObject({
      method: 'POST',
      path: '/api/registrations/1/approval?x=1',
      body: '{"a":  1}',
    });
    expect(last.headers).toMatchObject({ 'idempotency-key': 'abcdefgh', 'if-match': '"3"' });
    expect(last.actor).toMatchObject({ kind: 'staff', via: 'apiKey', agencyIds: '*' });
    expect(last.headers['x-request-id']).toBe(answer.headers.get('x-request-id'));
  });

  it('carries no identity that the caller claims', async () => {
    await gateway.service.call('GET', '/api/offers', {
      headers: {
        'x-actor': '{"kind":"service"}',
        'x-einlass-actor': 'admin',
        'x-forwarded-for': '203.0.113.9',
        cookie: 'einlass=forged',
      },
    });
    const { last } = gateway.upstream;
    expect(last.actor).toEqual({ kind: 'anonymous' });
    expect(
      Object.keys(last.headers).filter((name) =>
        /^(x-actor|x-einlass|x-forwarded|cookie)/.test(name),
      ),
    ).toEqual([]);
  });

  it('never is an internal path, however it is written', async () => {
    for (const path of [
      '/internal/recipients/claim',
      '//internal/recipients/claim',
      '/INTERNAL/clock',
      '/api/offers/..%2f..%2finternal/recipients/claim',
      '/api/offers/%2e%2e/internal',
      '/api/internal/recipients/claim',
    ]) {
      const page = await gateway
        .newBrowser()
        .send(path, { method: 'POST', json: {}, headers: asMachine });
      // 400: no page takes JSON, whether it exists or not.
      expect([400, 404]).toContain(page.status);
    }
    expect(gateway.upstream.received).toEqual([]);
  });

  it('sets no cookie through us', async () => {
    const answer = await gateway.service.call('GET', '/api/offers');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('bodies', () => {
  it('a file for the register passes up to 20 MB, from an editor only', async () => {
    const path = '/api/municipalities/tables/agreements/check';
    const send = (size: number, headers: Record<string, string>, to = path) =>
      gateway.service.call('POST', to, {
        raw: Buffer.alloc(size, 'x'),
        headers: { 'content-type': 'text/csv', ...headers },
      });
    expect((await send(5_000_000, asMachine)).status).toBe(200);
    expect(gateway.upstream.last.body).toHaveLength(5_000_000);
    gateway.upstream.forget();
    const tooLarge = [
      await send(21_000_000, asMachine),
      await send(70_000, {}),
      await send(70_000, asMachine, '/api/agreements'),
    ];
    expect(tooLarge.map(({ status }) => status)).toEqual([413, 413, 413]);
    expect(tooLarge[0]?.body.title).toContain('20 MB');
    expect(gateway.upstream.received).toHaveLength(0);
  });

  it('up to 64 KiB pass, more is refused before the service sees it', async () => {
    const fits = JSON.stringify({ a: 'x'.repeat(65_000) });
    expect((await gateway.service.call('POST', '/api/registrations', { raw: fits })).status).toBe(
      200,
    );
    gateway.upstream.forget();
    for (const size of [66_000, 10_000_000]) {
      const answer = await gateway.service.call('POST', '/api/registrations', {
        raw: JSON.stringify({ a: 'x'.repeat(size) }),
      });
      expect(answer.status).toBe(413);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code: 'request.too_large', status: 413 });
    }
    expect(gateway.upstream.received).toEqual([]);
  });

  it('too large without a stated length are refused as well', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(10_000));
    let sent = 0;
    const answer = await fetch(`${gateway.service.url}/api/registrations`, {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({
        pull(controller) {
          if (sent++ < 20) controller.enqueue(chunk);
          else controller.close();
        },
      }),
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(gateway.upstream.received).toEqual([]);
  });

  it('that are compressed are refused: they could unpack to anything', async () => {
    const answer = await gateway.service.call('POST', '/api/registrations', {
      raw: 'x',
      headers: { 'content-encoding': 'gzip' },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.rejected']);
  });

  it('of our own routes are limited and must be JSON', async () => {
    const big = await gateway.service.call('POST', '/api/keys', {
      raw: JSON.stringify({ name: 'x'.repeat(70_000) }),
      headers: asMachine,
    });
    expect([big.status, big.body.code]).toEqual([413, 'request.too_large']);
    const broken = await gateway.service.call('POST', '/api/keys', {
      raw: '{',
      headers: asMachine,
    });
    expect([broken.status, broken.body.code]).toEqual([400, 'request.not_json']);
  });
});

describe('a service that fails', () => {
  it('to answer at all: 503, when to try again, in the language of the caller', async () => {
    gateway.upstream.answer = (_received, response) => response.destroy();
    const answer = await gateway.service.call('GET', '/api/offers', {
      headers: { 'accept-language': 'en' },
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.body).toMatchObject({ code: 'service.unavailable', status: 503 });
    expect(answer.body.title).toContain('cannot be reached right now (catalogue)');
  });

  it('in the middle of its answer: the caller notices, nothing hangs', async () => {
    gateway.upstream.answer = (_received, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(gateway.service.call('GET', '/api/offers')).rejects.toThrow();
  });

  it('with a problem of its own: it is passed on as it is', async () => {
    gateway.upstream.answer = (_received, response) => {
      response.writeHead(409, { 'content-type': 'application/problem+json' });
      response.end('{"code":"registration.closed"}');
    };
    const answer = await gateway.service.call('POST', '/api/registrations', { body: {} });
    expect([answer.status, answer.text]).toEqual([409, '{"code":"registration.closed"}']);
  });

  it('by closing an idle connection: a repeatable request is sent again', async () => {
    await gateway.service.call('GET', '/api/offers'); // leaves an idle connection behind
    let asked = 0;
    gateway.upstream.answer = (_received, response) => {
      if (asked++ === 0) response.socket?.resetAndDestroy();
      else response.end('{}');
    };
    expect((await gateway.service.call('GET', '/api/offers')).status).toBe(200);
    asked = 0;
    expect((await gateway.service.call('POST', '/api/registrations', { body: {} })).status).toBe(
      503,
    );
    expect(asked).toBe(1);
  });
});

describe('what is ours', () => {
  it('is not there for others: no path, 404 as problem or as page', async () => {
    const problem = await gateway.service.call('GET', '/api/nothing');
    expect([problem.status, problem.body.code]).toEqual([404, 'request.not_found']);
    const page = await gateway.newBrowser().send('/nichts');
    expect(page.status).toBe(404);
    expect(page.text).toContain('Diese Seite gibt es nicht');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('says which service is missing', async () => {
    gateway.upstream.answer = (received, response) => {
      response.statusCode = received.path === '/health/ready' ? 503 : 200;
      response.end();
    };
    const answer = await gateway.service.call('GET', '/health/ready');
    expect(answer.status).toBe(503);
    expect(answer.body.missing).toEqual([
      'catalogue',
      'eligibility',
      'registration',
      'notification',
    ]);
    gateway.upstream.forget();
    expect((await gateway.service.call('GET', '/health/ready')).status).toBe(200);
  });

  it('has no clock outside the demonstration', async () => {
    expect((await gateway.service.call('GET', '/api/clock')).status).toBe(404);
    const put = await gateway.service.call('PUT', '/api/clock', {
      body: { forward: 'PT1H' },
      headers: asMachine,
    });
    expect(put.status).toBe(404);
    const form = await gateway.newBrowser().send('/uhr', { form: { vor: 'PT1H' } });
    expect(form.status).toBe(404);
  });

  it('counts requests under a known name, never under an address', async () => {
    const { text } = await gateway.service.call('GET', '/metrics');
    expect(text).toContain('http_server_request_duration_seconds');
    expect(text).toContain('service="gateway"');
  });
});
