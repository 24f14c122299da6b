/** The registration form of offers to which teams come, and of those with groups or several dates. */
import type { PublicOffer } from '../src/pages/offer/offer.types.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { conditions, municipalities, offer, OFFER_ID, shapes } from './offer.fixture.js';
import type { Answered } from './upstream.fixture.js';
import { plain } from './browser.fixture.js';

let gateway: TestGateway;
const answers = new Map<string, Answered>();
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  answers.clear();
  answers.set('GET /api/municipalities', { body: municipalities });
  answers.set('GET /api/offers/probe', { body: shapes.onsite });
  answers.set(`POST /api/offers/${OFFER_ID}/registrations`, {
    status: 202,
    body: { status: 'accepted', became: 'registration' },
  });
  gateway.upstream.answerFrom(answers);
});

const form = {
  vorgang: 'attempt-1',
  vorname: 'Olga',
  nachname: 'Büro',
  email: 'olga@example.org',
  kommune: OFFER_ID,
  aufgabe: 'other',
  sprache: 'de',
};
const anna = {
  'person-1-vorname': 'Anna',
  'person-1-nachname': 'Beispiel',
  'person-1-email': 'anna@example.org',
  'person-1-aufgabe': 'educationManager',
};
const cem = {
  'person-3-vorname': 'Cem',
  'person-3-nachname': 'Beispiel',
  'person-3-email': 'cem@example.org',
  'person-3-aufgabe': 'socialPlanner',
};
const send = (fields: Record<string, string>) =>
  gateway.newBrowser().send('/angebote/probe/anmeldung', { form: { ...form, ...fields } });
const show = async (of: PublicOffer, query = '') => {
  answers.set('GET /api/offers/probe', { body: of });
  return (await gateway.newBrowser().send(`/angebote/probe${query}`)).text;
};
const sent = (): Record<string, unknown>[] =>
  gateway.upstream.received
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const refuse = (code: string, more: object) =>
  answers.set(`POST /api/offers/${OFFER_ID}/registrations`, {
    status: 422,
    body: { code, title: 'Höchstens 5 Personen.', ...more },
  });

describe('what is free', () => {
  const figure = (limit: number, free: number) => ({ limit, free });
  const places = (of: object[]) =>
    answers.set(`GET /api/offers/${OFFER_ID}/free-places`, { body: { sessions: of } });
  const two = [
    { session: 'group1', people: null, municipalities: figure(6, 0), state: 'full' },
    { session: 'group2', people: figure(12, 1), municipalities: figure(6, 2), state: 'free' },
  ];

  it('is said of each group, on the page and where one chooses', async () => {
    places(two);
    const text = plain(await show(shapes.parts));
    const [one, other] = ['ausgebucht, Warteliste', 'noch Platz für 2 Kommunen und 1 Person'];
    expect(text).toMatch(new RegExp(`Was zurzeit frei ist .*${one}.*${other}.*Das ist der Stand`));
    expect(text).toMatch(new RegExp(`Das ist der Stand.*${one}.*${other}.*Beide gehen`));
    const english = plain(await show(shapes.parts, '?lang=en'));
    expect(english).toMatch(/What is free at present .*fully booked, waiting list/);
    expect(english).toMatch(/room for 2 municipalities and 1 person/);
  });

  it('names colleagues of those who are in, and others who wait first', async () => {
    const [one, other] = two;
    places([
      { ...one, state: 'colleaguesOnly' },
      { ...other, state: 'othersFirst' },
    ]);
    const text = plain(await show(shapes.parts));
    expect(text).toContain('Platz ist noch für Personen aus Kommunen, die schon dabei sind');
    expect(text).toContain(
      'noch Platz für 2 Kommunen und 1 Person; es warten schon andere darauf, daher zunächst Warteliste',
    );
  });

  it('is not asked where nobody chooses, not said after the deadline, and not missed', async () => {
    places(two);
    await show(shapes.onsite);
    expect(gateway.upstream.received.map(({ path }) => path).join()).not.toContain('free-places');
    const closed = { ...shapes.parts.registration, state: 'closed' as const };
    expect(await show({ ...shapes.parts, registration: closed })).not.toContain('id="frei"');
    answers.set(`GET /api/offers/${OFFER_ID}/free-places`, { status: 500, body: {} });
    const without = plain(await show(shapes.parts));
    expect(without).toContain('Beide gehen');
    expect(without).not.toMatch(/zurzeit frei|ausgebucht/);
  });
});

