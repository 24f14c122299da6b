/** Naming, replacing and withdrawing people of one's team; nothing is done by opening a page. */
import { plain } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { OFFER_ID } from './offer.fixture.js';
import { TOKEN } from './participant.fixture.js';
import {
  asColleague,
  groups,
  HOSTILE_NAME,
  id,
  team,
  TeamPages,
  workshops,
} from './team.fixture.js';

let pages: TeamPages;
let gateway: TestGateway;
beforeAll(async () => {
  pages = await TeamPages.start();
  ({ gateway } = pages);
});
afterAll(() => gateway.stop());
beforeEach(() => pages.forget());
const B = `/meine-anmeldung/team/${id('b2')}`;

describe('naming somebody', () => {
  const whom = {
    vorname: 'Dana',
    nachname: 'Beispiel',
    email: 'dana@example.org',
    aufgabe: 'other',
  };

  it('asks, sends once, and says what follows', async () => {
    const browser = await pages.signedIn();
    const { text } = await browser.send('/meine-anmeldung/team/person');
    const key = /name="vorgang" value="([^"]+)"/.exec(text)![1]!;
    pages.answers.set('POST /api/my/team/members', { body: team });
    const form = { ...whom, vorgang: key };
    for (let time = 0; time < 2; time++) {
      const done = await browser.send('/meine-anmeldung/team/person', { form });
      expect([done.status, done.headers.location]).toEqual([303, '/meine-anmeldung']);
    }
    expect(pages.posted()[0]).toEqual([
      '/api/my/team/members',
      {
        firstName: 'Dana',
        lastName: 'Beispiel',
        email: 'dana@example.org',
        functions: ['other'],
        locale: 'de',
      },
    ]);
    const keys = gateway.upstream.changes().map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toBeDefined();
    expect((await browser.send('/meine-anmeldung')).text).toContain('Die Person ist genannt.');
  });

  it('keeps what was typed, and says what is wrong or why not', async () => {
    const browser = await pages.signedIn();
    pages.answers.set('POST /api/my/team/members', {
      status: 400,
      body: { code: 'request.invalid', title: 'Nein.', errors: [{ pointer: '/email' }] },
    });
    const wrong = await browser.send('/meine-anmeldung/team/person', { form: whom });
    expect([wrong.status, wrong.text.includes('value="Dana"')]).toEqual([400, true]);
    expect(wrong.text).toContain('href="#feld-email">Bitte prüfen Sie die E-Mail-Adresse');
    pages.answers.set('POST /api/my/team/members', {
      status: 409,
      body: { code: 'registration.team_cannot_grow', title: 'Kein Platz ist frei.' },
    });
    const full = await browser.send('/meine-anmeldung/team/person', { form: whom });
    expect([full.status, plain(full.text).includes('Kein Platz ist frei.')]).toEqual([409, true]);
  });
});

describe('replacing somebody', () => {
  const whom = {
    vorname: 'Dana',
    nachname: 'Beispiel',
    email: 'dana@example.org',
    aufgabe: 'other',
  };
  const path = `/api/my/team/members/${id('b2')}/substitution`;

  it('asks whom, then whether it is meant, and only then does it', async () => {
    const browser = await pages.signedIn();
    expect((await browser.send(`${B}/ersetzen`)).text).toContain('Wer kommt stattdessen?');
    const empty = await browser.send(`${B}/ersetzen`, { form: { ...whom, vorname: ' ' } });
    expect(empty.text).toContain('href="#feld-vorname">Bitte geben Sie den Vornamen an.');
    const sure = await browser.send(`${B}/ersetzen`, { form: { ...whom, vorgang: 'k' } });
    expect(sure.text).toContain('Wirklich ersetzen?');
    expect(sure.text).toContain('name="email" value="dana@example.org"');
    expect(sure.text).not.toContain(HOSTILE_NAME);
    const again = await browser.send(`${B}/ersetzen`, {
      form: { ...whom, bestaetigt: 'ja', aendern: '1' },
    });
    expect(again.text).toMatch(/id="feld-vorname" name="vorname" value="Dana"/);
    expect(pages.posted()).toEqual([]);
    pages.answers.set(`POST ${path}`, { body: team });
    const done = await browser.send(`${B}/ersetzen`, { form: { ...whom, bestaetigt: 'ja' } });
    expect([done.status, done.headers.location]).toEqual([303, '/meine-anmeldung']);
    expect(pages.posted().map(([to]) => to)).toEqual([path]);
  });

  it('goes back to the form where the service says no', async () => {
    const browser = await pages.signedIn();
    pages.answers.set(`POST ${path}`, {
      status: 409,
      body: { code: 'registration.already_registered', title: 'Gibt es schon.', pointer: '/email' },
    });
    const { status, text } = await browser.send(`${B}/ersetzen`, {
      form: { ...whom, bestaetigt: 'ja' },
    });
    expect([status, text.includes('href="#feld-email">Gibt es schon.')]).toEqual([409, true]);
  });

  it('is for who registered the team, and for oneself', async () => {
    const browser = await pages.signedIn(asColleague);
    for (const deed of ['ersetzen', 'abmelden']) {
      const other = await browser.send(`/meine-anmeldung/team/${id('a1')}/${deed}`, {
        form: { ...whom, bestaetigt: 'ja' },
      });
      expect(other.headers.location).toBe('/meine-anmeldung');
    }
    expect(pages.posted()).toEqual([]);
    expect((await browser.send(`${B}/ersetzen`)).status).toBe(200);
  });
});

