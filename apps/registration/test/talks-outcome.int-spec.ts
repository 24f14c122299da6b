/** What became of a talk, what was said in it, and who may read it. */
import { eventually } from '#testing/eventually.js';
import { participant } from '#testing/service.js';
import { RegistrationInTest } from './registration-in-test.js';
import { phone, reader, TalksInTest, withTalk } from './talks.fixture.js';

const desk = RegistrationInTest.forFile();
const talks = new TalksInTest(desk);
afterEach(async () => {
  desk.service.clock.set('2020-09-01T09:00');
  await desk.service.sql('TRUNCATE talk_slot CASCADE');
});

describe('an outcome', () => {
  it('held leads the whole team onward, with what was said', async () => {
    const offer = await desk.tell(withTalk());
    const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
    const { id, teamId } = await talks.team(offer);
    const other = await talks.member(offer, teamId);
    await talks.choose(id, slotId);
    expect((await talks.outcome(offer, teamId, { outcome: 'held' })).body.code).toBe(
      'talks.not_yet',
    );
    desk.service.clock.set('2020-09-08T10:30');
    const held = await talks.outcome(offer, teamId, {
      outcome: 'held',
      notes: [{ level: 'internal', text: 'Ruhiges Gespräch' }],
      concern: { text: 'Steuerung im Sozialraum', mayBeHandedOn: true },
    });
    expect(held.body).toMatchObject({ state: 'held', heldOn: '2020-09-08' });
    expect((await talks.show(offer, teamId)).body).toMatchObject({
      state: 'held',
      heldOn: '2020-09-08',
      appointment: null,
      appointments: [{ state: 'held' }],
      notes: [{ text: 'Ruhiges Gespräch', author: 'Ada Advisor' }],
      concern: { consentBy: 'staff' },
    });
    for (const each of [id, other]) {
      expect(await desk.position(each)).toMatchObject({ stage: 'done', seat: 'confirmed' });
    }
    await eventually(() => desk.progress(id).at(-1)?.milestones.talkHeldAt !== undefined);
    expect(desk.progress(id).at(-1)?.talk).toBeNull();
    expect((await talks.outcome(offer, teamId, { outcome: 'missed' })).body.code).toBe(
      'talks.settled',
    );
    expect((await talks.choose(id, slotId)).body.code).toBe('talks.settled');
    // The time was used: it is nobody's any more.
    const { id: next } = await talks.team(offer);
    expect((await talks.choose(next, slotId)).body.code).toBe('talks.slot_taken');
  });

  it('held needs a day where nothing was agreed', async () => {
    const offer = await desk.tell(withTalk());
    const { teamId } = await talks.team(offer);
    const held = (heldOn?: string) => talks.outcome(offer, teamId, { outcome: 'held', heldOn });
    expect((await held()).body).toMatchObject({ code: 'talks.day_missing', pointer: '/heldOn' });
    expect((await held('2020-09-02')).body.code).toBe('talks.not_yet');
    expect((await held('2020-08-31')).body).toMatchObject({ state: 'held', heldOn: '2020-08-31' });
  });

  it('missed twice: staff decide, and may let the team choose once more', async () => {
    const offer = await desk.tell(withTalk());
    const { id, teamId } = await talks.team(offer);
    const miss = async (day: string) => {
      const slotId = await talks.slot(offer, day, '10:00', '10:30');
      const chosen = await talks.choose(id, slotId);
      if (chosen.status !== 200) return chosen;
      expect((await talks.outcome(offer, teamId, { outcome: 'missed' })).body.code).toBe(
        'talks.not_yet',
      );
      desk.service.clock.set(`${day}T10:30`);
      return talks.outcome(offer, teamId, { outcome: 'missed' });
    };
    const reopen = () => talks.staff('POST', offer, `teams/${teamId}/choice`);
    expect((await miss('2020-09-03')).body).toMatchObject({ state: 'toChoose', misses: 1 });
    expect((await reopen()).body.code).toBe('talks.choice_is_open');
    expect((await miss('2020-09-05')).body).toMatchObject({ state: 'staffDecides', misses: 2 });
    expect((await miss('2020-09-07')).body.code).toBe('talks.staff_decides');
    expect((await talks.my(id)).body).toMatchObject({ mayChoose: false, choices: [] });
    await eventually(() => desk.progress(id).at(-1)?.openSteps.includes('chooseTalk') === false);
    expect((await reopen()).body.state).toBe('toChoose');
    desk.service.clock.set('2020-09-05T10:30');
    expect((await miss('2020-09-09')).body).toMatchObject({ state: 'staffDecides', misses: 3 });
    // By phone it goes on all the same.
    const times = { day: '2020-09-10', from: '10:00', to: '10:30', ...phone };
    const set = await talks.staff('PUT', offer, `teams/${teamId}/appointment`, times);
    expect(set.body.state).toBe('agreed');
  });

  it('waived leads onward, frees the time, and keeps the reason for the agency', async () => {
    const offer = await desk.tell(withTalk());
    const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
    const { id, teamId } = await talks.team(offer);
    await talks.choose(id, slotId);
    const waived = await talks.outcome(offer, teamId, { outcome: 'waived', reason: 'Kennen wir' });
    expect(waived.body.state).toBe('waived');
    expect((await talks.show(offer, teamId)).body.notes).toMatchObject([
      { about: 'waiver', level: 'internal', text: 'Kennen wir' },
    ]);
    expect((await desk.position(id)).stage).toBe('done');
    expect((await talks.my(id)).body.notes).toEqual([]);
    const { id: next } = await talks.team(offer);
    expect(await talks.choices(next)).toEqual([slotId]);
  });

  it('does not give a place that is not there', async () => {
    const offer = await desk.tell(withTalk({ capacityPeople: 1 }));
    const teams = [await talks.team(offer), await talks.team(offer), await talks.team(offer)];
    await Promise.all(
      teams.map(({ teamId }) =>
        talks.outcome(offer, teamId, { outcome: 'held', heldOn: '2020-09-01' }),
      ),
    );
    const seats = await Promise.all(teams.map(async ({ id }) => (await desk.position(id)).seat));
    expect(seats.sort()).toEqual(['confirmed', 'waiting', 'waiting']);
  });
});

