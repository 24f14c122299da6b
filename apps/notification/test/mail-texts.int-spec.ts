/**
 * Texts that staff write, and how their mails look: who may, what is refused, what is sent.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { deflateSync } from 'node:zlib';
import type { Actor } from '#service-kit/actor.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import type { MailText } from '../src/texts/mail-text.rules.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { AGENCY_ID, offer, OFFER_ID, submitted } from './support/states.js';

const OTHER_AGENCY = '01920000-0000-7000-8000-0000000000b2';
const editor = { ...staff(['editor'], [AGENCY_ID]), email: 'redaktion@example.org' } as Actor;
const viewer = staff(['viewer'], [AGENCY_ID]);
const foreigner = staff(['viewer', 'ops', 'editor'], [OTHER_AGENCY]);
const agencyPath = `/api/templates/texts/agency/${AGENCY_ID}`;
const offerPath = `/api/templates/texts/offer/${OFFER_ID}`;
const brandPath = `/api/templates/branding/${AGENCY_ID}`;

interface State {
  version: number;
  inForce: { from: string; version: number | null; text: MailText };
  inherited: { from: string };
  versions: {
    version: number;
    note: string;
    savedBy: string;
    backToDefault: boolean;
    restores: number | null;
    failure: { why: string } | null;
  }[];
}

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: '2020-09-02T12:00' });
  const { briefing } = bench.peers;
  bench.peers.briefing = { ...briefing, organiser: { ...briefing.organiser, agencyId: AGENCY_ID } };
  await bench.offer(offer());
  await bench.taken(OFFER_ID, 1);
}, 60_000);
afterAll(() => bench.stop(), 60_000);

const call = (method: string, path: string, body?: unknown, as: Actor = editor, version?: number) =>
  bench.service.call(method, path, {
    as,
    body,
    headers: version === undefined ? {} : { 'if-match': `"${version}"` },
  });
const show = async (path: string): Promise<State> => (await call('GET', path)).body as State;

/** Saves the text in force with another German subject. */
async function save(path: string, subject: string, note = '') {
  const { version, inForce } = await show(path);
  const text = {
    ...inForce.text,
    subject: { ...inForce.text.subject, de: `${subject} {{ offer.title }}` },
  };
  return call('POST', `${path}/versions`, { text, note }, editor, version);
}

/** A fresh registration's first mail, as it left. */
async function sent(kind = 'addressConfirmation') {
  const registrationId = freshId();
  await bench.registration(submitted({ registrationId }));
  const row = await bench.row(registrationId, kind, 'sent');
  const [mail] = bench.sink.to(FakePeers.email(registrationId));
  return { row: row as typeof row & { template_version: string }, email: mail!.email };
}

