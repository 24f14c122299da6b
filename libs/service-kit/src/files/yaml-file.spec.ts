import { YamlFile, YamlRefused } from './yaml-file.js';

const faultsOf = (source: string | Uint8Array): string[] => {
  try {
    YamlFile.parse(source);
    return [];
  } catch (error) {
    if (!(error instanceof YamlRefused)) throw error;
    return error.message.split('\n');
  }
};
const bomb = Array.from({ length: 9 }, (_, at) => {
  const before = String.fromCharCode(96 + at);
  const content = at === 0 ? 'x' : Array(9).fill(`*${before}`).join(', ');
  return `${String.fromCharCode(97 + at)}: &${String.fromCharCode(97 + at)} [${content}]`;
}).join('\n');

describe('YAML with its places', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an open bracket', 'a: 1\nb: [1, 2\nc: 3\n', /^\d:\d+: /],
    ['a key twice', 'a: 1\nb:\n  c: 1\n  c: 2\n', /^4:3: .*unique/],
    ['a key that is a list', '? [a]\n: 1\n', /^1:3: a key is a text/],
    ['a key that is a number', 'a:\n  7: 1\n', /^2:3: a key is a text/],
    ['a key of the language', '__proto__: {}\n', /^1:1: not known/],
    ['a tab for indentation', 'a:\n\tb: 1\n', /^2:1: /],
    ['an alias to nothing', 'a: *nowhere\n', /^1:4: /],
    ['an alias of itself', 'a: &a\n  b: *a\n', /^2:6: refers to itself/],
    ['two documents', 'a: 1\n---\nb: 2\n', /^2:1: a second document/],
    ['a tag that makes a function', 'a: !!js/function "x"\n', /^1:4: Unresolved tag/],
    ['a tag of one own', 'a: 1\nb: !thing 1\n', /^2:4: Unresolved tag/],
    ['Latin-1', Buffer.from('a: Grüße\n', 'latin1'), /^1:1: not saved as UTF-8/],
    ['UTF-16', Buffer.from('\uFEFFa: 1', 'utf16le'), /^1:1: not saved as UTF-8/],
    ['aliases that unfold without end', bomb, /^1:1: aliases .* unfold/],
    ['5 MB', 'a: 1\n'.repeat(1_000_000), /^1:1: larger than 256 KiB/],
    ['5 MB of aliases', `${bomb}\n${'- *i\n'.repeat(1_000_000)}`, /^1:1: larger than 256 KiB/],
  ])('refuses %s, with its place', (_, source, message) => {
    expect(faultsOf(source)[0]).toMatch(message);
  });

  it('tells all faults at once, in order', () => {
    const source = 'a: 1\na: 2\nb: { c: 1, c: 2 }\n';
    expect(faultsOf(source).map((one) => one.slice(0, 4))).toEqual(['2:1:', '3:12']);
  });

  const size = 250 * 1024;
  it.each([
    ['brackets', '['.repeat(size)],
    ['braces', '{a: '.repeat(size / 4)],
    ['dashes', '- '.repeat(size / 2)],
    ['question marks', '? '.repeat(size / 2)],
    ['indentation', Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['brackets that close', '['.repeat(size / 2) + ']'.repeat(size / 2)],
  ])('does not follow endless nesting: %s', (_, source) => {
    const begun = performance.now();
    expect(faultsOf(source)).toEqual([expect.stringMatching(/nested deeper than 40 levels/)]);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it.each([
    ['commas', `[${','.repeat(size)}]`],
    ['keys', Array.from({ length: size / 10 }, (_, at) => `k${at}: 1`).join('\n')],
    ['closing brackets', ']\n'.repeat(size / 2)],
    ['documents', '---\n'.repeat(size / 4)],
    ['bad escapes', `a: "${'\\x'.repeat(size / 2)}"`],
  ])('ends soon with many %s', (_, source) => {
    const begun = performance.now();
    expect(faultsOf(source).length).toBeGreaterThan(0);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('keeps days, times and keys of municipalities as text, and takes a mark of byte order', () => {
    const source = "day: 2020-09-24\ntime: '09:30'\nags: '08111000'\nno: no\n";
    const expected = { day: '2020-09-24', time: '09:30', ags: '08111000', no: 'no' };
    expect(YamlFile.parse(source).data).toEqual(expected);
    expect(YamlFile.parse(Buffer.from(`\uFEFF${source}`)).data).toEqual(expected);
  });

  it('takes a few aliases', () => {
    expect(YamlFile.parse('a: &t { kind: online }\nb: *t\n').data).toEqual({
      a: { kind: 'online' },
      b: { kind: 'online' },
    });
  });

  it('finds the place of a pointer, or of what is nearest to it', () => {
    const file = YamlFile.parse('offer:\n  title:\n    de: A\n  sessions:\n    - startsAt: b\n');
    const at = (pointer: string) => Object.values(file.placeOf(pointer)).join(':');
    expect(at('/offer/title/de')).toBe('3:5');
    expect(at('/offer/title/en')).toBe('3:5');
    expect(at('/offer/sessions/0/startsAt')).toBe('5:7');
    expect(at('/offer/sessions/7')).toBe('5:5');
    expect(at('')).toBe('1:1');
    expect(YamlFile.parse('').data).toBeNull();
  });
});
