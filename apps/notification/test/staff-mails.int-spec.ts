/**
 * Mails to staff leave once, and nothing is kept of them.
 * Real: PostgreSQL, SMTP, HTTP, two processes of the service.
 */
import { eventually } from '#testing/eventually.js';
import { service, staff } from '#testing/service.js';
import { Bench, freshId } from './support/bench.js';

describe('mails to staff', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start();
    await bench.second();
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);
  const item = {
    title: '<b>Austausch</b>',
    waiting: 2,
    new: 1,
    overdue: 0,
    link: 'https://x.example/l',
  };
  const ask = async (mailId: string, kind: 'digest' | 'signInLink', as = service('gateway')) => {
    const items = kind === 'digest' ? [item] : [];
    const to = `${mailId.slice(0, 8)}@example.org`;
    const body = { mailId, kind, to, locale: 'de', link: 'https://x.example/once', items };
    return { to, answer: await bench.service.call('POST', '/internal/staff-mails', { as, body }) };
  };
  const end = (mailId: string) =>
    eventually(async () => {
      const [row] = await bench.service.sql<{ state: string; content: unknown; attempts: number }>(
        "SELECT state, content, attempts FROM staff_mail WHERE id = $1 AND state IN ('sent', 'failed')",
        [mailId],
      );
      return row ?? false;
    });

  it('are sent once per id, and forgotten when they have left', async () => {
    const [digest, link] = [freshId(), freshId()];
    expect((await ask(digest, 'digest', staff(['ops']))).answer.status).toBe(403);
    const { to } = await ask(digest, 'digest');
    await ask(digest, 'digest');
    const once = await ask(link, 'signInLink');
    expect(await end(digest)).toEqual({ state: 'sent', content: null, attempts: 1 });
    expect(await end(link)).toMatchObject({ state: 'sent', content: null });
    const [mail, ...more] = bench.sink.to(to);
    expect(more).toEqual([]);
    expect(mail!.email.subject).toBe('2 Entscheidungen stehen an');
    expect(mail!.email.html).toContain('&lt;b&gt;Austausch');
    expect(mail!.email.text).toContain('- davon neu: 1');
    expect(bench.sink.to(once.to)[0]!.email.text).toContain('https://x.example/once');
  });

  it('are repeated after a refusal for now, and once after an answer that never came', async () => {
    const [later, doubtful, refused] = [freshId(), freshId(), freshId()];
    bench.sink.script.push({ rcpt: 450 });
    await ask(later, 'digest');
    expect(await end(later)).toMatchObject({ state: 'sent', attempts: 2 });
    bench.sink.script.push({ cutAfterData: 'kept' }, { cutAfterData: 'kept' });
    const { to } = await ask(doubtful, 'digest');
    expect(await end(doubtful)).toMatchObject({ state: 'failed', attempts: 2, content: null });
    expect(new Set(bench.sink.to(to).map(({ email }) => email.messageId)).size).toBe(1);
    // As two workers leave it behind that were killed over it, one after the other.
    await bench.service.sql(
      `UPDATE staff_mail SET state = 'sending', doubtful = true, content = '{}', not_before = now()
        WHERE id = $1`,
      [later],
    );
    expect(await end(later)).toMatchObject({ state: 'failed', content: null });
    bench.sink.script.push({ rcpt: 550 });
    await ask(refused, 'digest');
    expect(await end(refused)).toMatchObject({ state: 'failed', attempts: 1 });
  }, 30_000);
});
