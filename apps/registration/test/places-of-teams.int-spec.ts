import { CommandBus } from '@nestjs/cqrs';
import { HoldDecisionDays } from '../src/stages/commands/hold-decision-days.command.js';
import { PromoteAfterClosing } from '../src/stages/commands/promote-after-closing.command.js';
import { approver, RegistrationInTest, viewer } from './registration-in-test.js';
import { all, deskOf, seatsOf, takenOf, team, town, zukunftVorOrt } from './teams-in-test.js';

const desk = RegistrationInTest.forFile();
const { mine, post } = deskOf(() => desk);

describe('three municipalities and fifteen people', () => {
  it('the fourth team waits at position 1 though nine seats are free', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const [a, b, c] = [
      await team(desk, offer, 2),
      await team(desk, offer, 2),
      await team(desk, offer, 2),
    ];
    const d = await team(desk, offer, 2);
    for (const one of [a, b, c]) expect(await seatsOf(desk, one)).toEqual(all(2, 'confirmed'));
    expect(await seatsOf(desk, d)).toEqual(all(2, 'waiting'));
    expect(await takenOf(desk, offer)).toEqual({ people: 6, municipalities: 3 });
    const { waitingPosition, standing } = await mine(d);
    expect(waitingPosition).toBe(1);
    expect(standing.why.map(({ de }: { de: string }) => de)).toEqual([
      'Sie haben Position 1.',
      'Für einzelne Personen wären noch 9 Plätze frei.',
      'Es nehmen schon 3 Kommunen teil; mehr sind nicht vorgesehen.',
      'Reichen freie Plätze für ein Team nicht, rückt das nächste nach, für das sie reichen.',
    ]);
  });

  it('a team of six is refused with "at most five"', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    await team(desk, offer, 5);
    await team(desk, offer, 5);
    await expect(team(desk, offer, 6)).rejects.toThrow('höchstens 5 Personen');
    expect(await takenOf(desk, offer)).toEqual({ people: 10, municipalities: 2 });
  });

  it('a freed place goes to the team that fits, to exactly fifteen', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const [a, b, c] = [
      await team(desk, offer, 5),
      await team(desk, offer, 5),
      await team(desk, offer, 5),
    ];
    const [d, e] = [await team(desk, offer, 5), await team(desk, offer, 2)];
    expect(await seatsOf(desk, e)).toEqual(all(2, 'waiting'));
    await post(a, 'team/withdrawal');
    for (const one of [b, c, d]) expect(await seatsOf(desk, one)).toEqual(all(5, 'confirmed'));
    expect(await seatsOf(desk, e)).toEqual(all(2, 'waiting'));
    expect(await takenOf(desk, offer)).toEqual({ people: 15, municipalities: 3 });
    expect((await mine(e)).waitingPosition).toBe(1);
  });

  it('passes over a team that does not fit, and says so, where the offer allows it', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 8 }));
    const [a] = [await team(desk, offer, 3), await team(desk, offer, 4)];
    const big = await team(desk, offer, 5);
    const small = await team(desk, offer, 3);
    const { standing } = await mine(big);
    expect(standing.why.map(({ de }: { de: string }) => de)).toContain(
      'Eine weitere Kommune ist möglich.',
    );
    expect(standing.why.map(({ de }: { de: string }) => de)).toContain(
      'Gebraucht werden 5 Plätze, frei ist 1.',
    );
    await post(a, `team/withdrawal`);
    expect(await seatsOf(desk, big)).toEqual(all(5, 'waiting'));
    expect(await seatsOf(desk, small)).toEqual(all(3, 'confirmed'));
    const { history } = (await desk.details(big.registrant)).body;
    expect(history.at(-1).sentence.de).toContain('ein späteres Team passte');
  });

  it('gives a free place to who needs fewer once registering has ended, though nobody gives one back', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 3 }));
    const [a, b] = [await team(desk, offer, 2), await team(desk, offer, 1, { teamSize: 3 })];
    expect(await seatsOf(desk, b)).toEqual(['waiting']);
    desk.service.clock.set('2020-09-19T00:00');
    await desk.service.app.get(CommandBus).execute(new PromoteAfterClosing());
    expect(await seatsOf(desk, b)).toEqual(['confirmed']);
    expect(await seatsOf(desk, a)).toEqual(all(2, 'confirmed'));
    desk.service.clock.set('2020-09-01T09:00');
  });

  it('lets nobody pass where the list is strict', async () => {
    const strict = { ...zukunftVorOrt().admission, waitingListSkip: 'strictOrder' } as const;
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 8, admission: strict }));
    const [a] = [await team(desk, offer, 3), await team(desk, offer, 4)];
    const big = await team(desk, offer, 5);
    const small = await team(desk, offer, 1);
    expect(await seatsOf(desk, small)).toEqual(['waiting']);
    await post(a, 'team/withdrawal');
    expect(await seatsOf(desk, small)).toEqual(['waiting']);
    expect((await mine(big)).waitingPosition).toBe(1);
    expect((await mine(small)).waitingPosition).toBe(2);
  });
});

