import { randomBytes } from 'node:crypto';
import { AccessSeal } from './access-seal.js';

const offerId = '01890a5d-ac96-774b-bcce-b302099a8057';
const data = {
  link: 'https://meeting.example.org/j/4711',
  platform: null,
  phones: [{ label: 'Festnetz', number: '+49 30 0000 0000' }],
  meetingNumber: '123 456',
  password: 'nur-im-test',
  sessions: [],
};

describe('sealed access data', () => {
  const seal = new AccessSeal([randomBytes(32)]);

  it('open again with the same key and offer', () => {
    expect(seal.open(offerId, seal.seal(offerId, data))).toEqual(data);
  });

  it('show nothing of what they hold, and look different each time', () => {
    const [one, other] = [seal.seal(offerId, data), seal.seal(offerId, data)];
    expect(one.sealed.toString('latin1')).not.toContain('example.org');
    expect(one.sealed.equals(other.sealed)).toBe(false);
  });

  it('do not open for another offer', () => {
    const sealed = seal.seal(offerId, data);
    expect(() => seal.open('01890a5d-ac96-774b-bcce-b302099a8058', sealed)).toThrow();
  });

  it('do not open when a byte was changed', () => {
    const { keyId, sealed } = seal.seal(offerId, data);
    sealed[sealed.length - 1]! ^= 1;
    expect(() => seal.open(offerId, { keyId, sealed })).toThrow();
  });

  it('name the key when it is another one, but do not show it', () => {
    const key = randomBytes(32);
    const sealed = new AccessSeal([key]).seal(offerId, data);
    expect(() => seal.open(offerId, sealed)).toThrow(new RegExp(sealed.keyId));
    expect(key.toString('hex')).not.toContain(sealed.keyId);
  });

  it('open with an older key that is kept, and are sealed with the newest', () => {
    const [old, newest] = [randomBytes(32), randomBytes(32)];
    const before = new AccessSeal([old]).seal(offerId, data);
    const both = new AccessSeal([newest, old]);
    expect(both.open(offerId, before)).toEqual(data);
    expect(both.olderKeyIds).toEqual([before.keyId]);
    const after = both.seal(offerId, data);
    expect(after.keyId).not.toBe(before.keyId);
    expect(new AccessSeal([newest]).open(offerId, after)).toEqual(data);
    expect(() => new AccessSeal([old]).open(offerId, after)).toThrow(after.keyId);
  });

  it('of an older shape, with one number, are read as those of today', () => {
    const { phones: _, platform: __, sessions: ___, ...rest } = data;
    const old = { ...rest, phone: '+49 30 1', sessions: [{ ...rest, session: 'a', phone: null }] };
    const way = { link: data.link, meetingNumber: '123 456', password: 'nur-im-test' };
    expect(seal.open(offerId, seal.seal(offerId, old as never))).toEqual({
      ...way,
      platform: null,
      phones: [{ label: null, number: '+49 30 1' }],
      sessions: [{ ...way, session: 'a', platform: null, phones: [] }],
    });
  });

  it('refuse a key of the wrong length', () => {
    expect(() => new AccessSeal([randomBytes(16)])).toThrow('32 bytes');
  });
});