describe('who comes along', () => {
  it('is asked for teams only, with the limits in words, and room for as many as are recommended', async () => {
    const html = await show(shapes.onsite);
    expect(plain(html)).toContain(
      'Empfohlen sind mindestens zwei Personen. Zusammen können es höchstens fünf sein.',
    );
    expect(html).toContain('name="personen" value="1"');
    expect(plain(await show(shapes.onsite, '?lang=en'))).toContain('there can be at most five.');
    expect(plain(await show(shapes.parts))).toContain('bei mehr entscheidet ein Mensch');
    for (const alone of [offer, shapes.tentative])
      expect(await show(alone)).not.toMatch(/teilnahme|person-1|weiterePerson/);
    const severalOfThem = { ...offer, team: { ...offer.team, max: 3 } };
    expect(await show(severalOfThem)).toContain('name="teilnahme"');
  });

  it('grows by a button that sends nothing and keeps all that was typed', async () => {
    const page = await send({ ...anna, personen: '1', teilnahme: 'nein', weiterePerson: '1' });
    expect(page.status).toBe(200);
    expect(sent()).toEqual([]);
    expect(page.text).toContain('name="personen" value="2"');
    expect(page.text).toContain('id="person-2"');
    for (const kept of ['value="Olga"', 'value="Anna"', 'value="anna@example.org"'])
      expect(page.text).toContain(kept);
    expect(page.text).toMatch(/value="nein" checked/);
    expect(page.text).toMatch(/id="feld-person-1-aufgabe"[\s\S]*?"educationManager" selected/);
    expect(page.text).not.toContain('Bitte prüfen Sie Ihre Angaben');
  });

  it.each([
    ['ja', '4', 4],
    ['nein', '4', 5],
    ['nein', '5', 5],
  ])('ends where the team is full: %s, %s of others', async (teilnahme, personen, rows) => {
    const { text } = await send({ personen, teilnahme, weiterePerson: '1' });
    expect(text).toContain(`name="personen" value="${rows}"`);
    expect(text).not.toContain('name="weiterePerson"');
    expect(plain(text)).toContain('Zusammen sind höchstens fünf möglich.');
  });

  it('takes out the person whom one wants out, and nobody else', async () => {
    const { text } = await send({ ...anna, ...cem, personen: '3', ohnePerson: '1' });
    expect(text).toContain('name="personen" value="2"');
    expect(text).not.toContain('value="Anna"');
    expect(text).toMatch(/name="person-2-vorname" value="Cem"/);
    expect(sent()).toEqual([]);
  });

  it('no more rows are read than the service takes', async () => {
    const { text } = await send({ personen: '99', weiterePerson: '1' });
    expect(text).toContain('name="personen" value="30"');
  });

  it('is sent as members; rows left empty name nobody', async () => {
    const done = await send({
      ...anna,
      ...cem,
      personen: '3',
      teilnahme: 'nein',
      teamgroesse: '4',
    });
    expect(done.headers.location).toBe('/angebote/probe/angemeldet');
    expect(sent()).toMatchObject([
      {
        firstName: 'Olga',
        takesPart: false,
        teamSize: 4,
        members: [
          { firstName: 'Anna', email: 'anna@example.org', functions: ['educationManager'] },
          { firstName: 'Cem', functions: ['socialPlanner'], locale: 'de' },
        ],
      },
    ]);
  });

  it('is not sent for offers at which everybody registers alone', async () => {
    answers.set('GET /api/offers/probe', { body: offer });
    await send({ ...anna, personen: '1', teilnahme: 'nein' });
    for (const key of ['members', 'takesPart', 'sessions'])
      expect(sent()[0]).not.toHaveProperty(key);
  });

  it('asks of colleagues what the conditions look at, too', async () => {
    answers.set(`GET /internal/offers/${OFFER_ID}/conditions-summary`, { body: conditions });
    const html = await show(shapes.onsite);
    expect(html).toContain('name="person-1-rang"');
    await send({ ...anna, personen: '1', 'person-1-rang': 'headOfOffice' });
    expect(sent()[0]!['members']).toMatchObject([{ rank: 'headOfOffice' }]);
  });
});

