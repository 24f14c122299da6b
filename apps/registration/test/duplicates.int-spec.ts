/** One person, registered twice. */
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import {
  approver,
  onlineAustausch,
  RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';
import { put, type RowWish, states } from './registration-rows.js';

const desk = RegistrationInTest.forFile();

interface Group {
  reasons: string[];
  bestToKeep: string;
  registrations: { registrationId: string }[];
  differences: { field: string; values: { de: string }[] }[];
}
const base = (offer: OfferState) => `/api/offers/${offer.offerId}/registrations/duplicates`;
const groups = async (offer: OfferState, as = viewer): Promise<Group[]> =>
  (await desk.service.call('GET', base(offer), { as })).body.items;
const idsOf = (found: Group[]) =>
  found.map(({ registrations }) => registrations.map(({ registrationId }) => registrationId));
const merge = (offer: OfferState, body: object, as = approver) =>
  desk.service.call('POST', `${base(offer)}/merges`, { as, body });
const tellApart = (offer: OfferState, registrationIds: string[], as = approver) =>
  desk.service.call('POST', `${base(offer)}/told-apart`, { as, body: { registrationIds } });

async function two(offer: OfferState, first: RowWish, second: RowWish): Promise<[string, string]> {
  const name = { firstName: 'Jörg', lastName: 'Müller' };
  return [
    await put(desk, offer, { ...name, ...first }),
    await put(desk, offer, { ...name, ...second }),
  ];
}

describe('shown to staff', () => {
  it.each<[string, RowWish, RowWish, string[]]>([
    [
      'the same address in another spelling, after one has ended',
      { email: 'Kim@Example.org', ...states.withdrawn, lastName: 'A' },
      { email: 'kim@example.org', lastName: 'B' },
      ['sameAddress'],
    ],
    [
      'the same name in another spelling and order',
      { firstName: 'MUELLER', lastName: 'joerg' },
      {},
      ['sameNameAndMunicipality'],
    ],
    [
      'the same name of the same place outside the register',
      { municipalityId: null, municipalityText: 'Görlitz' },
      { municipalityId: null, municipalityText: 'goerlitz ' },
      ['sameNameAndMunicipality'],
    ],
  ])('%s', async (_, first, second, reasons) => {
    const offer = await desk.tell(onlineAustausch());
    const ids = await two(offer, first, second);
    await put(desk, offer, { lastName: 'Jemand anders' });
    const found = await groups(offer);
    expect(idsOf(found)).toEqual([ids]);
    expect(found[0]?.reasons).toEqual(reasons);
  });

  it('not those of another municipality, of another offer, or who have ended both', async () => {
    const offer = await desk.tell(onlineAustausch());
    await two(offer, {}, { municipalityId: null, municipalityText: 'Anderswo' });
    await put(desk, await desk.tell(onlineAustausch()), { firstName: 'Jörg', lastName: 'Müller' });
    await two(offer, { ...states.withdrawn, lastName: 'E' }, { ...states.refused, lastName: 'E' });
    expect(await groups(offer)).toEqual([]);
    expect((await desk.service.call('GET', base(offer), { as: stranger })).status).toBe(404);
  });

  it('with what differs, and the one that had better stay', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [first, second] = await two(
      offer,
      { email: 'a@example.org', answers: { camera: true } },
      { email: 'b@example.org', answers: { camera: false }, ...states.admitted },
    );
    const [group] = await groups(offer);
    expect(group?.bestToKeep).toBe(second);
    const values = (field: string) =>
      group?.differences.find((each) => each.field === field)?.values.map(({ de }) => de);
    expect(values('email')).toEqual(['a@example.org', 'b@example.org']);
    expect(values('answer:camera')).toEqual(['ja', 'nein']);
    expect(values('seat')).toEqual(['keiner', 'fest']);
    expect(values('lastName')).toBeUndefined();
    expect(first).toBeDefined();
  });
});

