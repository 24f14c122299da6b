import { ExampleFile } from './example-file.js';

const parse = (text: string) => ExampleFile.parse(text, 'a.yaml');

describe('a YAML file with its places', () => {
  it.each<[string, string, RegExp]>([
    ['an open bracket', 'a: 1\nb: [1, 2\nc: 3\n', /^a\.yaml:\d:\d+: /],
    ['a key twice', 'a: 1\na: 2\n', /^a\.yaml:2:1: .*unique/],
    ['a tab for indentation', 'a:\n\tb: 1\n', /^a\.yaml:2:1: /],
    ['an alias to nothing', 'a: *nowhere\n', /^a\.yaml/],
    ['two documents', 'a: 1\n---\nb: 2\n', /^a\.yaml:2:1: /],
  ])('names the line of %s', (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses aliases that unfold without end', () => {
    const layers = Array.from({ length: 9 }, (_, at) => {
      const before = String.fromCharCode(96 + at);
      const name = String.fromCharCode(97 + at);
      const content = at === 0 ? 'x' : Array(9).fill(`*${before}`).join(', ');
      return `${name}: &${name} [${content}]`;
    });
    expect(() => parse(layers.join('\n'))).toThrow(/^a\.yaml: .*alias/i);
  });

  it('keeps days, times and keys of municipalities as text', () => {
    expect(parse("day: 2020-09-24\ntime: '09:30'\nags: '08111000'\n").data).toEqual({
      day: '2020-09-24',
      time: '09:30',
      ags: '08111000',
    });
  });

  it('finds the line of a pointer, or of what is nearest to it', () => {
    const file = parse('offer:\n  title:\n    de: A\n  sessions:\n    - startsAt: b\n');
    expect(file.placeOf('/offer/title/de')).toBe('a.yaml:3:5');
    expect(file.placeOf('/offer/title/en')).toBe('a.yaml:3:5');
    expect(file.placeOf('/offer/sessions/0/startsAt')).toBe('a.yaml:5:7');
    expect(file.placeOf('/offer/sessions/7')).toBe('a.yaml:5:5');
    expect(file.placeOf('')).toBe('a.yaml:1:1');
  });
});