describe('what is wrong', () => {
  const at = (field: string, words: string) =>
    `<a class="kern-link" href="#feld-${field}">${words}`;

  it('is said at the row that was filled, not at the place in what was sent', async () => {
    refuse('request.invalid', {
      errors: [{ pointer: '/members/1/email' }, { pointer: '/members/1/functions' }],
    });
    const { text } = await send({ ...anna, ...cem, personen: '3', 'person-3-aufgabe': '' });
    expect(text).toContain(at('person-3-email', 'Bitte prüfen Sie die E-Mail-Adresse'));
    expect(text).toContain(at('person-3-aufgabe', 'Bitte wählen Sie eine Aufgabe.'));
    expect(text).toContain('id="feld-person-3-email-fehler"');
    expect(text).not.toContain('id="feld-person-1-email-fehler"');
  });

  it('an address that stands above already', async () => {
    refuse('request.invalid', { errors: [{ pointer: '/members/1/email' }] });
    const twice = { ...cem, 'person-3-email': ' ANNA@example.org' };
    const { text } = await send({ ...anna, ...twice, personen: '3' });
    expect(text).toContain(at('person-3-email', 'Jede Person braucht eine eigene Adresse'));
  });

  it('nobody takes part', async () => {
    refuse('request.invalid', { errors: [{ pointer: '/members' }] });
    const { text } = await send({ teilnahme: 'nein' });
    expect(text).toContain(at('teilnahme', 'Bitte nennen Sie unten mindestens eine Person'));
  });

  it('too many are named', async () => {
    refuse('registration.team_too_large', { pointer: '/members' });
    const { text } = await send({ ...anna, personen: '1' });
    expect(text).toContain(at('teamgroesse', 'Höchstens 5 Personen.'));
  });
});

describe('which of several sessions', () => {
  beforeEach(() => answers.set('GET /api/offers/probe', { body: shapes.parts }));

  it('is asked for parts of which one session is attended; any of them is the usual answer', async () => {
    const html = await show(shapes.parts);
    expect(html).not.toContain('name="termin-teil1"');
    expect(html).toMatch(/name="termin-teil2" id="[^"]+" value="" checked/);
    const text = plain(html);
    expect(text).toContain('Gruppe II: Mittwoch, 15. Juli 2020, 09:15–12:15 Uhr Beide gehen');
    expect(text).toContain('Je Termin ist Platz für 6 Kommunen.');
    expect(plain(await show(shapes.parts, '?lang=en'))).toContain('Both suit us');
  });

  it('is sent by its key, and left out where any of them will do', async () => {
    await send({ 'termin-teil2': 'group2' });
    await send({ 'termin-teil2': '' });
    expect(sent()[0]).toMatchObject({ sessions: { teil2: 'group2' } });
    expect(sent()[1]).not.toHaveProperty('sessions');
  });

  it('a wish that cannot be is said at the question', async () => {
    refuse('registration.session_unknown', { pointer: '/sessions/teil2' });
    const { text } = await send({ 'termin-teil2': 'group9' });
    expect(text).toContain('href="#feld-termin-teil2">Bitte wählen Sie eine der Möglichkeiten.');
  });

  it('of a part with a free choice at least one is asked for', async () => {
    const parts = shapes.parts.parts.map((part) => ({ ...part, rule: 'any' }));
    answers.set('GET /api/offers/probe', { body: { ...shapes.parts, parts } });
    await send({ 'termin-teil2': 'group2' });
    expect(sent()[0]).toMatchObject({ sessions: { teil2: ['group2'] } });
    refuse('request.invalid', { errors: [{ pointer: '/sessions/teil2', detail: 'too small' }] });
    const { text } = await send({});
    expect(sent()[1]).toMatchObject({ sessions: { teil2: [] } });
    expect(text).toContain('href="#feld-termin-teil2">Bitte wählen Sie mindestens einen Termin.');
    expect(text).toContain('type="checkbox" name="termin-teil2"');
  });
});
