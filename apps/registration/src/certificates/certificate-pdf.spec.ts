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

it('is tagged in the order in which it is drawn, and draws nothing outside the tags', async () => {
  const pdf = await draw();
  const [heading, text] = [(level: number) => `Document H${level}`, 'Document P'];
  expect(pdf.elements).toEqual([
    { path: heading(1), text: 'Teilnahmebescheinigung' },
    { path: text, text: 'Erika Beispiel' },
    { path: text, text: 'hat an dieser Veranstaltung teilgenommen:' },
    { path: heading(2), text: 'Online-Austausch', lang: 'de-DE' },
    { path: text, text: 'Veranstalter: Agentur Beispiel' },
    { path: heading(2), text: 'Besuchte Termine' },
    {
      path: 'Document L LI LBody',
      text: '24. September 2020, 10:00–14:30 Uhr (4 Stunden 30 Minuten): Termin 1',
    },
    { path: text, text: 'Dauer insgesamt, Pausen eingeschlossen: 4 Stunden 30 Minuten' },
    { path: text, text: 'Ausgestellt am 25. September 2020' },
    { path: text, text: 'Elektronisch erstellt und ohne Unterschrift gültig.' },
    { path: heading(2), text: 'Echtheit prüfen' },
    { path: text, text: 'Prüfcode: ABCDE-FGHJK-MNPQR-STUVW' },
    { path: text, text: `Prüfseite: ${CHECK_PAGE}` },
    {
      path: text,
      text: 'Prüfen lässt sich die Bescheinigung, solange der Veranstalter die Angaben aufbewahrt.',
    },
  ]);
  expect(pdf.order.read).toEqual(pdf.order.drawn);
  expect(pdf.allMarked).toBe(true);
});

it('claims PDF/UA, shows its title, brings its fonts and nothing else', async () => {
  const { marked, language, displaysTitle, ua, fonts, attachments } = await draw();
  expect({ marked, language, displaysTitle, ua, fonts, attachments }).toEqual({
    marked: true,
    language: 'de-DE',
    displaysTitle: true,
    ua: '1',
    fonts: [
      { name: 'NotoSans-Bold', embedded: true },
      { name: 'NotoSans-Regular', embedded: true },
    ],
    attachments: 0,
  });
});

it('speaks English, names what was contributed, and marks a German title as German', async () => {
  const pdf = await draw({ role: 'speaker' }, 'en');
  expect(folded(pdf.text)).toContain('Certificate of contribution Erika Beispiel contributed to');
  expect(folded(pdf.text)).toContain('24 September 2020, 10:00–14:30 (4 hours 30 minutes)');
  expect(pdf.language).toBe('en-GB');
  const marked = pdf.elements.filter(({ lang }) => lang !== undefined);
  expect(marked).toEqual([{ path: 'Document H2', text: 'Online-Austausch', lang: 'de-DE' }]);
});

it.each(['Nguyễn Thị Hương', 'Ayşe Işığırcı', 'Ірина Жукова', 'Ελένη Παπαδοπούλου', 'Żółć Łęcka'])(
  'draws %s',
  async (name) => {
    const pdf = await draw({ name });
    expect(pdf.text).toContain(name);
    expect(pdf.elements[1]).toEqual({ path: 'Document P', text: name });
  },
);

it('says so where the font has no shape for a name, and keeps the name behind it', async () => {
  const pdf = await draw({ name: '李 Beispiel' });
  expect(pdf.text).toContain('\uFFFD Beispiel');
  expect(folded(pdf.text)).toContain('Für einige Schriftzeichen hat dieses Dokument keine Schrift');
  expect(pdf.elements[1]).toEqual({
    path: 'Document P',
    text: '\uFFFD Beispiel',
    actual: '李 Beispiel',
  });
});

it('wraps a name of any length, and goes on over pages in the same structure', async () => {
  const name = `${'Donaudampfschiffahrt'.repeat(10)} Beispiel`;
  const sessions = Array.from({ length: 70 }, (_, at) => session(at));
  const pdf = await draw({ name, sessions });
  expect(pdf.pages).toBeGreaterThan(1);
  expect(pdf.text.replaceAll('\n', '')).toContain(name);
  expect(pdf.elements.filter(({ path }) => path === 'Document L LI LBody')).toHaveLength(70);
  expect(pdf.order.read).toEqual(pdf.order.drawn);
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