describe('the least number of municipalities', () => {
  it('holds places until it is reached, then confirms them', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const a = await team(desk, offer, 3);
    expect(await seatsOf(desk, a)).toEqual(all(3, 'held'));
    expect((await mine(a)).standing.code).toBe('placeHeld');
    const b = await team(desk, offer, 2);
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('confirmed');
    expect((await mine(a)).standing.code).toBe('admitted');
  });

  it('not reached on the day: the organiser is told, nothing is confirmed, also later', async () => {
    const minimumDecisionAt = '2020-09-20T22:00:00Z';
    const admission = { ...zukunftVorOrt().admission, minimumDecisionAt };
    const offer = await desk.tell(
      zukunftVorOrt({ admission, registrationClosesAt: '2020-09-23T22:00:00Z' }),
    );
    const a = await team(desk, offer, 3);
    desk.service.clock.set('2020-09-21T00:00');
    const notice = await desk.queue.next(
      'offer.organiser-notified.v1',
      ({ offerId }) => offerId === offer.offerId,
    );
    expect(notice).toMatchObject({
      kind: 'minimumNotReached',
      figures: { municipalities: 1, needed: 2 },
    });
    const b = await team(desk, offer, 2);
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('held');

    const path = `/api/offers/${offer.offerId}/minimum/waiver`;
    const body = { reason: 'Findet mit wenigen statt.' };
    const waived = await desk.service.call('POST', path, { as: approver, body });
    expect(waived.body).toMatchObject({ minimum: { state: 'waived' }, notices: [] });
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('confirmed');
    desk.service.clock.set('2020-09-01T09:00');
  });

  it('missed is open again when the day is moved, and reached as soon as there are enough', async () => {
    const usual = zukunftVorOrt();
    const decidedOn = (minimumDecisionAt: string) => ({ ...usual.admission, minimumDecisionAt });
    const told = zukunftVorOrt({
      admission: decidedOn('2020-09-05T22:00:00Z'),
      registrationClosesAt: '2020-09-23T22:00:00Z',
    });
    const offer = await desk.tell(told);
    const a = await team(desk, offer, 3);
    desk.service.clock.set('2020-09-06T00:00');
    const about = ({ offerId }: { offerId: string }) => offerId === offer.offerId;
    await desk.queue.next('offer.organiser-notified.v1', about);
    await desk.tell({ ...told, version: 2, admission: decidedOn('2020-09-20T22:00:00Z') });
    const path = `/api/offers/${offer.offerId}`;
    const capacity = await desk.service.call('GET', `${path}/capacity`, { as: viewer });
    expect(capacity.body).toMatchObject({ minimum: { state: 'open' }, notices: [] });
    const trail = await desk.service.call('GET', `${path}/registrations/trail`, { as: viewer });
    const said = trail.body.items.map((one: { sentence: { de: string } }) => one.sentence.de);
    expect(said).toContainEqual(expect.stringContaining('1 von mindestens 2 Kommunen'));
    expect(said).toContainEqual(expect.stringContaining('wieder in der Zukunft'));
    const b = await team(desk, offer, 2);
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('confirmed');
    desk.service.clock.set('2020-09-01T09:00');
  });

  it('a clock that is set back has missed nothing', async () => {
    desk.service.clock.set('2026-11-26T09:00');
    const offer = await desk.tell(zukunftVorOrt());
    const state = async () => {
      const [row] = await desk.service.sql<{ minimum_state: string }>(
        'SELECT minimum_state FROM capacity WHERE offer_id = $1',
        [offer.offerId],
      );
      return row!.minimum_state;
    };
    const bus = desk.service.app.get(CommandBus);
    const day = { ...offer.admission, minimumDecisionAt: '2020-09-20T22:00:00Z' };
    await desk.tell({ ...offer, version: 2, admission: day });
    await bus.execute(new HoldDecisionDays());
    expect(await state()).toBe('missed'); // over: nobody is asked
    desk.service.clock.set('2020-09-01T09:00');
    const a = await team(desk, offer, 2);
    await bus.execute(new HoldDecisionDays());
    const b = await team(desk, offer, 2);
    for (const one of [a, b]) expect(await seatsOf(desk, one)).toEqual(all(2, 'confirmed'));
    expect(await state()).toBe('reached');
  });
});

describe('a municipality', () => {
  const capped = (kind: 'soft' | 'hard') =>
    zukunftVorOrt({
      capacity: {
        limitedWithoutFigure: false,
        municipalities: null,
        perMunicipality: { max: 2, kind, scope: 'offer' },
        speakers: 'outside',
      },
      team: { admissionUnit: 'person', recommendedMin: null, max: null, maxKind: 'soft' },
    });

  it('beyond a hard limit is refused with the figures', async () => {
    const offer = await desk.tell(capped('hard'));
    const municipalityId = await town(desk);
    await team(desk, offer, 1, { municipalityId });
    await team(desk, offer, 1, { municipalityId });
    await expect(team(desk, offer, 1, { municipalityId })).rejects.toThrow(
      'aus Ihrer sind es schon 2',
    );
    expect(await takenOf(desk, offer)).toEqual({ people: 2, municipalities: 1 });
  });

  it('beyond a soft limit comes before a person', async () => {
    const offer = await desk.tell(capped('soft'));
    const municipalityId = await town(desk);
    await team(desk, offer, 1, { municipalityId });
    await team(desk, offer, 1, { municipalityId });
    const third = await team(desk, offer, 1, { municipalityId });
    expect((await desk.position(third.registrant)).stage).toBe('approval');
    const body = { reason: 'Passt.' };
    expect((await desk.approve(third.registrant, body)).status).toBe(200);
    expect(await seatsOf(desk, third)).toEqual(['confirmed']);
  });
});
