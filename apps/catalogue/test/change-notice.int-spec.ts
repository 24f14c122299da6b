import { newId } from '#service-kit/data/id.js';
import { QueueProbe } from '#testing/queue-probe.js';
import { participant, service as serviceActor, staff } from '#testing/service.js';
import { CatalogueInTest } from './catalogue-in-test.js';

describe('change notices', () => {
  let catalogue: CatalogueInTest;
  let mails: QueueProbe;
  beforeAll(async () => {
    catalogue = await CatalogueInTest.start();
    mails = new QueueProbe(catalogue.service, ['notification']);
  });
  afterAll(async () => {
    await mails.close();
    await catalogue.stop();
  });
  beforeEach(() => catalogue.service.clock.set('2020-09-01T09:00'));

  type Offer = Awaited<ReturnType<CatalogueInTest['published']>>;
  const get = (offerId: string, path: string) => catalogue.get(offerId, path);
  const notice = async (offerId: string) => (await get(offerId, 'change-notice')).body;
  const notices = async (offerId: string) => (await get(offerId, 'change-notices')).body.items;
  const act = (offerId: string, path: string, version: number, body?: object, method = 'POST') =>
    catalogue.service.call(method, `/api/offers/${offerId}/change-notice${path}`, {
      as: catalogue.editor,
      body,
      headers: { 'if-match': `"${version}"` },
    });
  const edit = (offerId: string, body: object): Promise<Offer> => catalogue.edit(offerId, body);
  const moved = ({ sessions }: Offer, day: string) => ({
    sessions: sessions.map((one: object) => ({ ...one, date: { kind: 'fixed', day } })),
  });

  it('opens none for a draft, nor for what nobody needs to know', async () => {
    const draft = await catalogue.create();
    await edit(draft.offerId, moved(draft, '2020-09-25'));
    expect(await notices(draft.offerId)).toEqual([]);
    const { offerId } = await catalogue.published();
    await edit(offerId, { description: { de: 'Neu' }, internalNote: { de: 'Intern' } });
    expect(await get(offerId, 'change-notice')).toMatchObject({
      status: 404,
      body: { code: 'notice.none_open' },
    });
  });

  it('collects changes in one notice, which settles 15 minutes after the last edit', async () => {
    const offer = await catalogue.published();
    const { offerId } = offer;
    await edit(offerId, moved(offer, '2020-09-25'));
    expect(await notice(offerId)).toMatchObject({
      ...{ version: 1, kind: 'changes', state: 'open', fromRevision: 1, toRevision: 2 },
      ...{ asksConsent: true, settled: false, settlesAt: '2020-09-01T07:15:00Z' },
      message: { de: 'Der Termin des Angebots „Beispiel-Austausch“ hat sich geändert.' },
      messageEdited: false,
    });
    catalogue.service.clock.set('2020-09-01T09:10');
    await edit(offerId, { title: { de: 'Neuer Titel' } });
    const [only, ...others] = await notices(offerId);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      ...{ version: 2, toRevision: 3, settlesAt: '2020-09-01T07:25:00Z' },
      changes: [{ materiality: 'promise' }, { materiality: 'notice' }],
      preview: { de: expect.stringContaining('jetzt: Freitag, 25. September 2020') },
    });
    catalogue.service.clock.set('2020-09-01T09:25');
    expect(await notice(offerId)).toMatchObject({ settled: true });
  });

  it('closes by itself when the changes undo each other', async () => {
    const offer = await catalogue.published();
    await edit(offer.offerId, moved(offer, '2020-09-25'));
    await edit(offer.offerId, { sessions: offer.sessions });
    expect(await notices(offer.offerId)).toMatchObject([{ state: 'cancelledOut', changes: [] }]);
    // What comes next is compared with what people know.
    await edit(offer.offerId, { title: { de: 'Neu' } });
    expect(await notice(offer.offerId)).toMatchObject({
      fromRevision: 3,
      asksConsent: false,
      changes: [{ label: { de: 'Titel' } }],
    });
  });

  it('is sent with the text that a person wrote, and then stands', async () => {
    const offer = await catalogue.published();
    const { offerId } = offer;
    await edit(offerId, moved(offer, '2020-09-25'));
    const message = { de: 'Wir treffen uns\neinen Tag später.', en: 'We meet one day later.' };
    const written = await act(offerId, '', 1, { message }, 'PATCH');
    expect(written).toMatchObject({
      status: 200,
      body: { version: 2, message, messageEdited: true, messageOutdated: false },
    });
    const early = await act(offerId, '/dispatch', 2);
    expect(early).toMatchObject({ status: 409, body: { code: 'notice.not_settled' } });
    const sent = await act(offerId, '/dispatch?now=true', 2);
    expect(sent).toMatchObject({
      status: 200,
      body: {
        state: 'sent',
        message,
        closedBy: 'Kim Beispiel',
        closedAt: '2020-09-01T07:00:00.000Z',
      },
    });
    const { noticeId } = sent.body;
    const told = await mails.next('offer.change-announced.v1', (m) => m.offerId === offerId);
    const { version } = (await catalogue.managed(offerId)).body;
    expect(told).toEqual({
      ...{ noticeId, offerId, version, asksConsent: true },
      announcedAt: '2020-09-01T07:00:00Z',
    });
    const briefing = await catalogue.service.call(
      'GET',
      `/internal/offers/${offerId}/change-notices/${noticeId}`,
      { as: serviceActor('notification') },
    );
    expect(briefing.body).toEqual({
      ...{ noticeId, offerId, message, asksConsent: true },
      changes: [
        {
          label: { de: 'Tag', en: 'Day' },
          before: { de: 'Donnerstag, 24. September 2020', en: 'Thursday, 24 September 2020' },
          after: { de: 'Freitag, 25. September 2020', en: 'Friday, 25 September 2020' },
        },
      ],
    });
    // A further change is another notice; the sent one keeps what it said.
    await edit(offerId, { title: { de: 'Neu' } });
    expect(await notices(offerId)).toMatchObject([
      { state: 'open', fromRevision: 2 },
      { noticeId, state: 'sent', changes: [{ label: { de: 'Tag' } }] },
    ]);
    const trail = await catalogue.service.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE '%change%'`,
      [offerId],
    );
    expect(trail.map((one) => one.action)).toEqual([
      'offer.change-notice-edited',
      'offer.change-announced',
    ]);
  });

  it('is sent without a hurry once it has settled, and once', async () => {
    const offer = await catalogue.published();
    const { offerId } = offer;
    await edit(offerId, { title: { de: 'Neu' } });
    catalogue.service.clock.set('2020-09-01T09:15');
    const answers = await Promise.all([1, 2, 3].map(() => act(offerId, '/dispatch', 1)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 404, 404]);
    const told = () =>
      mails.named('offer.change-announced.v1').filter((one) => one.payload['offerId'] === offerId);
    await mails.next('offer.change-announced.v1', (m) => m.offerId === offerId);
    expect(told()).toHaveLength(1);
  });

  it('says when the offer changed after the text was written, and refuses to send what nobody read', async () => {
    const { offerId } = await catalogue.published();
    await edit(offerId, { title: { de: 'Neu' } });
    const message = { de: 'Neuer Titel.', en: 'New title.' };
    await act(offerId, '', 1, { message }, 'PATCH');
    await edit(offerId, { venue: { kind: 'undecided' } });
    expect(await notice(offerId)).toMatchObject({ version: 3, message, messageOutdated: true });
    expect(await act(offerId, '/dispatch?now=true', 2)).toMatchObject({
      status: 412,
      body: { code: 'request.stale' },
    });
    const generated = await act(offerId, '', 3, { message: null }, 'PATCH');
    expect(generated.body).toMatchObject({ messageEdited: false, messageOutdated: false });
    expect(generated.body.message).toEqual(generated.body.generated);
  });

  it('is dismissed with a reason; what was dismissed is not told later', async () => {
    const offer = await catalogue.published();
    const { offerId } = offer;
    await edit(offerId, moved(offer, '2020-09-25'));
    const dismissed = await act(offerId, '/dismissal', 1, { reason: 'Alle wurden angerufen.' });
    expect(dismissed).toMatchObject({
      status: 200,
      body: {
        state: 'dismissed',
        dismissReason: 'Alle wurden angerufen.',
        closedBy: 'Kim Beispiel',
      },
    });
    await edit(offerId, { title: { de: 'Neu' } });
    expect(await notice(offerId)).toMatchObject({ fromRevision: 2, asksConsent: false });
  });

  it('tells nobody of changes to what is over', async () => {
    const { offerId } = await catalogue.published();
    catalogue.service.clock.set('2020-09-25T09:00');
    await edit(offerId, { title: { de: 'Neu' } });
    expect(await notices(offerId)).toEqual([]);
  });

  it('raises the sequence of calendar entries with date, place and format only', async () => {
    const offer = await catalogue.published();
    const { offerId } = offer;
    expect(offer.calendarSequence).toBe(0);
    expect(await edit(offerId, { title: { de: 'Neu' } })).toMatchObject({ calendarSequence: 0 });
    expect(await edit(offerId, moved(offer, '2020-09-25'))).toMatchObject({ calendarSequence: 1 });
    expect(await edit(offerId, { format: 'conference' })).toMatchObject({ calendarSequence: 2 });
    const told = await catalogue.probe.next(
      'offer.revised.v1',
      (state) => state.offerId === offerId && state.calendarSequence === 2,
    );
    expect(told.lifecycleSince).toBe('2020-09-01T07:00:00Z');
  });

  it.each<[string, string, string, object | undefined, number]>([
    ['no text in English', 'PATCH', '', { message: { de: 'Nur Deutsch' } }, 400],
    ['an empty text', 'PATCH', '', { message: { de: '', en: '' } }, 400],
    [
      'a text of 10,000 characters',
      'PATCH',
      '',
      { message: { de: 'x'.repeat(1e4), en: 'x' } },
      400,
    ],
    ['control characters', 'PATCH', '', { message: { de: 'a\u0000', en: 'b' } }, 400],
    ['no reason', 'POST', '/dismissal', {}, 400],
    ['an unknown field', 'POST', '/dismissal', { reason: 'x', quiet: true }, 400],
    ['a parameter that is no yes or no', 'POST', '/dispatch?now=maybe', undefined, 400],
    ['an unknown parameter', 'POST', '/dispatch?force=true', undefined, 400],
  ])('refuses %s', async (_, method, path, body, status) => {
    const { offerId } = await catalogue.published();
    await edit(offerId, { title: { de: 'Neu' } });
    const answer = await act(offerId, path, 1, body, method);
    expect(answer).toMatchObject({ status, body: { code: 'request.invalid' } });
    expect(await notice(offerId)).toMatchObject({ state: 'open', version: 1 });
  });

  it('needs If-Match', async () => {
    const { offerId } = await catalogue.published();
    await edit(offerId, { title: { de: 'Neu' } });
    const url = `/api/offers/${offerId}/change-notice/dispatch?now=true`;
    const answer = await catalogue.service.call('POST', url, { as: catalogue.editor });
    expect(answer).toMatchObject({ status: 428, body: { code: 'request.if_match_missing' } });
  });

  it('is nobody else’s business', async () => {
    const { offerId } = await catalogue.published();
    await edit(offerId, { title: { de: 'Neu' } });
    const { noticeId } = await notice(offerId);
    const stranger = staff(['editor', 'viewer', 'approver', 'ops'], [newId()], 'Fremd Beispiel');
    const headers = { 'if-match': '"1"' };
    const message = { de: 'x', en: 'x' };
    const paths: [string, string, object?][] = [
      ['GET', 'change-notice'],
      ['GET', 'change-notices'],
      ['GET', 'revisions/1'],
      ['GET', 'revisions/comparison?from=1&to=2'],
      ['PATCH', 'change-notice', { message }],
      ['POST', 'change-notice/dispatch?now=true'],
      ['POST', 'change-notice/dismissal', { reason: 'x' }],
      ['POST', 'cancellation', { reason: message }],
      ['POST', 'postponement', {}],
      ['POST', 'documentation'],
    ];
    for (const [method, path, body] of paths) {
      const url = `/api/offers/${offerId}/${path}`;
      const answer = await catalogue.service.call(method, url, { as: stranger, body, headers });
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      const viewer = staff(['viewer'], [catalogue.agencyId]);
      const seen = await catalogue.service.call(method, url, { as: viewer, body, headers });
      expect({ path, status: seen.status }).toEqual({ path, status: method === 'GET' ? 200 : 403 });
    }
    const url = `/internal/offers/${offerId}/change-notices/${noticeId}`;
    for (const as of [catalogue.editor, participant(newId())])
      expect((await catalogue.service.call('GET', url, { as })).status).toBe(403);
    const unknown = `/internal/offers/${offerId}/change-notices/${newId()}`;
    const as = serviceActor('notification');
    expect((await catalogue.service.call('GET', unknown, { as })).status).toBe(404);
  });
});
