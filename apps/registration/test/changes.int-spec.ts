import { randomUUID } from 'node:crypto';
import type { PayloadOf } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import { onlineAustausch, person, RegistrationInTest, tokenOf } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
afterEach(() => {
  desk.service.clock.set('2020-09-01T09:00');
});

const announced = (
  offer: OfferState,
  version: number,
  asksConsent = true,
): PayloadOf<'offer.change-announced.v1'> => ({
  noticeId: randomUUID(),
  offerId: offer.offerId,
  version,
  asksConsent,
  announcedAt: '2020-09-01T07:00:00Z',
});
const announce = async (change: PayloadOf<'offer.change-announced.v1'>): Promise<void> => {
  await desk.queue.send('registration', 'offer.change-announced.v1', change);
};
const steps = async (id: string): Promise<string[]> => (await desk.mine(id)).body.openSteps;

describe('a moved date', () => {
  it('asks everybody who registered for the old one, and takes one click for yes', async () => {
    const offer = await desk.tell(onlineAustausch());
    const admitted = await desk.admitted(offer);
    const open = await desk.registered(offer);
    const withdrawn = await desk.confirmed(offer);
    await desk.withdraw(withdrawn);
    await desk.tell({ ...offer, version: 2, eventDay: '2020-09-25' });
    const after = await desk.confirmed(offer);
    await announce(announced(offer, 2));
    await eventually(async () => (await steps(admitted)).includes('consent'));
    expect(await steps(open)).toEqual(['confirmAddress', 'answers', 'consent']);
    expect(await steps(withdrawn)).toEqual([]);
    expect(await steps(after)).not.toContain('consent'); // registered for the new date
    expect((await desk.mine(admitted)).body.consentAsked).toBe(true);
    expect(await desk.position(admitted)).toMatchObject({ stage: 'done', seat: 'confirmed' });

    const given = await desk.iDo(admitted, 'consent');
    expect(given.body).toMatchObject({ consentAsked: false, openSteps: ['answers'] });
    expect((await desk.iDo(admitted, 'consent')).body.version).toBe(given.body.version);
    expect((await desk.details(admitted)).body.milestones.consentGivenAt).toBeDefined();
    expect((await desk.iDo(withdrawn, 'consent')).body.code).toBe('registration.ended');
  });

  it('takes the click in the mail, and withdrawing is the other answer', async () => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 2 }));
    const yes = await desk.admitted(offer);
    const no = await desk.admitted(offer);
    await announce(announced(offer, 2));
    await eventually(async () => (await steps(no)).includes('consent'));
    const link = (await desk.claim(yes, 'changeNotice'))?.links.consent;
    const answer = await desk.service.call('POST', '/internal/links/redeem', {
      as: service('gateway'),
      body: { token: tokenOf(link) },
    });
    expect(answer.body.outcome).toBe('done');
    expect(await steps(yes)).toEqual(['answers']);
    expect((await desk.claim(yes, 'changeNotice'))?.links.consent).toBeUndefined();
    await desk.withdraw(no);
    expect(await steps(no)).toEqual([]);
  });

  it('is asked about again when it moves again, and not by a repeated or older message', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.admitted(offer);
    const [older, newer] = [announced(offer, 3), announced(offer, 5)];
    await announce(newer);
    await eventually(async () => (await steps(id)).includes('consent'));
    await desk.iDo(id, 'consent');
    const { version } = (await desk.mine(id)).body;
    for (const change of [older, newer, announced(offer, 9, false)]) await announce(change);
    await announce(announced(offer, 7));
    await eventually(async () => (await steps(id)).includes('consent'));
    expect((await desk.mine(id)).body.version).toBe(version + 1);
  });

  it('does not ask who is only interested: taking it up is their answer', async () => {
    const offer = await desk.tell(
      onlineAustausch({ interestList: true, takesRegistrations: false }),
    );
    const id = await desk.confirmed(offer);
    await desk.tell({ ...offer, version: 2, takesRegistrations: true });
    await announce(announced(offer, 2));
    await eventually(async () => (await steps(id)).includes('takeUpInterest'));
    await desk.iDo(id, 'interest');
    await announce(announced(offer, 2));
    const marker = await desk.admitted(await desk.tell(onlineAustausch()));
    expect(marker).toBeDefined();
    expect(await steps(id)).not.toContain('consent');
  });
});

