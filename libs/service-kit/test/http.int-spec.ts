/** What every route of every service keeps. Real: HTTP, PostgreSQL. */
import { Body, Controller, Get, Post } from '@nestjs/common';
import { SignJWT } from 'jose';
import { Access } from '../src/access/access.js';
import { signIdentity } from '../src/access/actor.js';
import { staff, TEST_SECRET, TestService } from '#testing/service.js';
import { NotesController, pace, sampleDatabase, sampleService } from './sample-service.js';

const editor = staff(['editor']);
let sample: TestService;

beforeAll(async () => {
  sample = await TestService.start({
    module: sampleService([NotesController]),
    database: sampleDatabase,
  });
});
afterAll(() => sample.stop());

/** Signed with the right key, and yet not a proof for this minute and this system. */
const notForUs = (): Promise<string[]> => {
  const signed = (audience: string, expires: string): Promise<string> =>
    new SignJWT({ actor: editor })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(TEST_SECRET));
  return Promise.all([signed('elsewhere', '60s'), signed('einlass', '10s ago')]);
};

const write = (text: unknown, headers: Record<string, string> = {}) =>
  sample.call('POST', '/api/notes', { as: editor, body: { text }, headers });
const count = async (): Promise<number> => (await sample.sql('SELECT 1 FROM note')).length;

