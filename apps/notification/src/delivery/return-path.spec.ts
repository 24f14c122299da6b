import { randomUUID } from 'node:crypto';
import { readReturnPath, returnPathKey, returnPathOf } from './return-path.js';

const key = returnPathKey('a secret that is long enough for this');
const mailId = '01920000-0000-7000-8000-00000000000f';

describe('return paths', () => {
  it('name the mail and its conversation, whatever the case, within 64 characters', () => {
    for (const id of [mailId, ...Array.from({ length: 50 }, () => randomUUID())])
      for (const number of [1, 2, 300, 65_535]) {
        const path = returnPathOf({ mailId: id, number }, 'returns.example.org', key);
        expect(path.split('@')[0]!.length).toBeLessThanOrEqual(64);
        const about = { kind: 'mail', mailId: id, number };
        expect(readReturnPath(path, key)).toEqual(about);
        expect(readReturnPath(path.toUpperCase(), key)).toEqual(about);
      }
  });

  it('still understand one from before conversations were counted', () => {
    const path = 'bounces+agjaaaaaabyabaaaaaaaaaaab7zgieizfkppgj724jfmnr7j5rja@x.example';
    expect(readReturnPath(path, key)).toEqual({ kind: 'mail', mailId, number: 0 });
  });

  it.each([
    [
      'one letter changed',
      (path: string) => path.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@')),
    ],
    [
      'made for another mail',
      () => returnPathOf({ mailId, number: 1 }, 'x.example', returnPathKey('another one')),
    ],
    ['nothing', () => 'bounces+@x.example'],
    ['no letters of ours', () => 'bounces+%00<script>@x.example'],
    ['far too long', () => `bounces+${'a'.repeat(5_000)}@x.example`],
  ])('refuse a forged token: %s', (_name, forge) => {
    const path = forge(returnPathOf({ mailId, number: 1 }, 'x.example', key));
    expect(readReturnPath(path, key)).toEqual({ kind: 'forged' });
  });

  it.each(['', '@', 'einlass@example.org', 'bounces@example.org'])('know others: %s', (address) => {
    expect(readReturnPath(address, key)).toEqual({ kind: 'none' });
  });
});
