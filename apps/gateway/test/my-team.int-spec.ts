/** A team on the own page: who sees what, what can be done with it, and what is said where it cannot. */
import type { MyRegistration } from '../src/pages/mine.rules.js';
import type { MyTeam } from '../src/pages/team/my-team.types.js';
import { plain } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { offer } from './offer.fixture.js';
import {
  asColleague,
  groups,
  workshops,
  HOSTILE_NAME,
  id,
  member,
  mine,
  team,
  TeamPages,
} from './team.fixture.js';

let pages: TeamPages;
let gateway: TestGateway;
beforeAll(async () => {
  pages = await TeamPages.start();
  ({ gateway } = pages);
});
afterAll(() => gateway.stop());
beforeEach(() => pages.forget());
const own = async (of?: MyTeam, registration?: MyRegistration) => {
  const { status, text } = await (await pages.signedIn(of, registration)).send('/meine-anmeldung');
  expect(status).toBe(200);
  expect(text).not.toMatch(/undefined|\[object|\bnull\b|\{[a-z]+\}/);
  return { html: text, text: plain(text) };
};

const B = `/meine-anmeldung/team/${id('b2')}`;

describe('the team on the own page', () => {
  it('shows who registered it everybody, how each stands, and what can be done', async () => {
    const { html, text } = await own();
    for (const words of [
      '4 Personen aus Musterstadt. 2 davon sind noch nicht genannt.',
      'Für eine Person, die noch nicht genannt ist, ist ein Platz freigehalten.',
      'Anna Beispiel (Sie; hat das Team angemeldet) Sie sind dabei',
      'hat die E-Mail-Adresse noch nicht bestätigt',
      'Cem Beispiel hat den Platz weitergegeben',
      'Weitere Person nennen',
      'Das ganze Team abmelden',
    ])
      expect(text).toContain(words);
    expect(html).not.toContain(HOSTILE_NAME);
    for (const deed of ['ersetzen', 'abmelden']) expect(html).toContain(`href="${B}/${deed}"`);
    // Nobody acts for whose registration has ended; oneself has links of one's own.
    expect(html).not.toContain(`team/${id('c3')}/`);
    expect(html).not.toContain(`team/${id('a1')}/abmelden`);
    expect(html).toContain(`team/${id('a1')}/ersetzen`);
  });

  it('shows a colleague less, and says who can change the team', async () => {
    const { html, text } = await own(asColleague);
    expect(text).toContain('Ändern kann das Team nur Anna Beispiel');
    expect(text).not.toContain('anna@example.org Durch');
    expect(html).not.toContain(`team/${id('a1')}/`);
    expect(html).not.toMatch(/team\/person|team\/abmelden/);
    expect(html).toContain(`${B}/ersetzen`);
    expect(text).toContain('Meine Anmeldung weitergeben');
  });

  it.each([
    ['full', { size: 5 }, 5, 'Höchstens fünf sind möglich.'],
    ['closed', {}, 2, 'Die Anmeldefrist ist abgelaufen.'],
  ])('says why nobody can be named: %s', async (_, changes, people, words) => {
    const members = Array.from({ length: people }, (_, at) =>
      member(`a${at + 1}`, `Person${at}`, { me: at === 0, registrant: at === 0 }),
    );
    const { html, text } = await own({ ...team, ...changes, members, mayName: false });
    expect(text).toContain(words);
    expect(html).not.toContain('team/person');
  });

  it('an office hands over its task, not a place; it reads where its team waits, and why', async () => {
    const delegate = member('a1', 'Olga', {
      me: true,
      registrant: true,
      role: 'delegate',
      standing: { code: 'registersOthers', headline: { de: 'Andere', en: 'Others' } },
    });
    const waits = {
      ...team,
      members: [delegate, member('b2', 'Bela')],
      waitingPosition: 2,
      waitingOf: 3,
      waitingReasons: [{ de: 'Eine weitere Kommune ist möglich.', en: 'One more.' }],
    };
    const office = { ...mine, standing: { ...mine.standing, code: 'registersOthers' } };
    const { html, text } = await own(waits, office);
    expect(text).toContain(
      'auf der Warteliste an Stelle 2 von 3. Eine weitere Kommune ist möglich.',
    );
    expect(text).toContain('meldet an, nimmt nicht teil');
    expect(text).not.toContain('Meine Anmeldung weitergeben');
    expect(text).toContain('Aufgabe übergeben');
    expect(html).toContain(`team/${id('a1')}/ersetzen`);
    // Who waits reads the reasons as those of the own standing.
    const waiting = { ...mine, standing: { ...mine.standing, code: 'waitingList' } };
    expect((await own(waits, waiting)).text).not.toContain('Eine weitere Kommune');
  });

  it('is no team where everybody registers alone; the place can be handed over', async () => {
    const browser = await pages.signedIn({ ...team, size: 1, members: [team.members[0]!] });
    pages.answers.set('GET /api/offers/probe', { body: offer });
    const { text } = await browser.send('/meine-anmeldung');
    expect(text).not.toContain('Ihr Team');
    expect(text).not.toContain('team/person');
    expect(text).toContain(`team/${id('a1')}/ersetzen`);
  });

  it('replaces nobody after the beginning, and says so', async () => {
    const begun = { startsAt: '2019-09-03T08:00:00Z', endsAt: '2019-09-03T12:00:00Z' };
    const { html, text } = await own(team, {
      ...mine,
      offer: { ...mine.offer, sessions: [begun] },
    });
    expect(text).toContain('ersetzen lässt sich niemand mehr');
    expect(html).not.toContain('/ersetzen');
  });

  it('is not there for who only left an interest or has ended, nor while it cannot be asked', async () => {
    for (const stage of ['interest', 'ended'])
      expect((await own(team, { ...mine, position: { stage } })).text).not.toContain('Ihr Team');
    const browser = await pages.signedIn();
    pages.answers.set('GET /api/my/team', { status: 503, body: {} });
    expect((await browser.send('/meine-anmeldung')).status).toBe(200);
  });
});

describe('another group', () => {
  const withGroups = { ...team, choices: [groups] };

  it('says where one is, where there is room, and why not elsewhere', async () => {
    const { html, text } = await own(withGroups);
    expect(text).toContain('Sie haben Plätze in: Gruppe I (Dienstag, 14. Juli 2020).');
    expect(text).toContain('Gruppe II (Dienstag, 14. Juli 2020): Dort ist noch Platz für Sie.');
    expect(text).toContain('nicht möglich. In „Gruppe III“ sind alle 6 Plätze');
    expect(html).toContain('href="/meine-anmeldung/wahl/teil2"');
    const closed = await own({ ...team, choices: [{ ...groups, open: false }] });
    expect(closed.text).toContain('Die Termine haben begonnen.');
    expect(closed.html).not.toContain('/wahl/');
    const colleague = await own({ ...asColleague, choices: [groups] });
    expect(colleague.html).not.toContain('/wahl/');
  });

  it('says where a place is kept though its session is not offered any more', async () => {
    const gone = { ...groups, sessionId: null, wishedSessionId: null };
    const { text } = await own({ ...team, choices: [gone] });
    expect(text).toContain('Ihr bisheriger Termin steht nicht mehr zur Wahl.');
    const waiting = await own({ ...team, seat: 'waiting', choices: [gone] });
    expect(waiting.text).toContain('Sie haben gesagt, dass alle Möglichkeiten gehen.');
  });

  it('offers only where there is room; without a place any wish can be had', async () => {
    const browser = await pages.signedIn(withGroups);
    const seated = (await browser.send('/meine-anmeldung/wahl/teil2')).text;
    expect(seated).toContain(`value="${id('e2')}"`);
    expect(seated).not.toContain(`value="${id('e3')}"`);
    pages.answers.set('GET /api/my/team', {
      body: { ...team, choices: [{ ...groups, sessionId: null, wishedSessionId: id('e1') }] },
    });
    const waiting = (await browser.send('/meine-anmeldung/wahl/teil2')).text;
    expect(waiting).toContain(`value="${id('e3')}"`);
    expect(waiting).not.toContain(`value="${id('e1')}"`);
  });

  it('changes with the click, and says so where the place is gone', async () => {
    const browser = await pages.signedIn(withGroups);
    const page = '/meine-anmeldung/wahl/teil2';
    const nothing = await browser.send(page, { form: {} });
    expect(nothing.text).toContain('Bitte wählen Sie aus, wohin');
    pages.answers.set('POST /api/my/team/session', {
      status: 409,
      body: { code: 'registration.session_full', title: 'Ihr bisheriger Platz bleibt.' },
    });
    const full = await browser.send(page, { form: { termin: id('e2') } });
    expect([full.status, full.text.includes('Ihr bisheriger Platz bleibt.')]).toEqual([409, true]);
    pages.answers.set('POST /api/my/team/session', { body: team });
    expect((await browser.send(page, { form: { termin: id('e2') } })).status).toBe(303);
    expect(pages.posted().at(-1)).toEqual([
      '/api/my/team/session',
      { part: 'teil2', sessionId: id('e2') },
    ]);
  });
});

describe('a place that is offered', () => {
  const offered = { ...team, placeOfferedUntil: '2099-11-27T11:00:00Z' };
  const waits = {
    ...mine,
    position: { stage: 'seat' },
    standing: { ...mine.standing, code: 'placeOffered' },
  };

  it('says until when; is accepted with a click, and let go after a question', async () => {
    const { html, text } = await own(offered, waits);
    expect(text).toContain('27. November 2099, 12:00 Uhr');
    expect(html).toContain('action="/meine-anmeldung/platz/annehmen"');
    const browser = await pages.signedIn(offered, waits);
    pages.answers.set('POST /api/my/place/acceptance', { body: team });
    pages.answers.set('POST /api/my/place/refusal', { body: team });
    const accepted = await browser.send('/meine-anmeldung/platz/annehmen', {
      method: 'POST',
      form: {},
    });
    expect(accepted.status).toBe(303);
    expect((await browser.send('/meine-anmeldung/platz/annehmen')).status).toBe(303);
    expect((await browser.send('/meine-anmeldung/platz/freigeben')).text).toContain(
      'Den angebotenen Platz wirklich freigeben?',
    );
    expect(pages.posted()).toEqual([['/api/my/place/acceptance', null]]);
    await browser.send('/meine-anmeldung/platz/freigeben', { method: 'POST', form: {} });
    expect(pages.posted().at(-1)).toEqual(['/api/my/place/refusal', null]);
  });

  it('says so when it is gone, and offers nothing that has lapsed', async () => {
    const browser = await pages.signedIn(offered, waits);
    pages.answers.set('POST /api/my/place/acceptance', {
      status: 409,
      body: { code: 'registration.no_place_offered', title: 'Das Angebot ist abgelaufen.' },
    });
    const gone = await browser.send('/meine-anmeldung/platz/annehmen', {
      method: 'POST',
      form: {},
    });
    expect([gone.status, gone.text.includes('Das Angebot ist abgelaufen.')]).toEqual([409, true]);
    const lapsed = { ...team, placeOfferedUntil: '2019-11-27T11:00:00Z' };
    expect((await own(lapsed, waits)).html).not.toContain('platz/annehmen');
  });
});

describe('sessions of which any number may be attended', () => {
  const free = { ...team, freeChoices: [workshops] };

  it('shows what is chosen, and what else there is', async () => {
    const { html, text } = await own(free);
    expect(text).toContain(
      'Sie haben Plätze in: Gruppe I (Dienstag, 14. Juli 2020); Gruppe II (Dienstag, 14. Juli 2020).',
    );
    expect(text).toContain('nicht möglich. In „Gruppe III“ sind alle 6 Plätze');
    expect(html).toContain('href="/meine-anmeldung/termine/extra"');
    const closed = await own({ ...team, freeChoices: [{ ...workshops, open: false }] });
    expect(closed.html).not.toContain('/termine/');
  });
});