describe('an offer that is cancelled', () => {
  it('ends everything that was going on, and frees nothing for anybody', async () => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
    const ids = {
      admitted: await desk.admitted(offer),
      waiting: await desk.admitted(offer),
      open: await desk.registered(offer),
      checking: await desk.confirmed(offer),
    };
    const withdrawn = await desk.confirmed(offer);
    await desk.withdraw(withdrawn);
    await desk.tell({ ...offer, version: 2, lifecycle: 'cancelled' });
    for (const id of Object.values(ids)) {
      expect((await desk.mine(id)).body).toMatchObject({
        standing: { code: 'cancelled' },
        position: { stage: 'ended' },
        openSteps: [],
      });
    }
    expect((await desk.position(ids.admitted)).seat).toBe('released');
    expect((await desk.position(ids.waiting)).seat).toBe('none');
    expect((await desk.mine(withdrawn)).body.standing.code).toBe('withdrawn');
    await eventually(() => desk.progress(ids.waiting).at(-1)?.endedBy === 'organiser');
    expect(desk.progress(ids.waiting).at(-1)?.milestones.cancelledAt).toBeDefined();
    expect(desk.progress(ids.waiting).at(-1)?.milestones.admittedAt).toBeUndefined();
    expect((await desk.submit(offer, person())).body.code).toBe('registration.offer_cancelled');
  });
});

describe('an offer that is postponed', () => {
  it('takes no registrations, and keeps those there are', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.admitted(offer);
    const open = await desk.registered(offer);
    await desk.tell({ ...offer, version: 2, lifecycle: 'postponed', eventDay: null, sessions: [] });
    expect((await desk.submit(offer, person())).body.code).toBe('registration.offer_postponed');
    expect((await desk.mine(id)).body.standing).toMatchObject({
      code: 'admitted',
      why: [{ de: expect.stringContaining('Ihr Platz bleibt Ihnen erhalten') }],
    });
    // The way through the procedure stays open for who had begun it.
    const token = await desk.confirmToken(open);
    await desk.service.call('POST', '/api/registrations/confirm-address', { body: { token } });
    expect((await desk.position(open)).stage).toBe('eligibility');
  });

  it('takes interest where it has a list for it', async () => {
    const offer = await desk.tell(onlineAustausch({ lifecycle: 'postponed', interestList: true }));
    expect((await desk.submit(offer, person())).body.became).toBe('interest');
  });
});

describe('how many places are taken', () => {
  const counts = (offer: OfferState) =>
    desk.queue
      .named('places.counted.v1')
      .map(({ payload }) => payload as PayloadOf<'places.counted.v1'>)
      .filter(({ offerId }) => offerId === offer.offerId)
      .sort((a, b) => a.version - b.version);
  const last = (offer: OfferState) => counts(offer).at(-1);

  it('is told with every change, with a version that only grows', async () => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
    const first = await desk.admitted(offer);
    const second = await desk.admitted(offer);
    const third = await desk.admitted(offer);
    await eventually(() => last(offer)?.waiting === 2);
    expect(last(offer)).toMatchObject({ people: 1, limit: 1, waiting: 2 });
    await desk.withdraw(third);
    await eventually(() => last(offer)?.waiting === 1);
    await desk.tell({ ...offer, version: 2, capacityPeople: 2 });
    await eventually(() => last(offer)?.people === 2);
    expect(last(offer)).toMatchObject({ limit: 2, waiting: 0 });
    for (const id of [first, second]) await desk.withdraw(id);
    await eventually(() => last(offer)?.people === 0);
    await desk.tell({ ...offer, version: 3, capacityPeople: null });
    await eventually(() => last(offer)?.limit === null);
    const versions = counts(offer).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  });

  it('is not told when nothing of it changed', async () => {
    const offer = await desk.tell(onlineAustausch());
    await eventually(() => counts(offer).length === 1);
    await desk.tell({ ...offer, version: 2, title: { de: 'Anders' } });
    await desk.confirmed(offer);
    await desk.tell({ ...offer, version: 3, capacityPeople: 4 });
    await eventually(() => last(offer)?.limit === 4);
    expect(counts(offer)).toHaveLength(2);
  });
});
