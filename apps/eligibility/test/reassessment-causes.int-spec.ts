/** Every kind of fact that decisions rest on leads to a list, and to the right words in it. */
import type { OfferState } from '#contracts/states.js';
import type { Answer } from '#testing/service.js';
import { words } from './eligibility-in-test.js';
import { ReassessmentInTest } from './reassessment-in-test.js';

let lists: ReassessmentInTest;
beforeAll(async () => {
  lists = await ReassessmentInTest.start();
});
afterAll(() => lists.stop());

const required = (expression: string) => ({
  key: 'rule',
  expression,
  strength: 'required',
  message: words,
  remedy: null,
});
const enter = (path: string, body: object): Promise<Answer['body']> =>
  lists.eligibility.enter(path, body);
const correct = async (path: string, version: number, body: object): Promise<void> => {
  const answer = await lists.service.call('PUT', `/api/${path}`, {
    as: lists.eligibility.admin,
    body,
    headers: { 'if-match': `"${version}"` },
  });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
};

/** An offer with this rule, and somebody of a municipality without any bonds. */
async function decidedBy(expression: string, organiser = lists.agencyId) {
  const { eligibility } = lists;
  const offer: OfferState = await eligibility.revised(eligibility.offer(organiser));
  await eligibility.saveConditions(offer.offerId, [required(expression)]);
  const municipality = await eligibility.municipality();
  const request = eligibility.request(offer.offerId, municipality.municipalityId);
  const { outcome } = await eligibility.decided(request);
  await lists.quiet();
  return { offerId: offer.offerId, municipality, request, outcome };
}

const cause = async (offerId: string) => (await lists.inState(offerId, 'open')).causes.at(-1);

it('a programme membership', async () => {
  const { offerId, municipality } = await decidedBy('memberOf("bildungIntegriert")');
  await enter('programmes/memberships', {
    municipalityId: municipality.municipalityId,
    programme: 'bildungIntegriert',
    validFrom: '2018-01-01',
    validUntil: null,
  });
  expect(await cause(offerId)).toMatchObject({
    kind: 'membership',
    text: {
      de: 'Programmteilnahme „Musterstadt am Beispielfluss“ an „bildungIntegriert“ eingetragen: gültig ab 01.01.2018',
    },
  });
});

it('an agreement of an education region that the municipality joins', async () => {
  const { offerId, municipality } = await decidedBy('agreement("organiser")');
  const elsewhere = await lists.eligibility.municipality({ name: 'Nachbarort' });
  const member = ({ municipalityId }: { municipalityId: string }) => ({
    municipalityId,
    validFrom: null,
    validUntil: null,
  });
  const unit = {
    kind: 'educationRegion',
    name: 'Bildungsregion Muster',
    validFrom: null,
    validUntil: null,
  };
  const entered = await enter('municipalities/joint-units', {
    ...unit,
    members: [member(elsewhere)],
  });
  await enter('agreements', {
    jointUnitId: entered.jointUnitId,
    agencyId: lists.agencyId,
    kind: 'targetAgreement',
    validFrom: '2018-01-01',
    validUntil: null,
  });
  await lists.quiet();
  expect((await lists.ofOffer(offerId)).filter(({ state }) => state === 'open')).toEqual([]);
  await correct(`municipalities/joint-units/${entered.jointUnitId}`, 1, {
    ...unit,
    members: [member(elsewhere), member(municipality)],
  });
  expect(await cause(offerId)).toMatchObject({
    kind: 'jointUnit',
    text: { de: 'Verbund „Bildungsregion Muster“ geändert: Mitglieder' },
  });
});

it('an agency that turns out to have a predecessor', async () => {
  const { agencyId } = await lists.eligibility.agency('Agentur Nachfolge');
  const { offerId, municipality } = await decidedBy('agreement("organiser")', agencyId);
  await lists.eligibility.agreement(municipality.municipalityId, lists.otherId);
  await lists.quiet();
  await correct(`agencies/${agencyId}`, 1, {
    name: 'Agentur Nachfolge',
    predecessorId: lists.otherId,
  });
  expect(await cause(offerId)).toMatchObject({
    kind: 'agency',
    text: {
      de: 'Agentur „Agentur Nachfolge“ geändert: Vorgängerin „Agentur Anderswo“ (vorher keine Angabe)',
    },
  });
});

it('a new version of a reusable set', async () => {
  const { eligibility } = lists;
  const set = await enter('condition-sets', {
    key: 'shared',
    agencyId: lists.agencyId,
    name: words,
    conditions: [required('municipality.known')],
  });
  const offer = await eligibility.revised(eligibility.offer(lists.agencyId));
  await correct(`offers/${offer.offerId}/conditions`, 0, { sets: ['shared'] });
  const { municipalityId } = await eligibility.municipality();
  await eligibility.decided(eligibility.request(offer.offerId, municipalityId));
  await lists.quiet();
  await correct(`condition-sets/${set.setId}`, 1, {
    name: words,
    conditions: [required('municipality.kind == "county"')],
  });
  expect(await cause(offer.offerId)).toMatchObject({ kind: 'rules', by: 'Kim Beispiel' });
});
