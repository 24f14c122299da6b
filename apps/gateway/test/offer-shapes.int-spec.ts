/** Every shape of offer on its page: what is known in words, what is not known said. */
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { conditions, municipalities, offer, OFFER_ID, shapes } from './offer.fixture.js';
import type { PublicOffer } from '../src/pages/offer/offer.types.js';
import type { Answered } from './upstream.fixture.js';
import { plain } from './browser.fixture.js';

const REGISTRATION_ID = '0190a000-0000-7000-8000-00000000000b';

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
  gateway.upstream.answerFrom(answers);
});

async function page(of: PublicOffer, query = ''): Promise<{ html: string; text: string }> {
  answers.set('GET /api/offers/probe', { body: of });
  const { status, text } = await gateway.newBrowser().send(`/angebote/probe${query}`);
  expect(status).toBe(200);
  expect(text).not.toMatch(/undefined|\[object|\bnull\b|\{[a-z]+\}/);
  return { html: text, text: plain(text) };
}
const posted = () => gateway.upstream.received.filter(({ method }) => method === 'POST');
const form = {
  vorgang: 'attempt-1',
  vorname: 'Tilda',
  nachname: 'Beispiel',
  email: 'tilda@example.org',
  kommune: OFFER_ID,
  aufgabe: 'educationManager',
  sprache: 'de',
};

describe('the page of an offer', () => {
  it.each<[keyof typeof shapes, string[]]>([
    [
      'onsite',
      [
        'Dienstag, 3. September 2019, ganztägig',
        '44137 Dortmund',
        'So finden Sie hin Gegenüber vom Hauptbahnhof.',
        'höchstens 15 Personen',
        '2 bis 3 Kommunen',
        'empfohlen: Teams ab 2 Personen',
        'höchstens 5 Personen in einem Team',
        'Teams einer Kommune werden gemeinsam zugelassen',
        'Wir entscheiden über die Zulassung. Wir sprechen vorab mit Ihnen.',
        'Dafür sind 7 Tage Zeit. So lange ist der Platz für Sie freigehalten. Danach wird er frei,',
        'Sie bekommen Ihren Platz, in der Reihenfolge der Anmeldungen. Sind alle Plätze vergeben,',
        'Reicht der freie Platz nicht für das Team, das zuerst wartet, kann vorrücken,',
        'Wird ein Platz frei, bekommt ihn gleich, wer an der Reihe ist.',
        'Ein zugelassenes Team kann größer werden, solange Plätze frei sind.',
        'mindestens 2 Kommunen. Ob es so viele sind, entscheidet sich am Dienstag, 27. August 2019',
        'Teilnahmebescheinigung für alle, die teilgenommen haben',
        'Teilnahme: kostenfrei',
        'Fachliche Leitung Muster Fachperson',
        'Ansprechperson noch nicht benannt',
      ],
    ],
    [
      'tentative',
      [
        'Wie es steht Der Termin ist erst voraussichtlich',
        'voraussichtlich im Dezember 2020',
        'Wo wird noch bekannt gegeben',
        'keine Begrenzung genannt',
        'Sie bekommen Ihren Platz.',
        'Bis zum Beginn können Sie Fragen einreichen, sobald Sie angemeldet sind.',
        'Jede Person hat eine Stimme.',
        'Vormerken lassen',
        'hält keinen Platz frei',
      ],
    ],
    [
      'parts',
      [
        'Auftakt: Mittwoch, 8. Juli 2020, 09:15–12:15 Uhr',
        'Teil II: genau einer dieser Termine',
        'Teil II: 6 Kommunen (Fälle) je Termin',
        'Teil II: höchstens 12 Personen je Termin',
        'die sich angemeldet haben. Sie steht spätestens fest am Mittwoch, 1. Juli 2020, 12:00 Uhr.',
        'Sie geben die Vorbereitung ab. Dafür ist ein Tag Zeit. Danach endet die Anmeldung.',
        'Wer ausgewählt ist, bekommt einen Platz.',
        'Überholt wird niemand, auch wenn der freie Platz nicht für die Kommune, die zuerst wartet',
        'Das Angebot gilt 24 Stunden.',
        'Für ein zugelassenes Team sind bis zu 4 Plätze freigehalten.',
        'Nach einer Absage können Sie sich für dieses Angebot nicht noch einmal anmelden.',
        'Bis Freitag, 3. Juli 2020 (Ende des Tages) können Sie Fragen einreichen',
        'Jede Kommune hat eine Stimme.',
        'für alle, die an allen ihren Terminen teilgenommen haben',
        'Ankommen mit technischer Hilfe freiwillig, vor dem offiziellen Beginn',
        'Teilgruppen Gruppenphase 3 × 20 Minuten, 15 Minuten Puffer',
        '12:15 Uhr Ende',
        'Gruppe II Mittwoch, 15. Juli 2020, 09:15–12:15 Uhr Ort: noch nicht entschieden',
        'Eine Aufgabe für jede Kommune.',
        'Gruppe I: Montag, 13. Juli 2020 (Ende des Tages)',
        'Gruppe II: Dienstag, 14. Juli 2020, 12:00 Uhr',
      ],
    ],
    [
      'hybrid',
      [
        'Ausgebucht, Warteliste',
        'vor Ort: Rathaus, Halle',
        'oder online',
        'begrenzt; eine Zahl ist nicht genannt',
        'weist das System niemanden ab: Ein Mensch entscheidet.',
        'je Kommune möglichst nicht mehr als 2 Personen (je Termin)',
        'Vortragende zählen mit',
        'gemeinsam mit Stadt Halle',
        'Bund (Projektträger: DLR)',
        'Beiträge zwei Kommunen',
        'Für Mitglieder: 12,50 € (mit Nachweis)',
        'Donnerstag, 3. August 2023 Änderungen vorbehalten.',
        'kommen Sie auf die Warteliste',
      ],
    ],
  ])('%s', async (shape, expected) => {
    const { text } = await page(shapes[shape]);
    for (const words of expected) expect(text).toContain(words);
    await page(shapes[shape], '?lang=en');
  });

  it('a break is not called a break twice', async () => {
    expect((await page(shapes.parts)).text).not.toContain('Pause Pause');
  });

  it('keeps requires, recommends and suits apart, and names the groups', async () => {
    answers.set(`GET /internal/offers/${OFFER_ID}/conditions-summary`, { body: conditions });
    const { text } = await page(offer);
    expect(text).toContain('Vorausgesetzt Ihre Kommune hat eine Zielvereinbarung.');
    expect(text).toContain('Empfohlen (keine Voraussetzung) Sie kommen zu zweit.');
    expect(text).toContain('Leitungen Vorausgesetzt Sie leiten ein Amt.');
    expect(text).toContain('Besonders gedacht für Menschen mit Erfahrung.');
    expect(text).toContain('Dazu eine dieser Gruppen:');
    const english = await page(offer, '?lang=en');
    expect(english.text).toContain('Recommended (not required) You come as two.');
  });

  it('groups that require nothing shut nobody out', async () => {
    const [audience] = conditions.audiences;
    const soft = { ...conditions, audiences: [{ ...audience!, requires: [] }] };
    answers.set(`GET /internal/offers/${OFFER_ID}/conditions-summary`, { body: soft });
    expect((await page(offer)).text).toContain('Gedacht ist das Angebot für diese Gruppen:');
  });

  it('stands without the conditions while they cannot be asked', async () => {
    answers.set(`GET /internal/offers/${OFFER_ID}/conditions-summary`, { status: 503, body: {} });
    expect((await page(offer)).text).not.toContain('Wer teilnehmen kann');
  });
});

describe('the form', () => {
  it('asks only what the offer or its conditions ask for', async () => {
    const usual = await page(offer);
    for (const name of ['rang', 'erfahrung', 'teamgroesse', 'code', 'partner'])
      expect(usual.html).not.toContain(`name="${name}"`);
    expect((await page(shapes.onsite)).html).toContain('name="teamgroesse"');
    answers.set(`GET /internal/offers/${OFFER_ID}/conditions-summary`, { body: conditions });
    const asking = await page(offer);
    for (const name of ['rang', 'erfahrung', 'code'])
      expect(asking.html).toContain(`name="${name}"`);
  });

  it('takes code and partner from an invitation’s link', async () => {
    const { html } = await page(offer, `?code=AB-12&partner=${REGISTRATION_ID}`);
    expect(html).toMatch(/name="code" value="AB-12"/);
    expect(html).toContain(`<input type="hidden" name="partner" value="${REGISTRATION_ID}">`);
    expect(html).toMatch(/<option value="andere" selected>/);
  });

  it('sends what was said, and nothing that was left empty', async () => {
    answers.set('GET /api/offers/probe', { body: offer });
    answers.set(`POST /api/offers/${OFFER_ID}/registrations`, {
      status: 202,
      body: { status: 'accepted', became: 'registration' },
    });
    const more = { rang: 'headOfOffice', erfahrung: '', teamgroesse: ' 3 ', code: ' AB-12 ' };
    await gateway.newBrowser().send('/angebote/probe/anmeldung', { form: { ...form, ...more } });
    const sent = JSON.parse(posted()[0]!.body) as object;
    expect(sent).toMatchObject({ rank: 'headOfOffice', teamSize: 3, invitationCode: 'AB-12' });
    expect(sent).not.toHaveProperty('experience');
  });

  it.each([
    ['registration.team_too_large', '/teamSize', 'teamgroesse', 'Höchstens 5.'],
    ['registration.municipality_limit', '/municipalityId', 'kommune', 'Höchstens 5.'],
    ['registration.invitation_code_invalid', undefined, 'code', 'Dieser Code gilt hier nicht'],
  ])('%s is said at its field', async (code, pointer, name, words) => {
    answers.set('GET /api/offers/probe', { body: shapes.onsite });
    answers.set(`POST /api/offers/${OFFER_ID}/registrations`, {
      status: 422,
      body: { code, title: 'Höchstens 5.', pointer },
    });
    const { text } = await gateway
      .newBrowser()
      .send('/angebote/probe/anmeldung', { form: { ...form, teamgroesse: '9', code: 'X' } });
    expect(text).toContain(`href="#feld-${name}">${words}`);
  });

  it('of the interest list asks no questions and says what became of it', async () => {
    const { html } = await page(shapes.tentative);
    expect(html).not.toContain('antwort-ready');
    expect(html).toContain('Vormerkung abschicken');
    answers.set(`POST /api/offers/${OFFER_ID}/registrations`, {
      status: 202,
      body: { status: 'accepted', became: 'interest' },
    });
    const browser = gateway.newBrowser();
    const done = await browser.send('/angebote/probe/anmeldung', { form });
    expect(done.headers.location).toBe('/angebote/probe/vorgemerkt');
    expect((await browser.send('/angebote/probe/vorgemerkt')).text).toContain(
      'sind Sie vorgemerkt',
    );
  });

  it('says why there is none', async () => {
    const gone = {
      ...offer,
      phase: { phase: 'cancelled' as const, reason: { de: 'Abgesagt.', en: 'Cancelled.' } },
      registration: { ...offer.registration, state: 'closed' as const },
    };
    const { html, text } = await page(gone);
    expect(html).not.toContain('name="vorname"');
    expect(text).toContain('Eine Anmeldung ist zurzeit nicht möglich. Abgesagt.');
  });

  it('a search with one match has it chosen; with too many it says so', async () => {
    answers.set('GET /api/offers/probe', { body: offer });
    const search = { ...form, kommune: '', suche: 'muster', suchen: '1' };
    const one = await gateway.newBrowser().send('/angebote/probe/anmeldung', { form: search });
    expect(one.text).toContain(`<option value="${OFFER_ID}" selected>`);
    answers.set('GET /api/municipalities', { body: { ...municipalities, nextCursor: 'more' } });
    const many = await gateway.newBrowser().send('/angebote/probe/anmeldung', { form: search });
    expect(many.text).toContain('Es gibt mehr Treffer');
  });
});

it('the list of offers is by where they stand, with days in words', async () => {
  const items = Object.entries(shapes).map(([slug, shape]) => ({ ...shape, slug }));
  answers.set('GET /api/offers', { body: { items, nextCursor: null } });
  const text = plain((await gateway.newBrowser().send('/')).text);
  expect(text.indexOf('Anmeldung möglich')).toBeLessThan(text.indexOf('Angekündigt'));
  expect(text).not.toContain('Vorbei oder abgesagt');
  for (const words of [
    'Dienstag, 3. September 2019, ganztägig Dortmund',
    'voraussichtlich im Dezember 2020 wird noch bekannt gegeben',
    'Sie können sich vormerken lassen.',
    'Mittwoch, 8. Juli 2020, 09:15–12:15 Uhr Dienstag, 14. Juli 2020',
    'Halle oder online',
  ])
    expect(text).toContain(words);
});
