/**
 * How mails look before they are sent: previews, test mails, and the branding of an agency.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { deflateSync } from 'node:zlib';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { freshId } from './support/bench.js';
import { AGENCY_ID, submitted } from './support/states.js';
import {
  agencyPath,
  brandPath,
  editor,
  foreigner,
  offerPath,
  OTHER_AGENCY,
  TextsBench,
  viewer,
} from './support/texts-bench.js';

let desk: TextsBench;
beforeAll(async () => {
  desk = await TextsBench.start();
}, 60_000);
afterAll(() => desk.bench.stop(), 60_000);

describe('a preview', () => {
  const path = `${agencyPath}/memberConfirmation`;
  it('with sample data sends and claims nothing', async () => {
    const before = desk.bench.sink.mails.length;
    const { status, body } = await desk.call('POST', `${path}/preview`, { locale: 'en' }, viewer);
    expect([status, body.filledWith, body.templateVersion]).toEqual([200, 'sample', 'default']);
    expect(body.html).toContain('<html lang="en"');
    expect(body.text).toContain('muster-token');
    expect(desk.bench.sink.mails).toHaveLength(before);
  });
  it('of a text that is not saved shows it, or its faults', async () => {
    const { inForce } = await desk.show(path);
    const text = { ...inForce.text, heading: { de: 'Neue Überschrift', en: 'New' } };
    const good = await desk.call('POST', `${path}/preview`, { text });
    expect([good.body.templateVersion, good.body.html.includes('Neue Überschrift')]).toEqual([
      null,
      true,
    ]);
    const bad = await desk.call('POST', `${path}/preview`, { text: { ...text, why: { de: 'x' } } });
    expect(bad.body.errors[0]).toMatchObject({ pointer: '/text/why/en', code: 'languageMissing' });
  });
  it('with a registration of one’s own agency has no side effect', async () => {
    const registrationId = freshId();
    await desk.bench.registration(submitted({ registrationId }));
    await desk.bench.row(registrationId, 'addressConfirmation', 'sent');
    desk.bench.peers.people.set(registrationId, {
      firstName: 'Änne',
      lastName: 'O’Beispiel',
      locale: 'de',
    });
    const claims = desk.bench.peers.claimed.length;
    const mails = desk.bench.sink.mails.length;
    const { body } = await desk.call('POST', `${path}/preview`, { registrationId }, viewer);
    expect(body.filledWith).toBe('registration');
    expect(body.text).toContain('Änne O’Beispiel');
    expect([desk.bench.peers.claimed.length, desk.bench.sink.mails.length]).toEqual([
      claims,
      mails,
    ]);
    const foreign = await desk.call(
      'POST',
      `/api/templates/texts/agency/${OTHER_AGENCY}/receipt/preview`,
      { registrationId },
      foreigner,
    );
    expect([foreign.status, foreign.body.code]).toEqual([404, 'registration.not_found']);
    const ops = await desk.call('POST', `${path}/preview`, { registrationId }, staff(['ops']));
    expect(ops.status).toBe(403);
  });
  it('never shows real access data', async () => {
    const registrationId = freshId();
    await desk.bench.registration(submitted({ registrationId }));
    const { body } = await desk.call('POST', `${offerPath}/access/preview`, {}, viewer);
    expect(body.text).toContain('meeting.example.org');
    expect(body.text).not.toContain('meet.example.org/j/1');
  });
});

describe('a test mail', () => {
  const path = `${agencyPath}/admission/test-mail`;
  it('goes to oneself, marked, without a calendar entry, and counts as no mail', async () => {
    const { status, body } = await desk.call('POST', path, { locale: 'de' });
    expect([status, body]).toEqual([200, { to: 'redaktion@example.org' }]);
    const [mail] = desk.bench.sink.to('redaktion@example.org');
    expect(mail!.email.subject).toMatch(/^\[Test\] Zusage/);
    expect(mail!.email.attachments).toEqual([]);
    const planned = await desk.bench.service.sql('SELECT FROM planned_mail WHERE message_id = $1', [
      mail!.email.messageId,
    ]);
    expect(planned).toEqual([]);
  });
  it('goes so often in an hour and no more, to each person, and says when the next one can', async () => {
    const fill = (sender: string, n: number, minutesAgo: number) =>
      desk.bench.service.sql(
        `INSERT INTO test_mail (id, sender, asked_at)
         SELECT gen_random_uuid(), $1, now() - make_interval(mins => $3) FROM generate_series(1, $2)`,
        [sender, n, minutesAgo],
      );
    const kim = { ...staff(['editor'], [AGENCY_ID]), subject: 'kim', email: 'kim@example.org' };
    const other = { ...kim, subject: 'lou', email: 'lou@example.org' };
    await fill('kim', 30, 61);
    await fill('kim', 18, 45);
    const send = async (as: typeof kim) =>
      (await desk.call('POST', path, { locale: 'de' }, as)).status;
    // Two at once count as two.
    expect((await Promise.all([send(kim), send(kim), send(kim)])).sort()).toEqual([200, 200, 429]);
    const refused = await desk.call('POST', path, { locale: 'de' }, kim);
    expect(refused.body).toMatchObject({ code: 'mail_text.too_many_tests' });
    expect(refused.body.title).toMatch(/20 .*15 Min/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await send(other)).toBe(200);
    expect(desk.bench.sink.to('kim@example.org')).toHaveLength(2);
  });
  it('needs an address of one’s own', async () => {
    const { status, body } = await desk.call('POST', path, {}, staff(['editor'], [AGENCY_ID]));
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
  const put = (body: object, version: number) => desk.call('PUT', brandPath, body, editor, version);
  const sendLogo = (raw: Buffer<ArrayBuffer>, version: number) =>
    desk.bench.service.call('POST', `${brandPath}/logo`, {
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
      [Buffer.alloc(41 * 1024, 1), 413, 'branding.logo_too_large'],
      [Buffer.alloc(20 * 1024 * 1024, 1), 413, 'request.too_large'],
    ];
    for (const [bytes, status, code] of wrong) {
      const answer = await sendLogo(bytes, 1);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect((await sendLogo(picture(), 1)).body).toMatchObject({
      version: 2,
      logo: { type: 'image/png', width: 320, height: 80, tooLarge: false },
    });
    const shown = await desk.call('GET', `${brandPath}/logo`, undefined, viewer);
    expect(shown.headers.get('content-type')).toBe('image/png');
  });

  it('shapes every mail: logo within it, colours, imprint, contact', async () => {
    await desk.bench.service.sql('DELETE FROM mail_text_version');
    desk.bench.peers.briefing = { ...desk.bench.peers.briefing, contact: null };
    const { email } = await eventually(async () => {
      const mail = await desk.sent();
      if (!mail.email.html!.includes('cid:')) throw new Error('not noticed yet');
      // What the offer says may be a second old: a burst of mails asks once.
      if (mail.email.text!.includes('Team Veranstaltungen')) throw new Error('as it was before');
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
    const preview = await desk.call('POST', `${agencyPath}/receipt/preview`, {}, viewer);
    expect(preview.body.html).toContain('src="data:image/png;base64,');
  });

  it('keeps a logo from when more was accepted, and says that it is too large', async () => {
    const larger = Buffer.concat([picture(), Buffer.alloc(150 * 1024, 1)]);
    await desk.bench.service.sql('UPDATE agency_branding SET logo = $1', [larger]);
    const { body } = await desk.call('GET', brandPath, undefined, viewer);
    expect(body.logo).toMatchObject({ bytes: larger.length, tooLarge: true });
    await eventually(async () => {
      const [logo] = (await desk.sent()).email.attachments;
      return Buffer.from(logo!.content as ArrayBuffer).equals(larger);
    });
    await desk.bench.service.sql('UPDATE agency_branding SET logo = $1', [picture()]);
  });

  it('lets the mails say „du“', async () => {
    await put({ ...settings, salutation: 'informal' }, 2);
    const { email } = await eventually(async () => {
      const mail = await desk.sent();
      if (!mail.email.text!.startsWith('Bitte bestätige deine')) throw new Error('not yet');
      return mail;
    });
    expect(email.text).toContain('Hallo Kim Muster,');
    expect(email.text).not.toMatch(/\b(Sie|Ihre?|Ihnen)\b/);
    expect((await desk.show(`${agencyPath}/receipt`)).inForce.text.why.de).toContain('du dich');
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