describe('versions of a text', () => {
  const kind = 'addressConfirmation';
  const [ofAgency, ofOffer] = [`${agencyPath}/${kind}`, `${offerPath}/${kind}`];

  it('begin with the built-in text', async () => {
    const state = await show(ofOffer);
    expect([state.version, state.inForce.from, state.versions]).toEqual([0, 'default', []]);
    expect(state.inForce.text.body.de).toContain('<mj-button href="{{ links.confirmAddress }}">');
    expect(state.inForce.text.body.de).not.toContain('mj-raw');
    const { row, email } = await sent();
    expect(row.template_version).toBe('default');
    expect(email.subject).toMatch(/^Bitte bestätigen/);
  });

  it('of an agency hold for all its offers, those of an offer before them', async () => {
    const first = await save(ofAgency, 'Agentur eins', 'zum Ausprobieren');
    expect([first.status, first.body.version]).toEqual([201, 1]);
    const second = await save(ofAgency, 'Agentur zwei');
    expect(
      second.body.versions.map(({ version, note, savedBy }: State['versions'][0]) => [
        version,
        note,
        savedBy,
      ]),
    ).toEqual([
      [2, '', 'Test Person'],
      [1, 'zum Ausprobieren', 'Test Person'],
    ]);
    const agencys = await sent();
    expect([agencys.row.template_version, agencys.email.subject]).toEqual([
      'agency:2',
      expect.stringMatching(/^Agentur zwei /),
    ]);
    const inherited = await show(ofOffer);
    expect([inherited.version, inherited.inForce.from, inherited.inForce.version]).toEqual([
      0,
      'agency',
      2,
    ]);
    await save(ofOffer, 'Angebot');
    const offers = await sent();
    expect([offers.row.template_version, offers.email.subject]).toEqual([
      'offer:1',
      expect.stringMatching(/^Angebot /),
    ]);
    const list = await call('GET', offerPath, undefined, viewer);
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
    const back = await call('POST', `${ofOffer}/restore`, { version: null, note: '' }, editor, 1);
    expect([back.status, back.body.version, back.body.inForce.from]).toEqual([201, 2, 'agency']);
    expect((await sent()).row.template_version).toBe('agency:2');
    const earlier = await call('POST', `${ofAgency}/restore`, { version: 1 }, editor, 2);
    expect(earlier.body.versions[0]).toMatchObject({ version: 3, restores: 1 });
    expect((await sent()).email.subject).toMatch(/^Agentur eins /);
    const old = await call('GET', `${ofAgency}/versions/2`, undefined, viewer);
    expect(old.body.text.subject.de).toContain('Agentur zwei');
    const none = await call('POST', `${ofAgency}/restore`, { version: 9 }, editor, 3);
    expect([none.status, none.body.code]).toEqual([404, 'mail_text.version_not_found']);
    const already = await call('POST', `${ofOffer}/restore`, { version: null }, editor, 2);
    expect([already.status, already.body.code]).toEqual([409, 'mail_text.is_default']);
  });

  it('are saved by one of two who read the same', async () => {
    const { version, inForce } = await show(ofAgency);
    const both = await Promise.all(
      [1, 2].map(() =>
        call('POST', `${ofAgency}/versions`, { text: inForce.text }, editor, version),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    const blind = await call('POST', `${ofAgency}/versions`, { text: inForce.text });
    expect([blind.status, blind.body.code]).toEqual([428, 'request.if_match_missing']);
  });

  it('belong to the agency: others find nothing, viewers change nothing', async () => {
    for (const path of [agencyPath, offerPath, ofAgency, brandPath]) {
      expect((await call('GET', path, undefined, foreigner)).status).toBe(404);
    }
    const text = (await show(ofAgency)).inForce.text;
    expect((await call('POST', `${ofOffer}/versions`, { text }, foreigner, 0)).status).toBe(404);
    expect((await call('POST', `${ofOffer}/versions`, { text }, viewer, 2)).status).toBe(403);
    const owners = await call('GET', '/api/templates/texts', undefined, foreigner);
    expect(owners.body).toEqual({ agencies: [] });
    expect((await call('GET', '/api/templates/texts')).body.agencies).toEqual([
      { agencyId: AGENCY_ID, name: 'Transferagentur Beispiel' },
    ]);
  });

  it('that fail in spite of the check keep no mail back, and say so', async () => {
    await bench.service.sql(
      `UPDATE mail_text_version SET source = jsonb_set(source, '{subject,de}', '"{{ offer.nix }}"')
        WHERE scope = 'agency' AND kind = $1`,
      [kind],
    );
    await save(ofOffer, 'wieder').then(() =>
      call('POST', `${ofOffer}/restore`, { version: null }, editor, 3),
    );
    await bench.service.sql(`DELETE FROM mail_text_version WHERE scope = 'offer'`);
    // A process keeps parsed texts by their version: as after a start, it reads them anew.
    const other = await bench.second();
    expect(other.url).not.toBe(bench.service.url);
    const version = (await show(ofAgency)).version;
    await bench.service.sql(
      `UPDATE mail_text_version SET id = gen_random_uuid() WHERE scope = 'agency' AND kind = $1 AND version = $2`,
      [kind, version],
    );
    const { row, email } = await eventually(async () => {
      const mail = await sent();
      if (mail.row.template_version !== 'default') throw new Error('not noticed yet');
      return mail;
    });
    expect([row.template_version, email.subject]).toEqual([
      'default',
      expect.stringMatching(/^Bitte bestätigen/),
    ]);
    const [newest] = (await show(ofAgency)).versions;
    expect(newest!.failure!.why).toContain('offer.nix');
  });
});

describe('a text with faults', () => {
  const path = `${agencyPath}/receipt`;
  it('is refused with every place, and nothing is saved', async () => {
    const { inForce } = await show(path);
    const text = {
      ...inForce.text,
      subject: { de: '{{ offer.titel }}', en: '' },
      body: { ...inForce.text.body, de: '<mj-text>\n<script>alert(1)</script></mj-text>' },
    };
    const answer = await bench.service.call('POST', `${path}/versions`, {
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
    expect((await show(path)).version).toBe(0);
    const report = await call('POST', `${path}/check`, { text });
    expect(report.body.faults).toHaveLength(4);
  });
  it('names the variables that there are', async () => {
    const { body } = await call('GET', '/api/templates/access/variables', undefined, viewer);
    const link = body.variables.find(({ path: each }: { path: string }) => each === 'access.link');
    expect(link).toMatchObject({ required: true, de: 'Link zur Veranstaltung' });
    expect(body.variables.map((each: { path: string }) => each.path)).not.toContain('talk.when');
  });
});

describe('a preview', () => {
  const path = `${agencyPath}/memberConfirmation`;
  it('with sample data sends and claims nothing', async () => {
    const before = bench.sink.mails.length;
    const { status, body } = await call('POST', `${path}/preview`, { locale: 'en' }, viewer);
    expect([status, body.filledWith, body.templateVersion]).toEqual([200, 'sample', 'default']);
    expect(body.html).toContain('<html lang="en"');
    expect(body.text).toContain('muster-token');
    expect(bench.sink.mails).toHaveLength(before);
  });
  it('of a text that is not saved shows it, or its faults', async () => {
    const { inForce } = await show(path);
    const text = { ...inForce.text, heading: { de: 'Neue Überschrift', en: 'New' } };
    const good = await call('POST', `${path}/preview`, { text });
    expect([good.body.templateVersion, good.body.html.includes('Neue Überschrift')]).toEqual([
      null,
      true,
    ]);
    const bad = await call('POST', `${path}/preview`, { text: { ...text, why: { de: 'x' } } });
    expect(bad.body.errors[0]).toMatchObject({ pointer: '/text/why/en', code: 'languageMissing' });
  });
  it('with a registration of one’s own agency has no side effect', async () => {
    const registrationId = freshId();
    await bench.registration(submitted({ registrationId }));
    await bench.row(registrationId, 'addressConfirmation', 'sent');
    bench.peers.people.set(registrationId, {
      firstName: 'Änne',
      lastName: 'O’Beispiel',
      locale: 'de',
    });
    const claims = bench.peers.claimed.length;
    const mails = bench.sink.mails.length;
    const { body } = await call('POST', `${path}/preview`, { registrationId }, viewer);
    expect(body.filledWith).toBe('registration');
    expect(body.text).toContain('Änne O’Beispiel');
    expect([bench.peers.claimed.length, bench.sink.mails.length]).toEqual([claims, mails]);
    const foreign = await call(
      'POST',
      `/api/templates/texts/agency/${OTHER_AGENCY}/receipt/preview`,
      { registrationId },
      foreigner,
    );
    expect([foreign.status, foreign.body.code]).toEqual([404, 'registration.not_found']);
    const ops = await call('POST', `${path}/preview`, { registrationId }, staff(['ops']));
    expect(ops.status).toBe(403);
  });
  it('never shows real access data', async () => {
    const registrationId = freshId();
    await bench.registration(submitted({ registrationId }));
    const { body } = await call('POST', `${offerPath}/access/preview`, {}, viewer);
    expect(body.text).toContain('meeting.example.org');
    expect(body.text).not.toContain('meet.example.org/j/1');
  });
});

describe('a test mail', () => {
  const path = `${agencyPath}/admission/test-mail`;
  it('goes to oneself, marked, without a calendar entry, and counts as no mail', async () => {
    const rows = (await bench.rows()).length;
    const { status, body } = await call('POST', path, { locale: 'de' });
    expect([status, body]).toEqual([200, { to: 'redaktion@example.org' }]);
    const [mail] = bench.sink.to('redaktion@example.org');
    expect(mail!.email.subject).toMatch(/^\[Test\] Zusage/);
    expect(mail!.email.attachments).toEqual([]);
    expect(await bench.rows()).toHaveLength(rows);
  });
  it('needs an address of one’s own', async () => {
    const { status, body } = await call('POST', path, {}, staff(['editor'], [AGENCY_ID]));
    expect([status, body.code]).toEqual([422, 'mail_text.no_own_address']);
  });
});

describe('the branding of an agency', () => {
  const logoAlt = { de: 'Logo der Transferagentur', en: 'Logo of the agency' };
  const settings = {
    salutation: 'formal',
    colours: { button: '#7a1717', buttonText: '#ffffff', link: '#7a1717' },
    logoAlt,
    imprint: 'Transferagentur Beispiel\nMusterweg 1 <b>',
    contact: { name: 'Zentrale', email: 'zentrale@example.org', phone: null },
  };
  const put = (body: object, version: number) => call('PUT', brandPath, body, editor, version);
  const sendLogo = (raw: Buffer<ArrayBuffer>, version: number) =>
    bench.service.call('POST', `${brandPath}/logo`, {
      as: editor,
      raw,
      headers: { 'content-type': 'image/png', 'if-match': `"${version}"` },
    });

  it('is kept with its version, and refused when it cannot be read', async () => {
    const weak = { ...settings, colours: { ...settings.colours, buttonText: '#7a1717' } };
    const refused = await put(weak, 0);
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      422,
      'branding.contrast',
      '/colours/buttonText',
    ]);
    expect((await put(settings, 0)).body).toMatchObject({ version: 1, settings, logo: null });
    expect((await put(settings, 0)).status).toBe(412);
    expect((await put({ ...settings, colours: { button: 'red' } }, 1)).status).toBe(400);
  });

  it('takes a picture as its logo, and says clearly what it does not take', async () => {
    const wrong: [Buffer<ArrayBuffer>, number, string][] = [
      [Buffer.from('<svg onload="x()"/>'), 415, 'branding.logo_svg'],
      [Buffer.from('nothing of the kind'), 415, 'branding.logo_type'],
      [Buffer.alloc(300 * 1024, 1), 413, 'branding.logo_too_large'],
      [Buffer.alloc(20 * 1024 * 1024, 1), 413, 'request.too_large'],
    ];
    for (const [bytes, status, code] of wrong) {
      const answer = await sendLogo(bytes, 1);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect((await sendLogo(picture(), 1)).body).toMatchObject({
      version: 2,
      logo: { type: 'image/png', width: 320, height: 80 },
    });
    const shown = await call('GET', `${brandPath}/logo`, undefined, viewer);
    expect(shown.headers.get('content-type')).toBe('image/png');
  });

  it('shapes every mail: logo within it, colours, imprint, contact', async () => {
    await bench.service.sql('DELETE FROM mail_text_version');
    bench.peers.briefing = { ...bench.peers.briefing, contact: null };
    const { email } = await eventually(async () => {
      const mail = await sent();
      if (!mail.email.html!.includes('cid:')) throw new Error('not noticed yet');
      return mail;
    });
    const [logo, ...more] = email.attachments;
    expect(more).toEqual([]);
    expect(logo).toMatchObject({
      mimeType: 'image/png',
      disposition: 'inline',
      contentId: '<logo@einlass>',
    });
    expect(Buffer.from(logo!.content as ArrayBuffer).equals(picture())).toBe(true);
    expect(email.html).toContain(
      'src="cid:logo@einlass" alt="Logo der Transferagentur" width="240"',
    );
    expect(email.html).toMatch(/background:#7a1717;color:#ffffff/);
    expect(email.html).not.toMatch(/#0a1b2|#17417a/);
    expect(email.html).toContain('Musterweg 1 &lt;b&gt;');
    expect(email.text).toContain('Zentrale, zentrale@example.org');
    const preview = await call('POST', `${agencyPath}/receipt/preview`, {}, viewer);
    expect(preview.body.html).toContain('src="data:image/png;base64,');
  });

  it('lets the mails say „du“', async () => {
    await put({ ...settings, salutation: 'informal' }, 2);
    const { email } = await eventually(async () => {
      const mail = await sent();
      if (!mail.email.text!.startsWith('Bitte bestätige deine')) throw new Error('not yet');
      return mail;
    });
    expect(email.text).toContain('Hallo Kim Muster,');
    expect(email.text).not.toMatch(/\b(Sie|Ihre?|Ihnen)\b/);
    expect((await show(`${agencyPath}/receipt`)).inForce.text.why.de).toContain('du dich');
  });
});

/** 320 × 80 pixels of grey, as PNG. */
function picture(): Buffer<ArrayBuffer> {
  const chunk = (name: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(320);
  header.writeUInt32BE(80, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(321 * 80, 0x80))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
