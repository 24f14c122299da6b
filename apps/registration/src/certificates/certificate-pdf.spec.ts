import type { CertifiedFacts } from './certificate.rules.js';
import { certificatePdf } from './certificate-pdf.js';
import { readPdf } from './pdf.fixture.js';

const CODE = 'ABCDEFGHJKMNPQRSTUVW';
const CHECK_PAGE = 'https://einlass.example/bescheinigung/ABCDE-FGHJK-MNPQR-STUVW';
const session = (number: number) => ({
  sessionId: `session-${number}`,
  title: { de: `Termin ${number}` },
  startsAt: '2020-09-24T08:00:00Z',
  endsAt: '2020-09-24T12:30:00Z',
  allDay: false,
});
const certificate = (changes: Partial<CertifiedFacts> = {}) => ({
  code: CODE,
  issuedAt: new Date('2020-09-25T08:00:00Z'),
  facts: {
    name: 'Erika Beispiel',
    role: 'participant' as const,
    offerTitle: { de: 'Online-Austausch' },
    organiser: 'Agentur Beispiel',
    timeZone: 'Europe/Berlin',
    sessions: [session(1)],
    ...changes,
  },
});
const draw = async (changes: Partial<CertifiedFacts> = {}, locale: 'de' | 'en' = 'de') =>
  readPdf(await certificatePdf(certificate(changes), CHECK_PAGE, locale));
/** Lines are broken where the page ends, not where the sentence does. */
const folded = (text: string): string => text.replace(/\s+/g, ' ');

it('says who was where, how long, and how it can be checked', async () => {
  const { text, title } = await draw();
  expect(folded(text).trim()).toBe(
    'Teilnahmebescheinigung Erika Beispiel hat an dieser Veranstaltung teilgenommen: ' +
      'Online-Austausch Veranstalter: Agentur Beispiel Besuchte Termine ' +
      '24. September 2020, 10:00–14:30 Uhr (4 Stunden 30 Minuten): Termin 1 ' +
      'Dauer insgesamt, Pausen eingeschlossen: 4 Stunden 30 Minuten ' +
      'Ausgestellt am 25. September 2020 Elektronisch erstellt und ohne Unterschrift gültig. ' +
      `Echtheit prüfen Prüfcode: ABCDE-FGHJK-MNPQR-STUVW Prüfseite: ${CHECK_PAGE} ` +
      'Prüfen lässt sich die Bescheinigung, solange der Veranstalter die Angaben aufbewahrt.',
  );
  expect(title).toBe('Teilnahmebescheinigung: Erika Beispiel');
});

it('is tagged, with its language and title, and draws nothing outside the tags', async () => {
  const pdf = await draw();
  expect(pdf.catalog).toMatch(/\/MarkInfo/);
  expect(pdf.catalog).toMatch(/\/Lang \(de-DE\)/);
  expect(pdf.catalog).toMatch(/\/ViewerPreferences/);
  expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(pdf.xmp).toContain('Teilnahmebescheinigung: Erika Beispiel');
  expect(pdf.structure).toEqual(
    ['Document', 'H1', 'P', 'P', 'H2', 'P', 'H2', 'L', 'LI', 'LBody', 'P', 'P', 'P', 'H2'].concat(
      Array<string>(3).fill('P'),
    ),
  );
  expect(pdf.allMarked).toBe(true);
  expect(pdf.embeddedFonts).toBe(2);
});

it('speaks English, names what was contributed, and marks a German title as German', async () => {
  const pdf = await draw({ role: 'speaker' }, 'en');
  expect(folded(pdf.text)).toContain('Certificate of contribution Erika Beispiel contributed to');
  expect(folded(pdf.text)).toContain('24 September 2020, 10:00–14:30 (4 hours 30 minutes)');
  expect(pdf.catalog).toMatch(/\/Lang \(en-GB\)/);
  expect(pdf.languages).toEqual(['de-DE']);
});

it.each(['Nguyễn Thị Hương', 'Ayşe Işığırcı', 'Ірина Жукова', 'Ελένη Παπαδοπούλου', 'Żółć Łęcka'])(
  'draws %s',
  async (name) => {
    const pdf = await draw({ name });
    expect(pdf.text).toContain(name);
    expect(pdf.actualTexts).toEqual([]);
  },
);

it('says so where the font has no shape for a name, and keeps the name behind it', async () => {
  const pdf = await draw({ name: '李 Beispiel' });
  expect(pdf.text).toContain('\uFFFD Beispiel');
  expect(folded(pdf.text)).toContain('Für einige Schriftzeichen hat dieses Dokument keine Schrift');
  expect(pdf.actualTexts).toEqual(['李 Beispiel']);
});

it('wraps a name of any length, and goes on over pages in the same structure', async () => {
  const name = `${'Donaudampfschiffahrt'.repeat(10)} Beispiel`;
  const sessions = Array.from({ length: 70 }, (_, at) => session(at));
  const pdf = await draw({ name, sessions });
  expect(pdf.pages).toBeGreaterThan(1);
  expect(pdf.text.replaceAll('\n', '')).toContain(name);
  expect(pdf.structure.filter((tag) => tag === 'LI')).toHaveLength(70);
  for (let at = 0; at < 70; at += 1) expect(pdf.text).toContain(`: Termin ${at}\n`);
  expect(pdf.allMarked).toBe(true);
});

it('gives no hours where no clock times are known', async () => {
  const sessions = [
    {
      ...session(1),
      allDay: true,
      startsAt: '2020-09-23T22:00:00Z',
      endsAt: '2020-09-25T22:00:00Z',
    },
  ];
  const { text } = await draw({ sessions });
  expect(text).toContain('24. September 2020 – 25. September 2020: Termin 1\n');
  expect(text).not.toMatch(/Stunde|Uhr|Dauer/);
});

it('is the same document each time', async () => {
  const [first, second] = [
    await certificatePdf(certificate(), CHECK_PAGE, 'de'),
    await certificatePdf(certificate(), CHECK_PAGE, 'de'),
  ];
  expect(first.equals(second)).toBe(true);
});
