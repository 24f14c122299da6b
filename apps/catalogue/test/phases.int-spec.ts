import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { CatalogueInTest } from './catalogue-in-test.js';

/** "Presumably December": nothing that registering needs is there yet. */
const presumed = {
  sessions: [{ key: 'day', date: { kind: 'tentativeMonth', month: '2020-12' } }],
  registrationCloses: { kind: 'relative', amount: 1, unit: 'weeks', before: 'firstSession' },
  questionDeadline: { kind: 'relative', amount: 1, unit: 'weeks', before: 'firstSession' },
  accessDispatch: null,
  interestList: true,
};

describe('where an offer stands', () => {
  let catalogue: CatalogueInTest;
  beforeAll(async () => (catalogue = await CatalogueInTest.start()));
  afterAll(() => catalogue.stop());
  beforeEach(() => catalogue.service.clock.set('2020-09-01T09:00'));

  const phaseOf = async (offerId: string) =>
    (await catalogue.service.call('GET', `/api/offers/${offerId}`)).body.phase;
  const counted = (
    offerId: string,
    version: number,
    people: number,
    waiting = 0,
    municipalities: number | null = null,
  ) =>
    catalogue.probe.send('catalogue', 'places.counted.v1', {
      offerId,
      version,
      people,
      limit: 10,
      waiting,
      ...(municipalities !== null && { municipalities: { taken: municipalities, limit: 3 } }),
    });
  const placesOf = async (offerId: string) => (await catalogue.managed(offerId)).body.places;

  it('follows the clock from publication to the end, and says when it changes next', async () => {
    const { offerId, phase } = await catalogue.published();
    expect(phase).toEqual({
      phase: 'open',
      reason: { code: 'registrationOpen', de: expect.any(String), en: expect.any(String) },
      changesAt: '2020-09-18T22:00:00Z',
    });
    const seen = [];
    for (const time of ['2020-09-19T00:00', '2020-09-24T10:00', '2020-09-24T14:00']) {
      catalogue.service.clock.set(time);
      seen.push((await phaseOf(offerId)).phase);
    }
    expect(seen).toEqual(['closed', 'running', 'over']);
  });

  it('is full when registration has counted so, whatever order the counts come in', async () => {
    const capacity = { people: 10 };
    const { offerId } = await catalogue.published({ capacity });
    expect(await placesOf(offerId)).toBeNull();
    await counted(offerId, 3, 10, 2);
    await eventually(async () =>
      expect(await placesOf(offerId)).toEqual({ people: 10, waiting: 2, municipalities: null }),
    );
    expect((await phaseOf(offerId)).phase).toBe('full');
    await counted(offerId, 2, 4);
    await counted(offerId, 4, 9);
    await eventually(async () =>
      expect(await placesOf(offerId)).toEqual({ people: 9, waiting: 0, municipalities: null }),
    );
    expect((await phaseOf(offerId)).phase).toBe('open');
    await counted(offerId, 3, 10, 2);
    const another = await catalogue.published({ capacity });
    await counted(another.offerId, 1, 1);
    await eventually(async () =>
      expect(await placesOf(another.offerId)).toMatchObject({ people: 1 }),
    );
    expect(await placesOf(offerId)).toEqual({ people: 9, waiting: 0, municipalities: null });
  });

  it('lists the offers in one phase, page by page', async () => {
    const ids: string[] = [];
    for (const capacity of [{ people: 10 }, { people: 10 }, { people: null }, { people: 10 }]) {
      const { offerId } = await catalogue.published({ capacity });
      await counted(offerId, 1, 10);
      if (capacity.people) ids.unshift(offerId);
    }
    await eventually(async () => {
      for (const offerId of ids) expect(await placesOf(offerId)).not.toBeNull();
    });
    const pages = [];
    let path = '/api/offers?phase=full&limit=2';
    for (;;) {
      const { body } = await catalogue.service.call('GET', path);
      pages.push(body.items.map((one: { offerId: string }) => one.offerId));
      if (!body.nextCursor) break;
      path = `/api/offers?phase=full&limit=2&cursor=${body.nextCursor}`;
    }
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2)]);
    const drafts = await catalogue.service.call('GET', '/api/offers?phase=draft');
    expect(drafts.status).toBe(400);
    const own = await catalogue.service.call('GET', '/api/offers/managed?phase=full', {
      as: catalogue.editor,
    });
    expect(own.body.items.map((one: { offerId: string }) => one.offerId)).toEqual(ids);
  });

  it('is announced while its date is presumed, with an interest list only', async () => {
    await catalogue.agencyRecorded();
    const { offerId, openPoints } = await catalogue.create(presumed);
    const codes = openPoints.map((point: { code: string }) => point.code);
    expect(codes).toEqual([
      'conditionsMissing',
      'sessionTimesMissing',
      'deadlineWithoutDay',
      'deadlineWithoutDay',
    ]);
    const published = await catalogue.publish(offerId);
    expect(published).toMatchObject({
      status: 200,
      body: { phase: { phase: 'announced', reason: { code: 'datePresumed' }, changesAt: null } },
    });
    const told = (state: OfferState) =>
      state.offerId === offerId && state.lifecycle === 'published';
    expect(await catalogue.probe.next('offer.revised.v1', told)).toMatchObject({
      takesRegistrations: false,
      interestList: true,
      eventDay: null,
      eventDays: { from: '2020-12-01', until: '2020-12-31', tentative: true },
      registrationClosesAt: null,
      schedule: [{ key: 'day', date: presumed.sessions[0]!.date }],
    });
    const { body: shown } = await catalogue.service.call('GET', `/api/offers/${offerId}`);
    expect(shown.registration).toMatchObject({ state: 'notYetOpen', interestList: true });
  });

  it('opens by itself when the last thing that was missing is told, and cannot fall back', async () => {
    await catalogue.agencyRecorded();
    const { offerId, sessions } = await catalogue.create(presumed);
    const { body: before } = await catalogue.publish(offerId);
    const fixed = {
      ...sessions[0],
      date: { kind: 'fixed', day: '2020-12-08' },
      startsAt: '10:00',
      endsAt: '14:00',
    };
    const dated = await catalogue.patch(offerId, before.version, { sessions: [fixed] });
    expect(dated).toMatchObject({
      status: 200,
      body: {
        phase: { phase: 'announced', reason: { code: 'detailsMissing' } },
        registration: { closesAt: '2020-12-01T23:00:00Z', lastDay: '2020-12-01', lastTime: null },
      },
    });
    await catalogue.conditionsRevised(offerId);
    const open = (state: OfferState) => state.offerId === offerId && state.takesRegistrations;
    const told = await catalogue.probe.next('offer.revised.v1', open);
    expect(told).toMatchObject({ version: dated.body.version + 1, eventDay: '2020-12-08' });
    expect(await phaseOf(offerId)).toMatchObject({
      phase: 'open',
      changesAt: '2020-12-01T23:00:00Z',
    });

    const back = await catalogue.patch(offerId, told.version, { sessions: presumed.sessions });
    expect(back).toMatchObject({ status: 422, body: { code: 'offer.not_publishable' } });
  });

  it('shows what does not fit together, and lets it be', async () => {
    const items = [
      {
        startsAt: '10:00',
        kind: 'peerConsulting',
        title: { de: 'Drei Fälle' },
        endsAt: '13:45',
      },
    ];
    const { offerId, sessions, version } = await catalogue.published();
    const edited = await catalogue.patch(offerId, version, {
      sessions: [{ ...sessions[0], items }],
    });
    const expected = [
      {
        code: 'programmeEndDiffers',
        pointers: ['/sessions/0/endsAt', '/sessions/0/items/0/endsAt'],
        message: { de: expect.stringContaining('13:45'), en: expect.any(String) },
      },
    ];
    expect(edited).toMatchObject({
      status: 200,
      body: { contradictions: expected, openPoints: [] },
    });
    const checklist = await catalogue.service.call('GET', `/api/offers/${offerId}/checklist`, {
      as: catalogue.editor,
    });
    expect(checklist.body).toMatchObject({
      publishable: true,
      takesRegistrations: true,
      contradictions: expected,
    });
  });

  it('refuses what refers to nothing, with every place', async () => {
    const { offerId, version } = await catalogue.create();
    const part = { key: 'a', title: { de: 'A' }, rule: 'all', sessions: ['main', 'nirgends'] };
    const answer = await catalogue.patch(offerId, version, {
      parts: [part, { ...part, sessions: ['auch'] }],
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'offer.inconsistent' } });
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/parts/1/key',
      '/parts/0/sessions/1',
      '/parts/1/sessions/0',
    ]);
    const body = catalogue.draft({ parts: [part] });
    const created = await catalogue.service.call('POST', '/api/offers', {
      as: catalogue.editor,
      body,
    });
    expect(created.status).toBe(422);
  });

  it('is full of municipalities while people would fit', async () => {
    const { offerId } = await catalogue.published({
      capacity: { people: 15, municipalities: { max: 3 } },
    });
    await counted(offerId, 1, 6, 2, 3);
    await eventually(async () =>
      expect(await placesOf(offerId)).toEqual({ people: 6, waiting: 2, municipalities: 3 }),
    );
    expect(await phaseOf(offerId)).toMatchObject({
      phase: 'full',
      reason: { code: 'municipalitiesTaken' },
    });
  });
});
