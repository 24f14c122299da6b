import { sessionOf } from './offer-content.fixture.js';
import { withSessionIds } from './session-ids.js';

const present = [
  sessionOf({ sessionId: '01890a5d-ac96-774b-bcce-b30209900001', key: 'part1' }),
  sessionOf({ sessionId: '01890a5d-ac96-774b-bcce-b30209900002', key: 'session1' }),
];
/** As an editor sends it: what is undefined was not given. */
const given = (changes: { sessionId?: string; key?: string }) => {
  const { sessionId: _, key: __, ...rest } = sessionOf();
  return { ...rest, ...changes };
};
const [one, two] = present.map(({ sessionId }) => sessionId);

describe('sessions across edits', () => {
  it('keep id and key, by either of them', () => {
    const kept = withSessionIds([given({ sessionId: two! }), given({ key: 'part1' })], present);
    expect(kept.map(({ sessionId, key }) => [sessionId, key])).toEqual([
      [two, 'session1'],
      [one, 'part1'],
    ]);
  });

  it('may get another key', () => {
    const [renamed] = withSessionIds([given({ sessionId: one!, key: 'opening' })], present);
    expect(renamed).toMatchObject({ sessionId: one, key: 'opening' });
  });

  it('get a key that is free, also when none is sent', () => {
    const all = withSessionIds([given({}), given({ key: 'session3' }), given({})], present);
    expect(all.map(({ key }) => key)).toEqual(['session2', 'session3', 'session4']);
    expect(new Set(all.map(({ sessionId }) => sessionId)).size).toBe(3);
    expect(all.map(({ sessionId }) => sessionId)).not.toContain(one);
  });

  it('are one each: a key cannot be two sessions', () => {
    const all = withSessionIds([given({ key: 'part1' }), given({ key: 'part1' })], present);
    expect(all[0]?.sessionId).toBe(one);
    expect(all[1]?.sessionId).not.toBe(one);
  });

  it('of another offer are refused', () => {
    const foreign = given({ sessionId: '01890a5d-ac96-774b-bcce-b30209900009' });
    expect(() => withSessionIds([foreign], present)).toThrow();
  });
});
