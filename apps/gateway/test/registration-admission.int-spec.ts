/** What the page of one registration says of its way to a place; registration is played. */
import {
  offer,
  play,
  READY,
  registration,
  type Special,
  TEAM_ID,
} from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { offerWith } from './places.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const page = `/verwaltung/teams/${TEAM_ID}`;
const one = (id: string): string => `/verwaltung/anmeldungen/${id}`;

describe('the page of one registration', () => {
  const details = (changes: object): Special => ({
    [`GET /api/registrations/${READY}`]: {
      status: 200,
      body: { ...registration(READY, 'eligible'), ...changes },
    },
  });

  it('shows role, team, deadline, sessions and who entered it', async () => {
    const session = offer.sessions[0]!;
    play(gateway.upstream, {
      ...offerWith({
        parts: [{ key: 'g', title: { de: 'G' }, rule: 'exactlyOne', sessions: [session.key] }],
      }),
      ...details({
        role: 'speaker',
        stageDueAt: '2020-09-10T10:00:00.000Z',
        overdue: true,
        enteredBy: 'Erika Muster',
        sessionIds: [session.sessionId],
        placeOfferedUntil: '2020-09-12T10:00:00.000Z',
        talk: { startsAt: '2020-09-08T08:00:00.000Z', endsAt: '2020-09-08T08:30:00.000Z' },
      }),
    });
    const { text } = await viewer.send(one(READY));
    expect(text).toMatch(/Aufgabe<\/dt><dd>trägt vor/);
    expect(text).toContain(`href="${page}"`);
    expect(text).toContain('Donnerstag, 10. September 2020, 12:00 Uhr');
    expect(text).toContain('Frist verstrichen');
    expect(text).toMatch(/Eingetragen von<\/dt><dd>Erika Muster/);
    expect(text).toContain('Gruppe I, Donnerstag, 24. September 2020');
    expect(text).toContain('Samstag, 12. September 2020, 12:00 Uhr');
    expect(text).toContain('Dienstag, 8. September 2020, 10:00–10:30 Uhr');
    expect(text).not.toContain('Weitere Schritte');
  });

  it('counts two approvals and lets nobody give both, or approve an own entry', async () => {
    const me = await nameOfApprover();
    const two = offerWith({ procedure: [{ kind: 'approval', approvers: 2 }] });
    const approvals = [{ by: 'Andere Person', at: '2020-09-02T07:00:00.000Z' }];
    const seen = async (changes: object): Promise<string> => {
      play(gateway.upstream, { ...two, ...details(changes) });
      return (await approver.send(one(READY))).text;
    };
    const second = await seen({ approvals });
    expect(second).toContain('Andere Person, 02.09.2020, 09:00');
    expect(second).toContain('Zwei verschiedene Personen müssen zustimmen; bisher 1.');
    expect(second).toContain(`action="${one(READY)}/zulassung"`);
    const mine = await seen({ approvals: [{ ...approvals[0], by: me }] });
    expect(mine).toContain('Sie haben schon zugestimmt.');
    expect(mine).not.toContain(`action="${one(READY)}/zulassung"`);
    expect(mine).toContain(`action="${one(READY)}/ablehnung"`);
    const own = await seen({ enteredBy: me });
    expect(own).toContain('Sie haben diese Anmeldung selbst eingetragen');
    expect(own).not.toContain(`action="${one(READY)}/zulassung"`);
  });

  /** As the services hear it, and as registration keeps it. */
  async function nameOfApprover(): Promise<string> {
    play(gateway.upstream);
    await approver.send('/verwaltung');
    const { actor } = gateway.upstream.last;
    if (actor?.kind !== 'staff') throw new Error('the services were asked by nobody of the staff');
    return actor.name;
  }

  it.each<[string, object, string]>([
    ['waiting', { seat: 'waiting', stage: 'seat' }, `href="${page}">Platz geben`],
    ['up for selection', { stage: 'selection' }, `/plaetze#auswahl">`],
    ['before its talk', { stage: 'preliminaryTalk' }, `/vorabsprachen/team/${TEAM_ID}">`],
    ['admitted', { stage: 'done' }, `href="${page}/ersatz/${READY}">`],
  ])('leads on from one that is %s', async (_, changes, link) => {
    const { position } = registration(READY, 'eligible');
    play(gateway.upstream, details({ position: { ...position, ...changes } }));
    expect((await approver.send(one(READY))).text).toContain(link);
    expect((await viewer.send(one(READY))).text).not.toContain('Weitere Schritte');
  });
});
