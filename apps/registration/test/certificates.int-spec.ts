/** Certificates of participation: to whom, what they say, and that a third party can check them. */
import { signIdentity } from '#service-kit/access/actor.js';
import { type Answer, participant, TEST_SECRET } from '#testing/service.js';
import { codeOf } from '../src/certificates/certificate-code.rules.js';
import { readPdf, type ReadPdf } from '../src/certificates/pdf.fixture.js';
import { course, CourseDesk } from './course.fixture.js';
import { RegistrationInTest } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const door = new CourseDesk(desk);
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

/** The document as bytes: `call` reads texts. */
async function download(id: string, lang = 'de'): Promise<ReadPdf> {
  const response = await fetch(new URL(`/api/my/certificate?lang=${lang}`, desk.service.url), {
    headers: { authorization: `Bearer ${await signIdentity(participant(id), TEST_SECRET)}` },
  });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  return readPdf(Buffer.from(await response.arrayBuffer()));
}
const refused = async (id: string): Promise<string> => {
  const path = '/api/my/certificate';
  return (await desk.service.call('GET', path, { as: participant(id) })).body.code;
};
const codeIn = (pdf: ReadPdf): string => /(\w{5}-){3}\w{5}/.exec(pdf.text)?.[0] ?? '';
const check = (code: string, name?: string): Promise<Answer> =>
  desk.service.call('POST', '/api/certificates/verification', {
    body: { code, ...(name !== undefined && { name }) },
  });

it('is for those who took part, after their last session', async () => {
  const offer = await desk.tell(course());
  const [came, missed] = [await door.admitted(offer), await door.admitted(offer)];
  desk.service.clock.set('2020-10-01T11:00');
  await door.mark(offer, 0, { [came]: 'attended', [missed]: 'missed' });
  await door.mark(offer, 1, { [came]: 'attended', [missed]: 'attended' });
  expect(await refused(came)).toBe('certificate.too_early');
  desk.service.clock.set('2020-10-01T14:30');
  expect(await refused(missed)).toBe('certificate.not_attended');
  expect((await door.mine(missed, 'attendance')).body.certificate).toBe('notAttended');
  expect((await door.mine(came, 'attendance')).body.certificate).toBe('given');

  const { text } = await download(came);
  expect(text).toContain('Erika Beispiel\n');
  expect(text).toContain('24. September 2020, 10:00–14:30 Uhr (4 Stunden 30 Minuten)\n');
  expect(text).toContain('1. Oktober 2020, 10:00–14:30 Uhr (4 Stunden 30 Minuten)\n');
  expect(text).toContain('Dauer insgesamt, Pausen eingeschlossen: 9 Stunden\n');
  expect(text).toContain('Ausgestellt am 1. Oktober 2020\n');
  expect(text).toContain(
    `Prüfseite: http://einlass.test/bescheinigung/${codeIn({ text } as ReadPdf)}`,
  );

  const none = { certificate: false, completion: 'anySession', selfCheckIn: false } as const;
  const without = await desk.tell(course({ attendance: none }));
  const other = await door.admitted(without);
  await door.attendedAll(without, other);
  expect(await refused(other)).toBe('certificate.not_offered');
});

it('is checked by anybody who holds it, and shows the initials only', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer, { firstName: 'Ірина', lastName: 'Жукова-Bäcker' });
  await door.attendedAll(offer, id);
  const [german, english] = [await download(id), await download(id, 'en')];
  expect(codeIn(english)).toBe(codeIn(german)); // one certificate in two languages
  expect(german.text).toContain('Ірина Жукова-Bäcker\n');

  const answer = await check(codeIn(german).toLowerCase());
  expect(answer.body).toEqual({
    state: 'valid',
    nameMatches: null,
    certified: {
      initials: 'І. Ж.',
      contributed: false,
      offerTitle: offer.title,
      organiser: 'Agentur Beispiel',
      timeZone: 'Europe/Berlin',
      sessions: offer.sessions.map(({ sessionId, startsAt, endsAt }) => ({
        sessionId,
        title: null,
        startsAt,
        endsAt,
        allDay: false,
      })),
      minutes: 540,
      issuedAt: '2020-10-01T16:00:00.000Z',
    },
  });
  expect(answer.text).not.toMatch(/Жукова|Bäcker|@example/);
  expect((await check(codeIn(german), ' ірина жукова-bäcker ')).body.nameMatches).toBe(true);
  expect((await check(codeIn(german), 'Erika Beispiel')).body.nameMatches).toBe(false);
});

