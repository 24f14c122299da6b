import { organizerOf } from './calendar-organizer.js';

const organiser = { agencyId: '00000000-0000-7000-8000-0000000000a1', name: 'Agentur Beispiel' };
const contact = (email: string | null) => ({ name: null, email, phone: null });

describe('whom a calendar entry is from', () => {
  it('is the agency at the contact of the offer, else at the sender, else nobody', () => {
    const sender = 'einlass@example.org';
    const name = 'Agentur Beispiel';
    const asked = { organiser, contact: contact('team@example.org') };
    expect(organizerOf(asked, sender)).toEqual({ name, email: 'team@example.org' });
    for (const none of [null, contact(null), contact('a@b\r\nX:y'), contact('no address')]) {
      expect(organizerOf({ organiser, contact: none }, sender)).toEqual({ name, email: sender });
      expect(organizerOf({ organiser, contact: none }, null)).toBeNull();
    }
  });
  it.each([
    ['fragen+a?b@bildungsbüro.example', 'fragen+a%3Fb@xn--bildungsbro-1hb.example'],
    ['a%b&c#d@example.org', 'a%25b%26c%23d@example.org'],
    ["o'neil@mail.example.org", "o'neil@mail.example.org"],
    ['a@[bad', 'einlass@example.org'],
    ['a@exa%mple', 'a@exa%25mple'],
  ])('has an address that is fit for a link: %s', (email, expected) => {
    const found = organizerOf({ organiser, contact: contact(email) }, 'einlass@example.org');
    expect(found?.email).toBe(expected);
  });
  it('has a name that ends no parameter and no line', () => {
    const name = ' Agentur "Süd";X=\\y\r\nATTENDEE:mailto:a@b \u202E';
    expect(
      organizerOf({ organiser: { ...organiser, name }, contact: null }, 'a@example.org')?.name,
    ).toBe('Agentur ’Süd’;X=/y ATTENDEE:mailto:a@b');
  });
});