describe('access', () => {
  it('asks strangers to sign in, and tells the others which role it needs', async () => {
    const stranger = await sample.call('POST', '/api/notes', { body: { text: 'x' } });
    expect([stranger.status, stranger.body.code]).toEqual([401, 'access.sign_in_required']);
    const viewer = await sample.call('POST', '/api/notes', {
      as: staff(['viewer']),
      body: { text: 'x' },
    });
    expect([viewer.status, viewer.body.code]).toEqual([403, 'access.not_allowed']);
    expect(viewer.body.title).toContain('editor');
  });

  it('refuses a token of another signer, for another audience, out of date, or without a signature', async () => {
    const forged = await signIdentity(editor, 'another secret, also long enough to be accepted');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`;
    for (const token of [forged, unsigned, 'nonsense', ...(await notForUs())]) {
      const answer = await sample.call('POST', '/api/notes', {
        body: { text: 'x' },
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it('does not boot with a route that declares no access, or takes unchecked input', async () => {
    @Controller('open')
    class OpenController {
      @Get()
      open(): string {
        return 'to anybody';
      }
      @Post()
      @Access('public')
      take(@Body() body: unknown): unknown {
        return body;
      }
    }
    const starting = TestService.start({
      module: sampleService([OpenController]),
      database: sampleDatabase,
    });
    await expect(starting).rejects.toThrow(
      /OpenController\.open: who may call it[^]*take: input without a schema/,
    );
  });
});

describe('input', () => {
  it.each([
    ['an unknown field', { text: 'a', extra: 1 }, '/extra'],
    ['half a character', { text: 'a\ud800' }, '/text'],
    ['a NUL', { text: 'a\u0000' }, '/text'],
    ['a wrong type', { text: 5 }, '/text'],
    ['a missing field', {}, '/text'],
    ['too long a text', { text: 'x'.repeat(101) }, '/text'],
    ['a list', [], ''],
  ])('%s is named with a pointer, and nothing is stored', async (_what, body, pointer) => {
    const before = await count();
    const answer = await sample.call('POST', '/api/notes', { as: editor, body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(await count()).toBe(before);
  });

  it.each([
    ['broken JSON', '{"text": ', 400, 'request.not_json'],
    ['a bare value', '"text"', 400, 'request.not_json'],
    ['ten megabytes', `{"text": "${'x'.repeat(10_000_000)}"}`, 413, 'request.too_large'],
    ['a key of the language', '{"text": "a", "__proto__": {"x": 1}}', 400, 'request.invalid'],
    ['another one', '{"text": "a", "constructor": {"prototype": 1}}', 400, 'request.invalid'],
    [
      'bytes that are no UTF-8',
      Buffer.from('{"text": "M\u00fcller"}', 'latin1'),
      400,
      'request.not_json',
    ],
    ['a body that is no text', '\u0000\u0001', 400, 'request.not_json'],
  ])('%s gets a clear answer', async (_what, raw, status, code) => {
    const answer = await sample.call('POST', '/api/notes', { as: editor, raw });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('says in the language asked for what is wrong with a field', async () => {
    const long = 'x'.repeat(101);
    const [german] = (await write(long)).body.errors;
    const [english] = (await write(long, { 'accept-language': 'en' })).body.errors;
    expect(german.detail).toBe('höchstens 100 Zeichen');
    expect(english.detail).toBe('at most 100 characters');
    const [unknown] = (
      await sample.call('POST', '/api/notes', { as: editor, body: { text: 'a', extra: 1 } })
    ).body.errors;
    expect(unknown.detail).toBe('nicht bekannt');
  });

  it('answers in the language asked for, German by default', async () => {
    const english = await write('refused', { 'accept-language': 'en-GB,de;q=0.5' });
    expect(english.body.title).toBe('"refused" is refused.');
    expect((await write('refused')).body.title).toBe('„refused“ wird abgelehnt.');
  });

  it('shows nothing of a fault of ours but the id of the request', async () => {
    const answer = await write('fault', { 'x-request-id': 'my-request-1' });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret detail');
    expect(answer.body.requestId).toBe('my-request-1');
  });

  it('knows only its routes', async () => {
    expect((await sample.call('GET', '/api/nothing')).body.code).toBe('request.not_found');
    expect((await sample.call('GET', '/api/notes/no-uuid')).status).toBe(400);
    expect((await sample.call('GET', '/api/notes/%00')).status).toBe(400);
  });
});

describe('an answer', () => {
  it('holds only what its schema names', async () => {
    const answer = await write('plain');
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain('never leaves');
  });

  it('carries an ETag, which an edit has to give back', async () => {
    const { body } = await write('versioned');
    const read = await sample.call('GET', `/api/notes/${body.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    const put = (headers: Record<string, string>) =>
      sample.call('PUT', `/api/notes/${body.id}`, {
        as: editor,
        body: { text: 'versioned 2' },
        headers,
      });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'if-match': '"1"' })).headers.get('etag')).toBe('"2"');
    const stale = await put({ 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'request.stale']);
  });

  it('comes in pages that miss nothing and repeat nothing', async () => {
    for (const text of ['p1', 'p2', 'p3', 'p4', 'p5']) await write(text);
    const all: string[] = [];
    let cursor: string | null = '';
    do {
      const answer = await sample.call(
        'GET',
        `/api/notes?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      all.push(...answer.body.items.map((item: { text: string }) => item.text));
      cursor = answer.body.nextCursor;
    } while (cursor);
    expect(all).toEqual([...new Set(all)]);
    expect(all).toEqual(expect.arrayContaining(['p1', 'p2', 'p3', 'p4', 'p5']));
    expect((await sample.call('GET', '/api/notes?cursor=nonsense')).body.code).toBe(
      'request.cursor_invalid',
    );
    expect((await sample.call('GET', '/api/notes?limit=0')).status).toBe(400);
  });
});

describe('Idempotency-Key', () => {
  const key = (name: string) => ({ 'idempotency-key': `key-${name}-0001` });

  it('repeats the stored answer instead of the work', async () => {
    const first = await write('once', key('once'));
    const again = await write('once', key('once'));
    expect(again.body).toEqual(first.body);
    expect(await sample.sql(`SELECT 1 FROM note WHERE text = 'once'`)).toHaveLength(1);
  });

  it('does not mix two callers who happen to choose the same key', async () => {
    const mine = await write('shared', key('shared'));
    const theirs = await sample.call('POST', '/api/notes', {
      as: staff(['editor'], '*', 'Another'),
      body: { text: 'shared' },
      headers: key('shared'),
    });
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('refuses another body under the same key, and a key that is none', async () => {
    await write('first body', key('body'));
    const other = await write('other body', key('body'));
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.other_body']);
    expect((await write('x', { 'idempotency-key': 'short' })).body.code).toBe(
      'idempotency.key_invalid',
    );
  });

  it('says "in flight" to a double click instead of doing it twice', async () => {
    pace.slowMs = 500;
    const answers = await Promise.all([1, 2, 3].map(() => write('slow', key('slow'))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(await sample.sql(`SELECT 1 FROM note WHERE text = 'slow'`)).toHaveLength(1);
  });

  it('keeps nothing of a refused request: it may be sent again', async () => {
    expect((await write('refused', key('refused'))).status).toBe(422);
    expect((await write('refused', key('refused'))).status).toBe(422);
    expect(
      await sample.sql(
        `SELECT 1 FROM audit_entry a JOIN note n ON n.id = a.subject_id WHERE n.text = 'refused'`,
      ),
    ).toEqual([]);
  });

  it('works for commands with several transactions too', async () => {
    const inParts = (text: string) =>
      sample.call('POST', '/api/notes/in-parts', {
        as: editor,
        body: { text },
        headers: key('parts'),
      });
    const first = await inParts('parts');
    expect(first.status).toBe(201);
    expect((await inParts('parts')).body).toEqual(first.body);
    expect((await inParts('other')).status).toBe(422);
  });

  it('takes up again what a process left undone when it died, after two minutes', async () => {
    const inParts = () =>
      sample.call('POST', '/api/notes/in-parts', {
        as: editor,
        body: { text: 'died' },
        headers: key('died'),
      });
    await inParts();
    // As a killed process leaves it: the key is taken, the answer is missing.
    const leave = (age: string) =>
      sample.sql(
        `UPDATE idempotency_record SET answer = NULL, created_at = created_at - $1::interval
          WHERE answer -> 'body' ->> 'text' = 'died' OR answer IS NULL`,
        [age],
      );
    await leave('1 minute 50 seconds');
    expect((await inParts()).body.code).toBe('idempotency.in_flight');
    await leave('20 seconds');
    expect((await inParts()).status).toBe(201);
    expect(await sample.sql(`SELECT 1 FROM note WHERE text = 'died'`)).toHaveLength(2);
  });
});

it('keeps the audit trail append-only', async () => {
  await write('audited');
  await expect(sample.sql('DELETE FROM audit_entry')).rejects.toThrow('append-only');
  await expect(sample.sql(`UPDATE audit_entry SET actor = 'x'`)).rejects.toThrow('append-only');
});

it('says whether it lives and whether it can work', async () => {
  expect((await sample.call('GET', '/health/live')).body).toEqual({ status: 'ok' });
  expect((await sample.call('GET', '/health/ready')).body).toMatchObject({
    status: 'ready',
    missing: [],
  });
  expect((await sample.call('GET', '/metrics')).text).toContain(
    'http_server_request_duration_seconds',
  );
});