it('tells a slip of the finger from a code that was never given out, and no more', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  const code = codeIn(await download(id));
  const slip = (code.startsWith('A') ? 'B' : 'A') + code.slice(1);
  const mistyped = await check(slip);
  expect([mistyped.status, mistyped.body.code]).toEqual([422, 'certificate.code_mistyped']);
  const unknown = await check(codeOf(Array<number>(19).fill(7)));
  const withName = await check(codeOf(Array<number>(19).fill(8)), 'Erika Beispiel');
  for (const answer of [unknown, withName]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'certificate.unknown']);
  }
});

it('is no longer valid when attendance is taken back, and comes back as another one', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  const first = codeIn(await download(id));
  expect(codeIn(await download(id))).toBe(first); // the same each time
  await door.mark(offer, 1, { [id]: 'unknown' });
  const revoked = { state: 'revoked', nameMatches: null, certified: null };
  expect((await check(first, 'Erika Beispiel')).body).toEqual(revoked);
  expect(await refused(id)).toBe('certificate.not_attended');
  await door.mark(offer, 1, { [id]: 'attended' });
  expect((await check(first)).body).toEqual(revoked);
  const second = codeIn(await download(id));
  expect(second).not.toBe(first);
  expect((await check(second)).body.state).toBe('valid');
  const { body } = await desk.details(id);
  const sentences = body.history.map((one: { sentence: { de: string } }) => one.sentence.de);
  expect(sentences).toContain('Teilnahmebescheinigung ausgestellt');
  expect(sentences).toContain('Teilnahmebescheinigung ungültig geworden');
});

it('with a wrong name is no longer valid once the name is put right, and is issued anew', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer, { lastName: 'Beispeil' });
  await door.attendedAll(offer, id);
  const wrong = codeIn(await download(id));
  await desk.service.sql(
    `UPDATE participant SET last_name = 'Beispiel' WHERE registration_id = $1`,
    [id],
  );
  expect((await check(wrong)).body.state).toBe('revoked');
  const right = await download(id);
  expect(right.text).toContain('Erika Beispiel\n');
  expect(codeIn(right)).not.toBe(wrong);
  expect((await check(wrong)).body.state).toBe('revoked');
  expect((await check(codeIn(right))).body.state).toBe('valid');
});

it('keeps saying what was certified when the offer is told anew', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  const code = codeIn(await download(id));
  await desk.tell({ ...offer, version: 2, title: { de: 'Ganz anders' } });
  const again = await download(id);
  expect(codeIn(again)).toBe(code);
  expect(again.text).toContain('Online-Austausch\n');
});

it('asked for twice at the same moment is one', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  const pdfs = await Promise.all(Array.from({ length: 5 }, () => download(id)));
  expect(new Set(pdfs.map(codeIn)).size).toBe(1);
});

it('of a speaker certifies the contribution; who only registered others gets none', async () => {
  const offer = await desk.tell(course());
  const [speaker, delegate] = [await door.admitted(offer), await door.admitted(offer)];
  await desk.service.sql(`UPDATE registration SET role = 'speaker' WHERE id = $1`, [speaker]);
  await desk.service.sql(`UPDATE registration SET role = 'delegate' WHERE id = $1`, [delegate]);
  await door.attendedAll(offer, speaker, delegate);
  const pdf = await download(speaker);
  expect(pdf.text).toContain('Bescheinigung über die Mitwirkung\n');
  expect((await check(codeIn(pdf))).body.certified.contributed).toBe(true);
  expect(await refused(delegate)).toBe('certificate.not_attended');
});

it('is forgotten with the registration', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  await door.attendedAll(offer, id);
  const code = codeIn(await download(id));
  await desk.service.sql('DELETE FROM registration WHERE id = $1', [id]);
  expect((await check(code)).body.code).toBe('certificate.unknown');
});