describe('withdrawing', () => {
  it.each([
    [`${B}/abmelden`, `/api/my/team/members/${id('b2')}/withdrawal`, 'Die Person ist abgemeldet.'],
    ['/meine-anmeldung/team/abmelden', '/api/my/team/withdrawal', 'Ihr Team ist abgemeldet.'],
  ])('%s is asked before, and done with the click', async (page, path, said) => {
    const browser = await pages.signedIn();
    expect((await browser.send(page)).text).toMatch(/[Ww]irklich/);
    expect(pages.posted()).toEqual([]);
    pages.answers.set(`POST ${path}`, { body: team });
    const done = await browser.send(page, { method: 'POST', form: {} });
    expect([done.status, done.headers.location]).toEqual([303, '/meine-anmeldung']);
    expect(pages.posted()).toEqual([[path, null]]);
    expect((await browser.send('/meine-anmeldung')).text).toContain(said);
  });

  it('names those whom it concerns, and not those who have left', async () => {
    const browser = await pages.signedIn();
    const text = plain((await browser.send('/meine-anmeldung/team/abmelden')).text);
    expect(text).toContain('Anna Beispiel');
    expect(text).not.toContain('Cem Beispiel');
  });
});

it('leads who was only named back to the own page, where they read who can do it', async () => {
  const browser = await pages.signedIn({ ...asColleague, choices: [groups] });
  for (const page of [
    'team/person',
    'team/abmelden',
    'wahl/teil2',
    'wahl/teil9',
    'platz/freigeben',
  ]) {
    const { status, headers } = await browser.send(`/meine-anmeldung/${page}`);
    expect([page, status, headers.location]).toEqual([page, 303, '/meine-anmeldung']);
  }
});

it('asks for a link where nobody is signed in, on every page of the team', async () => {
  const browser = gateway.newBrowser();
  for (const page of ['team/person', 'team/abmelden', `team/${id('b2')}/ersetzen`, 'wahl/teil2']) {
    const { text } = await browser.send(`/meine-anmeldung/${page}`);
    expect([page, text.includes('Meine Anmeldung ansehen')]).toEqual([page, true]);
    const sent = await browser.send(`/meine-anmeldung/${page}`, { method: 'POST', form: {} });
    expect([page, sent.text.includes('Meine Anmeldung ansehen')]).toEqual([page, true]);
  }
  expect(pages.posted()).toEqual([]);
});

it('whose address a colleague gave learns from whom before confirming it', async () => {
  const link = {
    state: 'valid',
    purpose: 'confirmAddress',
    offer: { offerId: OFFER_ID, slug: 'probe', title: { de: 'Zukunft' } },
  };
  pages.answers.set('POST /internal/links/inspect', {
    body: { ...link, registeredBy: { firstName: 'Olga', lastName: '<i>Büro</i>' } },
  });
  const named = await gateway.newBrowser().send(`/bestaetigen?token=${TOKEN}`);
  expect(named.text).toContain('Olga &lt;i&gt;Büro&lt;/i&gt; hat Sie angemeldet.');
  expect(named.text).toContain('Dann klicken Sie hier nicht');
  pages.answers.set('POST /internal/links/inspect', { body: link });
  const alone = await gateway.newBrowser().send(`/bestaetigen?token=${TOKEN}`);
  expect(alone.text).not.toContain('hat Sie angemeldet');
  expect(alone.text).not.toContain('Dann klicken Sie hier nicht');
});

it('chooses any number of sessions on a page: at least one, and only those that are offered', async () => {
  const browser = await pages.signedIn({ ...team, freeChoices: [workshops] });
  const page = '/meine-anmeldung/termine/extra';
  const form = (await browser.send(page)).text;
  expect(form).toMatch(new RegExp(`value="${id('e2')}" checked`));
  expect(form).not.toMatch(new RegExp(`value="${id('e3')}" checked`));
  const none = await browser.send(page, { method: 'POST', form: { termin: 'elsewhere' } });
  expect(none.text).toContain('Bitte wählen Sie mindestens einen Termin.');
  pages.answers.set('POST /api/my/team/sessions', {
    status: 409,
    body: { code: 'registration.session_full', title: 'Dort ist kein Platz mehr.', status: 409 },
  });
  const chosen = [id('e3'), 'elsewhere', id('e1')].map((each): [string, string] => [
    'termin',
    each,
  ]);
  const full = await browser.send(page, { method: 'POST', form: chosen });
  expect(full.text).toContain('Dort ist kein Platz mehr.');
  expect(full.text).toMatch(new RegExp(`value="${id('e3')}" checked`));
  pages.answers.set('POST /api/my/team/sessions', { body: team });
  const done = await browser.send(page, { method: 'POST', form: chosen });
  expect([done.status, done.headers.location]).toEqual([303, '/meine-anmeldung']);
  const body = { part: 'extra', sessionIds: [id('e1'), id('e3')] };
  expect(pages.posted().at(-1)).toEqual(['/api/my/team/sessions', body]);
});

it('leaves the choice of sessions to who acts for the team', async () => {
  const browser = await pages.signedIn({ ...asColleague, freeChoices: [workshops] });
  const { status } = await browser.send('/meine-anmeldung/termine/extra');
  expect(status).toBe(303);
});
