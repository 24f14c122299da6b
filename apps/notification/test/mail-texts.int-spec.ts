/**
 * Texts that staff write: who may, what is refused, what is sent.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { eventually } from '#testing/eventually.js';
import { AGENCY_ID } from './support/states.js';
import {
  agencyPath,
  brandPath,
  editor,
  foreigner,
  offerPath,
  TextsBench,
  type TextState,
  viewer,
} from './support/texts-bench.js';

let desk: TextsBench;
beforeAll(async () => {
  desk = await TextsBench.start();
}, 60_000);
afterAll(() => desk.bench.stop(), 60_000);

describe('versions of a text', () => {
  const kind = 'addressConfirmation';
  const [ofAgency, ofOffer] = [`${agencyPath}/${kind}`, `${offerPath}/${kind}`];

  it('begin with the built-in text', async () => {
    const state = await desk.show(ofOffer);
    expect([state.version, state.inForce.from, state.versions]).toEqual([0, 'default', []]);
    expect(state.inForce.text.body.de).toContain('<mj-button href="{{ links.confirmAddress }}">');
    expect(state.inForce.text.body.de).not.toContain('mj-raw');
    const { row, email } = await desk.sent();
    expect(row.template_version).toBe('default');
    expect(email.subject).toMatch(/^Bitte bestätigen/);
  });

  it('of an agency hold for all its offers, those of an offer before them', async () => {
    const first = await desk.save(ofAgency, 'Agentur eins', 'zum Ausprobieren');
    expect([first.status, first.body.version]).toEqual([201, 1]);
    const second = await desk.save(ofAgency, 'Agentur zwei');
    expect(
      second.body.versions.map(({ version, note, savedBy }: TextState['versions'][0]) => [
        version,
        note,
        savedBy,
      ]),
    ).toEqual([
      [2, '', 'Test Person'],
      [1, 'zum Ausprobieren', 'Test Person'],
    ]);
    const agencys = await desk.sent();
    expect([agencys.row.template_version, agencys.email.subject]).toEqual([
      'agency:2',
      expect.stringMatching(/^Agentur zwei /),
    ]);
    const inherited = await desk.show(ofOffer);
    expect([inherited.version, inherited.inForce.from, inherited.inForce.version]).toEqual([
      0,
      'agency',
      2,
    ]);
    await desk.save(ofOffer, 'Angebot');
    const offers = await desk.sent();
    expect([offers.row.template_version, offers.email.subject]).toEqual([
      'offer:1',
      expect.stringMatching(/^Angebot /),
    ]);
    const list = await desk.call('GET', offerPath, undefined, viewer);
    const items = list.body.items as { kind: string; inForce: object }[];
    expect(items.find((each) => each.kind === kind)!.inForce).toEqual({
      from: 'offer',
      version: 1,
    });
    expect(items.find((each) => each.kind === 'receipt')!.inForce).toEqual({
      from: 'default',
      version: null,
    });
  });

  it('are left again, for an earlier one or for what holds without them', async () => {
    const back = await desk.call(
      'POST',
      `${ofOffer}/restore`,
      { version: null, note: '' },
      editor,
      1,
    );
    expect([back.status, back.body.version, back.body.inForce.from]).toEqual([201, 2, 'agency']);
    expect((await desk.sent()).row.template_version).toBe('agency:2');
    const earlier = await desk.call('POST', `${ofAgency}/restore`, { version: 1 }, editor, 2);
    expect(earlier.body.versions[0]).toMatchObject({ version: 3, restores: 1 });
    expect((await desk.sent()).email.subject).toMatch(/^Agentur eins /);
    const old = await desk.call('GET', `${ofAgency}/versions/2`, undefined, viewer);
    expect(old.body.text.subject.de).toContain('Agentur zwei');
    const none = await desk.call('POST', `${ofAgency}/restore`, { version: 9 }, editor, 3);
    expect([none.status, none.body.code]).toEqual([404, 'mail_text.version_not_found']);
    const already = await desk.call('POST', `${ofOffer}/restore`, { version: null }, editor, 2);
    expect([already.status, already.body.code]).toEqual([409, 'mail_text.is_default']);
  });

  it('are saved by one of two who read the same', async () => {
    const { version, inForce } = await desk.show(ofAgency);
    const both = await Promise.all(
      [1, 2].map(() =>
        desk.call('POST', `${ofAgency}/versions`, { text: inForce.text }, editor, version),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    const blind = await desk.call('POST', `${ofAgency}/versions`, { text: inForce.text });
    expect([blind.status, blind.body.code]).toEqual([428, 'request.if_match_missing']);
  });

  it('belong to the agency: others find nothing, viewers change nothing', async () => {
    for (const path of [agencyPath, offerPath, ofAgency, brandPath]) {
      expect((await desk.call('GET', path, undefined, foreigner)).status).toBe(404);
    }
    const text = (await desk.show(ofAgency)).inForce.text;
    expect((await desk.call('POST', `${ofOffer}/versions`, { text }, foreigner, 0)).status).toBe(
      404,
    );
    expect((await desk.call('POST', `${ofOffer}/versions`, { text }, viewer, 2)).status).toBe(403);
    const owners = await desk.call('GET', '/api/templates/texts', undefined, foreigner);
    expect(owners.body).toEqual({ agencies: [] });
    expect((await desk.call('GET', '/api/templates/texts')).body.agencies).toEqual([
      { agencyId: AGENCY_ID, name: 'Transferagentur Beispiel' },
    ]);
  });

  it('that fail in spite of the check keep no mail back, and say so', async () => {
    await desk.bench.service.sql(
      `UPDATE mail_text_version SET source = jsonb_set(source, '{subject,de}', '"{{ offer.nix }}"')
        WHERE scope = 'agency' AND kind = $1`,
      [kind],
    );
    // A text is parsed once: under another id it is read anew, as after a start.
    const version = (await desk.show(ofAgency)).version;
    await desk.bench.service.sql(
      `UPDATE mail_text_version SET id = gen_random_uuid() WHERE scope = 'agency' AND kind = $1 AND version = $2`,
      [kind, version],
    );
    const { row, email } = await eventually(async () => {
      const mail = await desk.sent();
      if (mail.row.template_version !== 'default') throw new Error('not noticed yet');
      return mail;
    });
    expect([row.template_version, email.subject]).toEqual([
      'default',
      expect.stringMatching(/^Bitte bestätigen/),
    ]);
    const [newest] = (await desk.show(ofAgency)).versions;
    expect(newest!.failure!.why).toContain('offer.nix');
    const tasks = () =>
      desk.bench.service.sql<{ resolved: boolean }>(
        `SELECT resolved_at IS NOT NULL AS resolved FROM delivery_task WHERE cause = 'textReplaced'`,
      );
    await desk.sent(); // another mail with the same text opens no second task
    expect(await tasks()).toEqual([{ resolved: false }]);
    const mended = { version: null };
    await desk.call('POST', `${ofAgency}/restore`, mended, editor, version);
    expect(await tasks()).toEqual([{ resolved: true }]);
  });
});

describe('a text with faults', () => {
  const path = `${agencyPath}/receipt`;
  it('is refused with every place, and nothing is saved', async () => {
    const { inForce } = await desk.show(path);
    const text = {
      ...inForce.text,
      subject: { de: '{{ offer.titel }}', en: '' },
      body: { ...inForce.text.body, de: '<mj-text>\n<script>alert(1)</script></mj-text>' },
    };
    const answer = await desk.bench.service.call('POST', `${path}/versions`, {
      as: editor,
      body: { text },
      headers: { 'if-match': '"0"', 'accept-language': 'de' },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'mail_text.faulty']);
    const places = answer.body.errors.map(
      (each: { pointer: string; code: string; line: number; column: number }) =>
        `${each.pointer} ${each.code} ${each.line}:${each.column}`,
    );
    expect(places).toEqual([
      '/text/subject/de partMissing 1:1',
      '/text/subject/de variableUnknown 1:4',
      '/text/subject/en languageMissing 1:1',
      '/text/body/de elementForbidden 2:1',
    ]);
    expect(answer.body.errors[3].detail).toBe('Programme sind in E-Mails verboten.');
    expect((await desk.show(path)).version).toBe(0);
    const report = await desk.call('POST', `${path}/check`, { text });
    expect(report.body.faults).toHaveLength(4);
  });
  it('names the variables that there are', async () => {
    const { body } = await desk.call('GET', '/api/templates/access/variables', undefined, viewer);
    const link = body.variables.find(({ path: each }: { path: string }) => each === 'access.link');
    expect(link).toMatchObject({ required: true, de: 'Link zur Veranstaltung' });
    expect(body.variables.map((each: { path: string }) => each.path)).not.toContain('talk.when');
  });
});