describe('merged', () => {
  it('one ends with a reason, the other keeps its place and gets the answers that it lacks', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [end, keep] = await two(
      offer,
      { answers: { camera: false, question: 'Wie geht das?' } },
      { ...states.admitted, answers: { camera: true } },
    );
    const { body, status } = await merge(offer, { keep, end });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      registrationId: keep,
      answers: { camera: true, question: 'Wie geht das?' },
      position: { seat: 'confirmed' },
    });
    expect(body.history.at(-1).sentence.de).toBe(
      'Doppelte Anmeldung zusammengeführt, diese bleibt; übernommen: 1 Antwort',
    );
    expect(await desk.position(end)).toMatchObject({ stage: 'ended' });
    const mine = await desk.mine(end);
    expect(mine.body.standing.why[0].de).toContain('zweimal angemeldet');
    expect(await groups(offer)).toEqual([]);
    await eventually(() => Promise.resolve(desk.progress(end).length > 0));
    expect(desk.progress(end)).toHaveLength(1);
    const details = await desk.details(end);
    expect(details.body.history.at(-1).sentence.en).toContain('Merged with another one');
  });

  it('never by giving away the only place', async () => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
    const [keep, end] = await two(offer, {}, states.admitted);
    const waiting = await put(desk, offer, { lastName: 'Wartet', ...states.waiting });
    const refused = await merge(offer, { keep, end });
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('duplicates.place_with_other');
    expect((await desk.position(end)).seat).toBe('confirmed');
    expect((await desk.position(waiting)).seat).toBe('waiting');
    // The other way round the person keeps the place, under the newer name and address.
    const done = await merge(offer, { keep: end, end: keep, details: true, answers: 'all' });
    expect(done.body).toMatchObject({ registrationId: end, position: { seat: 'confirmed' } });
    expect((await desk.position(waiting)).seat).toBe('waiting');
  });

  it('frees the second place for somebody who waits', async () => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 2 }));
    const [keep, end] = await two(offer, states.admitted, states.admitted);
    const waiting = await put(desk, offer, { lastName: 'Wartet', ...states.waiting });
    expect((await merge(offer, { keep, end })).status).toBe(200);
    expect((await desk.position(waiting)).seat).toBe('confirmed');
  });

  it('takes over name and address, after which the old links open nothing', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [keep, end] = await two(
      offer,
      { email: 'alt@example.org', ...states.unconfirmed, eligibilityRequest: 0 },
      { email: 'neu@example.org', firstName: 'Georg', locale: 'en' },
    );
    const token = await desk.confirmToken(keep);
    expect((await merge(offer, { keep, end, details: true })).status).toBe(200);
    const { body } = await desk.details(keep);
    expect(body).toMatchObject({ email: 'neu@example.org', firstName: 'Georg', locale: 'en' });
    // The address that it has now was confirmed before: it goes on by itself.
    expect(body.position.stage).toBe('eligibility');
    const path = '/api/registrations/confirm-address';
    expect((await desk.service.call('POST', path, { body: { token } })).status).toBe(404);
    expect(await desk.idOf(offer, 'neu@example.org')).toBe(keep);
    // Mails that were held or proven for the old address count no more.
    await eventually(() => Promise.resolve(desk.progress(keep).length > 0));
    const told = desk.progress(keep).at(-1)?.milestones;
    expect(told?.addressChangedAt).toBe(told?.addressConfirmedAt);
  });

  it('takes over no address that nobody has confirmed', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [keep, end] = await two(offer, {}, states.unconfirmed);
    const refused = await merge(offer, { keep, end, details: true });
    expect(refused.body.code).toBe('duplicates.address_not_confirmed');
    expect((await desk.position(end)).stage).toBe('confirmAddress');
    expect((await merge(offer, { keep, end })).status).toBe(200);
  });

  it('of one that has ended takes answers only', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [end, keep] = await two(
      offer,
      { ...states.withdrawn, answers: { camera: true, question: 'Früher gefragt' } },
      { answers: { camera: true } },
    );
    const { body } = await merge(offer, { keep, end });
    expect(body.answers.question).toBe('Früher gefragt');
    const ended = await desk.details(end);
    expect(ended.body.endedBy).toBe('participant');
    expect(await groups(offer)).toEqual([]);
    const wrong = await merge(offer, { keep: end, end: keep });
    expect(wrong.body.code).toBe('duplicates.kept_has_ended');
  });

  it('only by approvers of the agency, and only within one offer', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [keep, end] = await two(offer, {}, {});
    const elsewhere = await put(desk, await desk.tell(onlineAustausch()), {});
    expect((await merge(offer, { keep, end }, viewer)).status).toBe(403);
    expect((await merge(offer, { keep, end }, stranger)).status).toBe(404);
    expect((await merge(offer, { keep, end: elsewhere })).status).toBe(404);
    expect((await merge(offer, { keep: elsewhere, end })).status).toBe(404);
    expect((await merge(offer, { keep, end: keep })).body.code).toBe(
      'duplicates.same_registration',
    );
    expect((await desk.position(end)).stage).toBe('approval');
  });

  it('crosswise at the same moment keeps one of the two', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [a, b] = await two(offer, {}, {});
    const both = await Promise.all([
      merge(offer, { keep: a, end: b }),
      merge(offer, { keep: b, end: a }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const stages = [await desk.position(a), await desk.position(b)].map(({ stage }) => stage);
    expect(stages.sort()).toEqual(['approval', 'ended']);
  });
});

it('told apart are not shown again, and the record says so', async () => {
  const offer = await desk.tell(onlineAustausch());
  const [a, b] = await two(offer, {}, {});
  expect((await tellApart(offer, [a, b], viewer)).status).toBe(403);
  expect((await tellApart(offer, [a, a])).status).toBe(422);
  expect((await tellApart(offer, [b, a])).status).toBe(204);
  expect((await tellApart(offer, [a, b])).status).toBe(204);
  expect(await groups(offer)).toEqual([]);
  const { body } = await desk.details(a);
  expect(body.history.at(-1).sentence.de).toBe('Als verschiedene Personen bestätigt');
  const third = await put(desk, offer, { firstName: 'Jörg', lastName: 'Müller' });
  expect(idsOf(await groups(offer))).toEqual([[a, b, third]]);
});
