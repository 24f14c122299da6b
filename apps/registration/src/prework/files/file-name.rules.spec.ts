import fc from 'fast-check';
import { freeName, safeName } from './file-name.rules.js';

const pdf = ['pdf'] as const;

describe('a name as it is kept', () => {
  it.each([
    ['Fall.pdf', 'Fall.pdf'],
    ['Fall.PDF', 'Fall.pdf'],
    ['U\u0308bersicht.pdf', 'Übersicht.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\temp\\Fall.pdf', 'Fall.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['Fall.pdf.', 'Fall.pdf'],
    ['gepr\u202eftxt.pdf', 'geprftxt.pdf'],
    ['nul', '_nul.pdf'],
    ['COM1.pdf', '_COM1.pdf'],
    ['a\0b\r\nc.pdf', 'abc.pdf'],
    ['Rechnung.exe', 'Rechnung.exe.pdf'],
    ['???', 'Datei.pdf'],
    ['', 'Datei.pdf'],
  ])('%j → %j', (given, kept) => expect(safeName(given, pdf)).toBe(kept));

  it('keeps a second extension of its kind', () => {
    expect(safeName('Liste.CSV', ['txt', 'csv'])).toBe('Liste.csv');
    expect(safeName('Seite.html', ['txt', 'csv'])).toBe('Seite.html.txt');
  });

  it('is never a path, hidden, endless or without its extension', () => {
    const given = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string());
    fc.assert(
      fc.property(given, (name) => {
        const kept = safeName(name, pdf);
        expect(kept).toMatch(/^[^./\\\s][^/\\]*\.pdf$/u);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cf}<>:"|?*]/u);
        expect([...kept].length).toBeLessThanOrEqual(125);
        expect(kept.isWellFormed()).toBe(true);
        expect(safeName(kept, pdf)).toBe(kept);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a name that is taken', () => {
  it('gets a number before its extension, whatever the case', () => {
    expect(freeName('Fall.pdf', [])).toBe('Fall.pdf');
    expect(freeName('Fall.pdf', ['fall.PDF'])).toBe('Fall (2).pdf');
    expect(freeName('Fall.pdf', ['Fall.pdf', 'Fall (2).pdf'])).toBe('Fall (3).pdf');
  });
});
