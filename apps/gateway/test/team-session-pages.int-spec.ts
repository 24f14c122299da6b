/** Which sessions a team attends, as staff see and change it; registration is played. */
import { play, type Special, TEAM_ID } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { GROUP_ONE, GROUP_TWO, groups, team, workshops } from './places.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
beforeAll(async () => {
  ({ gateway, approver } = await startDesk('approver'));
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const page = `/verwaltung/teams/${TEAM_ID}`;
const api = `/api/teams/${TEAM_ID}`;
const ok = { status: 200, body: {} };
const showing = (changes: object = {}, special: Special = {}): void =>
  play(gateway.upstream, { [`GET ${api}`]: { status: 200, body: team(changes) }, ...special });
const posts = () => gateway.upstream.changes().map(({ path, body }) => ({ path, body }));

describe('another group', () => {
  it('is shown with what is free and why not, and taken by its id', async () => {
    showing({ choices: [groups(false)] });
    const { text } = await approver.send(page);
    expect(text).toContain('Gruppe II, Donnerstag, 1. Oktober 2020');
    expect(text).toContain('sind alle 6 Plätze für Kommunen vergeben');
    expect(text).toMatch(new RegExp(`value="${GROUP_ONE}" checked`));
    showing({ choices: [groups(true)] }, { [`POST ${api}/session`]: ok });
    const form = { schluessel: 'k', teil: 'gruppe', termin: GROUP_TWO };
    const sent = await approver.send(`${page}/wechsel`, { form });
    expect(sent.status).toBe(303);
    expect(posts()).toEqual([
      { path: `${api}/session`, body: { part: 'gruppe', sessionId: GROUP_TWO } },
    ]);
  });

  it('that is full by now keeps the old place and says so', async () => {
    const body = { code: 'registration.session_full', title: 'Ihr bisheriger Platz bleibt.' };
    showing({ choices: [groups(true)] }, { [`POST ${api}/session`]: { status: 409, body } });
    const form = { schluessel: 'k', teil: 'gruppe', termin: GROUP_TWO };
    const answer = await approver.send(`${page}/wechsel`, { form });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="wechsel-gruppe-fehler">.*Ihr bisheriger Platz bleibt/);
    expect(answer.text).toMatch(new RegExp(`value="${GROUP_TWO}" checked`));
    expect(answer.text).not.toMatch(new RegExp(`value="${GROUP_ONE}" checked`));
  });

  it('cannot be chosen any more once one has begun', async () => {
    showing({ choices: [groups(true, { open: false })] });
    const { text } = await approver.send(page);
    expect(text).toContain('Ein Wechsel ist nicht mehr möglich');
    expect(text).not.toContain('name="termin"');
  });
});

describe('sessions of which any may be attended', () => {
  const termine = (...ids: string[]): [string, string][] => [
    ['schluessel', 'k'],
    ['teil', 'werkstatt'],
    ...ids.map((id): [string, string] => ['termin', id]),
  ];
  const ticked = (text: string): string[] =>
    [...text.matchAll(/type="checkbox" name="termin" id="[^"]*" value="([^"]*)" checked/g)].map(
      ([, id = '']) => id,
    );

  it('are shown with those where they are, and saved as the whole set', async () => {
    showing({ freeChoices: [workshops(true)] }, { [`POST ${api}/sessions`]: ok });
    const { text } = await approver.send(page);
    expect(ticked(text)).toEqual([GROUP_ONE]);
    expect(text).toContain('Hier hat das Team seinen Platz.');
    expect(text).not.toContain('type="radio" name="termin"');
    const sent = await approver.send(`${page}/termine`, { form: termine(GROUP_ONE, GROUP_TWO) });
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}?getan=chosen#ergebnis`]);
    expect(posts()).toEqual([
      {
        path: `${api}/sessions`,
        body: { part: 'werkstatt', sessionIds: [GROUP_ONE, GROUP_TWO] },
      },
    ]);
  });

  it('say why one does not fit, and keep what was ticked', async () => {
    const body = { code: 'registration.session_full', title: 'Dort ist kein Platz.' };
    const full = { [`POST ${api}/sessions`]: { status: 409, body } };
    showing({ freeChoices: [workshops(false)] }, full);
    const answer = await approver.send(`${page}/termine`, { form: termine(GROUP_TWO) });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="wechsel-werkstatt-fehler">.*Dort ist kein Platz/);
    expect(ticked(answer.text)).toEqual([GROUP_TWO]);
    const none = await approver.send(`${page}/termine`, { form: termine() });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Wählen Sie mindestens einen Termin.');
    expect(ticked(none.text)).toEqual([]);
    expect(posts()).toHaveLength(1);
  });

  it('are wishes while there is no place, and closed once one has begun', async () => {
    showing({ seat: 'waiting', freeChoices: [workshops(true)] });
    const waiting = (await approver.send(page)).text;
    expect(waiting).toContain('angekreuzt ist, was es sich wünscht');
    expect(waiting.match(/gewünscht</g)).toHaveLength(1);
    expect(waiting).not.toContain('Hier hat das Team seinen Platz.');
    showing({ freeChoices: [workshops(true, { open: false })] });
    const closed = (await approver.send(page)).text;
    expect(closed).toContain('Das lässt sich nicht mehr ändern');
    expect(closed).not.toContain('name="termin"');
  });
});
