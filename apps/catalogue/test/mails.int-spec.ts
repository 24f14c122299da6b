import { staff } from '#testing/service.js';
import { newId } from '#service-kit/data/id.js';
import { service as serviceActor } from '#testing/service.js';
import { CatalogueInTest } from './catalogue-in-test.js';

describe('the mail plan of an offer', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());

  const mail = (changes: object = {}) => ({
    key: 'note',
    name: { de: 'Hinweis' },
    trigger: { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '18:00' },
    subject: { de: 'Morgen: {{ offer.title }}', en: 'Tomorrow: {{ offer.title }}' },
    body: { de: 'Bis morgen!', en: 'See you tomorrow!' },
    ...changes,
  });
  const briefing = async (offerId: string) =>
    (
      await catalogue.service.call('GET', `/internal/offers/${offerId}/briefing`, {
        as: serviceActor('notification'),
      })
    ).body;
  const told = async (offerId: string) => {
    const [row] = await catalogue.service.sql<{ mails: Record<string, unknown> }>(
      `SELECT payload -> 'mails' AS mails FROM outbox_message
        WHERE payload ->> 'offerId' = $1 ORDER BY (payload ->> 'version')::int DESC LIMIT 1`,
      [offerId],
    );
    return row!.mails;
  };

  it('comes from its format: whoever sets nothing up has the mails of the format', async () => {
    const lab = await catalogue.create({ format: 'educationLab' });
    expect(lab).toMatchObject({
      mails: { set: null, own: [] },
      mailsInForce: { own: [{ key: 'sessionReminder', subject: { de: expect.any(String) } }] },
    });
    expect(await told(lab.offerId)).toMatchObject({ own: [{ key: 'sessionReminder' }] });
    expect((await briefing(lab.offerId)).ownMails).toMatchObject([{ key: 'sessionReminder' }]);
    expect((await catalogue.create()).mailsInForce.own).toEqual([]);
  });

  it('is edited like the rest, tells its plan in the state and its words in the briefing', async () => {
    const { offerId } = await catalogue.published();
    const own = [mail()];
    const edited = await catalogue.edit(offerId, {
      mails: { own, kinds: { addressReminder: { days: 4 }, afterwards: { send: false } } },
    });
    expect(edited.mailsInForce.kinds).toMatchObject({
      addressReminder: { days: 4, time: '09:00' },
      afterwards: { send: false },
    });
    const state = await told(offerId);
    expect(state).toMatchObject({ own: [{ key: 'note', audience: { seats: ['confirmed'] } }] });
    expect(JSON.stringify(state)).not.toContain('Bis morgen');
    expect((await briefing(offerId)).ownMails).toEqual([
      { key: 'note', subject: own[0]!.subject, body: own[0]!.body },
    ]);
    const file = await catalogue.get(offerId, 'export');
    expect(file.text).toContain('Bis morgen!');
    expect(file.text).not.toContain('quietMinutes'); // as everywhere
  });

  it('refuses a text that cannot be filled, with its place', async () => {
    const { offerId, version } = await catalogue.create();
    const body = {
      de: 'Guten Tag,\nHallo {{ person.nam }}',
      en: '{% for i in (1..9) %}x{% endfor %}',
    };
    const answer = await catalogue.patch(offerId, version, { mails: { own: [mail({ body })] } });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'offer.inconsistent',
        errors: [
          { pointer: '/mails/own/0/body/de', code: 'mailTextBroken' },
          { pointer: '/mails/own/0/body/en', code: 'mailTextBroken' },
        ],
      },
    });
    expect(JSON.stringify(answer.body)).toMatch(/Zeile 2, Zeichen 10.*person\.nam/);
    expect((await catalogue.managed(offerId)).body.mails.own).toEqual([]);
  });

  it('previews an edit without saving it: dates worked out, and which mails get other words', async () => {
    const { offerId, sessions } = await catalogue.published({
      registrationCloses: { kind: 'relative', amount: 1, unit: 'weeks', before: 'firstSession' },
    });
    const { version } = await catalogue.edit(offerId, { mails: { own: [mail()] } });
    const moved = sessions.map((one: object) => ({
      ...one,
      date: { kind: 'fixed', day: '2020-10-01' },
    }));
    const changes = {
      sessions: moved,
      mails: { own: [mail({ body: { de: 'Anders', en: 'See you tomorrow!' } })] },
    };
    const preview = (as = catalogue.editor, body: object = changes) =>
      catalogue.service.call('POST', `/api/offers/${offerId}/preview`, { as, body });
    const { status, body } = await preview();
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        version,
        change: {
          sessions: [{ startsAt: '2020-10-01T08:00:00Z' }],
          registrationClosesAt: '2020-09-24T22:00:00Z',
        },
        reworded: [{ kind: 'ownMail', key: 'note' }],
      },
    });
    expect((await catalogue.managed(offerId)).body.version).toBe(version);
    const foreigner = staff(['editor'], [newId()], 'Fremd Beispiel');
    expect((await preview(foreigner)).status).toBe(404);
    const broken = { mails: { own: [mail({ body: { de: '{{ x }}', en: 'x' } })] } };
    expect((await preview(catalogue.editor, broken)).body.code).toBe('offer.inconsistent');
  });
});