describe('what was said', () => {
  const secret = 'Geheimes Wort';
  const note = (offer: Parameters<typeof talks.staff>[1], teamId: string, level: string) =>
    talks.staff('POST', offer, `teams/${teamId}/notes`, { level, text: `${secret} ${level}` });
  const concern = (id: string, text: string | null, mayBeHandedOn: boolean) =>
    desk.service.call('PUT', '/api/my/talk/concern', {
      as: participant(id),
      body: { text, mayBeHandedOn },
    });
  const handover = async (offer: Parameters<typeof talks.staff>[1]) =>
    (await talks.staff('GET', offer, 'handover')).body.municipalities;

  it('reaches each reader as far as agreed, and the lecturer only with consent', async () => {
    const offer = await desk.tell(withTalk());
    const { id, teamId } = await talks.team(offer);
    for (const level of ['internal', 'team', 'lecturer']) await note(offer, teamId, level);
    const read = async () =>
      (await talks.my(id)).body.notes.map((one: { level: string }) => one.level);
    expect(await read()).toEqual(['team', 'lecturer']);
    const all = (await talks.staff('GET', offer, `teams/${teamId}`, undefined, reader)).body.notes;
    expect(all).toHaveLength(3);
    expect(await handover(offer)).toEqual([]);

    await concern(id, 'Unser Anliegen', false);
    expect(await handover(offer)).toEqual([]);
    expect((await concern(id, 'Unser Anliegen', true)).body.concern).toMatchObject({
      consentBy: 'team',
    });
    expect(await handover(offer)).toEqual([
      {
        municipality: 'Musterstadt',
        people: 1,
        heldOn: null,
        concern: 'Unser Anliegen',
        notes: [`${secret} lecturer`],
      },
    ]);
    // Staff write it anew without being told that it may be handed on: it is not.
    const path = `teams/${teamId}/concern`;
    await talks.staff('PUT', offer, path, { text: 'Anders', mayBeHandedOn: false });
    expect(await handover(offer)).toEqual([]);
    await concern(id, null, true);
    expect(await handover(offer)).toMatchObject([{ concern: null, notes: [`${secret} lecturer`] }]);

    const { noteId } = all[2];
    await talks.staff('PUT', offer, `teams/${teamId}/notes/${noteId}`, {
      level: 'internal',
      text: 'n',
    });
    expect(await handover(offer)).toEqual([]);
    expect((await talks.staff('DELETE', offer, `teams/${teamId}/notes/${noteId}`)).status).toBe(
      204,
    );
    const gone = await talks.staff('DELETE', offer, `teams/${teamId}/notes/${noteId}`);
    expect(gone.body.code).toBe('talks.note_not_found');
    await concern(id, 'Unser Anliegen', true);
    await desk.withdraw(id);
    expect(await handover(offer)).toEqual([]); // takes part no more
  });

  it('is handed over as a file, each time on record', async () => {
    const offer = await desk.tell(withTalk());
    const { id, teamId } = await talks.team(offer);
    await concern(id, '=cmd()', true);
    const csv = await talks.staff('GET', offer, 'handover?format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.text).toContain("Musterstadt;1;;'=cmd();");
    const markdown = await talks.staff('GET', offer, 'handover?format=markdown');
    expect(markdown.headers.get('content-disposition')).toContain('vorabsprachen.md');
    expect(markdown.text).toContain('## Musterstadt');
    const recorded = await desk.service.sql(
      `SELECT actor, details FROM audit_entry WHERE subject_id = $1 AND action = 'talks.handedOver'
        ORDER BY id`,
      [offer.offerId],
    );
    expect(recorded).toEqual([
      { actor: 'Ada Advisor', details: { format: 'csv', teams: [teamId] } },
      { actor: 'Ada Advisor', details: { format: 'markdown', teams: [teamId] } },
    ]);
    expect((await talks.staff('GET', offer, 'handover', undefined, reader)).status).toBe(403);
  });

  it('stands in no message and not in the record of events, and goes with the person', async () => {
    const offer = await desk.tell(withTalk());
    const { id, teamId } = await talks.team(offer);
    await note(offer, teamId, 'internal');
    await concern(id, secret, true);
    await talks.outcome(offer, teamId, {
      outcome: 'held',
      heldOn: '2020-09-01',
      notes: [{ level: 'team', text: secret }],
    });
    await eventually(() => desk.progress(id).at(-1)?.milestones.talkHeldAt !== undefined);
    const rows = async (sql: string) => JSON.stringify(await desk.service.sql(sql));
    const { history } = (await desk.details(id)).body as {
      history: { sentence: { de: string } }[];
    };
    const sentences = history.map(({ sentence }) => sentence.de);
    expect(sentences).toContain('Notiz zur Vorabsprache geschrieben');
    expect(sentences).toContain('Vorabsprache geführt → dabei');
    expect(sentences.filter((each) => each.includes('talks.'))).toEqual([]);
    for (const table of ['audit_entry', 'outbox_message', 'registration', 'idempotency_record']) {
      expect(await rows(`SELECT * FROM ${table}`)).not.toContain(secret);
    }
    const words = () =>
      desk.service.sql(
        `SELECT text FROM talk_note WHERE team_id = $1
         UNION ALL SELECT text FROM talk_concern WHERE team_id = $1`,
        [teamId],
      );
    expect(await words()).toHaveLength(3);
    await desk.service.sql('DELETE FROM registration WHERE id = $1', [id]);
    expect(await words()).toEqual([]);
  });
});
