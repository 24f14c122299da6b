import { email, emailKey, multiLine, personName } from './person.rules.js';

describe('a name', () => {
  it('is trimmed and in normal form C', () => {
    expect(personName.parse('  Zoe\u0308 ')).toBe('Zo\u00EB');
  });

  it.each([
    'O’Neil',
    "d'Example",
    'Müller-Lüdenscheidt',
    '李',
    'محمد',
    '=cmd',
    'a<b>',
    'Erika \u{1F389}',
    'می\u200Cخواهم',
  ])('may be %s', (name) => {
    expect(personName.parse(name)).toBe(name);
  });

  it.each([
    ['empty', ''],
    ['blanks', '   '],
    ['10,000 characters', 'x'.repeat(10_000)],
    ['a line break', 'Erika\r\nBcc: all@example.org'],
    ['NUL', 'Erika\u0000'],
    ['a line separator', 'Erika\u2028'],
    ['a right-to-left override', 'Erika\u202Egpj.exe'],
    ['a right-to-left mark', 'Erika\u200F'],
    ['an isolate', 'Erika\u2067'],
    ['a zero-width space', 'Eri\u200Bka'],
    ['half a surrogate pair', 'Erika\uD800'],
    ['a damaged character', 'M\uFFFDller'],
    ['nothing but a soft hyphen', '\u00AD'],
    ['nothing but a Hangul filler', '\u3164'],
    ['nothing but empty Braille', '\u2800\u2800'],
    ['nothing but tags', '\u{E0041}\u{E0042}'],
    ['nothing but a picture', '\u{1F389}'],
  ])('may not be or hold %s', (_, name) => {
    const result = personName.safeParse(name);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.message).toMatch(/character|empty|letter/);
  });
});

describe('an address', () => {
  it.each([
    'name@example.org',
    ' name@example.org ',
    'first.last+tag@sub.example.org',
    'joerg@müller.example',
    "o'neil@example.org",
    'a@xn--mller-kva.example',
    "!#$%&'*+/=?^_`{|}~-@example.org",
    `${'x'.repeat(64)}@example.org`,
  ])('may be %s', (value) => {
    expect(email.parse(value)).toBe(value.trim());
  });

  it.each([
    'name',
    '@example.org',
    'name@',
    'name@localhost',
    'name@example..org',
    '.name@example.org',
    'name.@example.org',
    'name@-example.org',
    'name@example-.org',
    'a@b@example.org',
    'name@example.org, other@example.org',
    'Name <name@example.org>',
    '"quoted"@example.org',
    'name@example.org\r\nBcc: all@example.org',
    'name@example.org\n',
    'na\u202Eme@example.org',
    'name@exa mple.org',
    'name@[127.0.0.1]',
    `${'x'.repeat(65)}@example.org`,
    `name@${'x'.repeat(250)}.org`,
    `${'a.'.repeat(50_000)}@example.org`,
  ])('may not be %j', (value) => {
    expect(email.safeParse(value).success).toBe(false);
  });

  it.each([
    'jörg@example.org',
    'o’neil@example.org',
    'иван@пример.example',
    'e\u0301va@example.org',
  ])('is told why it cannot be %s', (value) => {
    const { error } = email.safeParse(value);
    expect(error?.issues[0]?.message).toMatch(/^before the @ only letters a to z/);
  });

  it('is the same person in any spelling', () => {
    expect(emailKey('Name@EXAMPLE.org')).toBe(emailKey('name@example.org'));
    expect(emailKey('a@müller.example')).toBe(emailKey('a@xn--mller-kva.example'));
    expect(emailKey('a@example.org')).not.toBe(emailKey('b@example.org'));
  });
});

describe('text of several lines', () => {
  it('keeps line breaks and refuses other control characters', () => {
    expect(multiLine(20).parse('one\ntwo')).toBe('one\ntwo');
    expect(multiLine(20).safeParse('one\u0007').success).toBe(false);
    expect(multiLine(3).safeParse('four').success).toBe(false);
  });
});
