import { staffFromClaims } from './claims.rules.js';

const names = { roles: 'r', agencies: 'a' };
const agency = '0190a000-0000-7000-8000-000000000001';

describe('rights from the claims of a sign-in', () => {
  it('takes known roles and the listed agencies', () => {
    const staff = staffFromClaims(
      { sub: '1', name: 'Demo', r: ['viewer', 'root'], a: [agency] },
      names,
    );
    expect(staff).toEqual({
      kind: 'staff',
      subject: 'oidc:1',
      name: 'Demo',
      roles: ['viewer'],
      agencyIds: [agency],
      via: 'oidc',
    });
  });

  it.each([
    ['redaktion@example.org', 'redaktion@example.org'],
    ['no address', undefined],
    [7, undefined],
  ])('of the address %p it keeps %p', (claim, email) => {
    const staff = staffFromClaims({ sub: '1', email: claim, r: ['viewer'] }, names);
    expect(staff!.email).toBe(email);
  });

  it.each([[undefined], ['all'], [['*']], [[agency, 'x']], [{ '*': true }]])(
    'agencies %p mean none',
    (a) => expect(staffFromClaims({ sub: '1', r: ['viewer'], a }, names)?.agencyIds).toEqual([]),
  );

  it.each([
    [{ sub: '1' }],
    [{ sub: '1', r: [] }],
    [{ sub: '1', r: 'admin' }],
    [{ sub: '1', r: ['Admin'] }],
    [{ r: ['admin'] }],
  ])('%p is nobody', (claims) => expect(staffFromClaims(claims, names)).toBeNull());
});
