/** What becomes of registrations when facts change after the decision, across all services. */
import { edit, fixedIn, type MadeOffer, publish, publishSoon } from '../browser/offers.fixture.js';
import {
  agreement,
  endAgreement,
  example,
  fresh,
  Guest,
  type Municipality,
  municipality,
  openList,
  renamed,
  saveRules,
  upload,
} from './journey.fixture.js';
import { municipalityNamed, must } from './stack.js';

const withApproval = [
  { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
  { kind: 'eligibility', owner: 'system', dueDays: null },
  { kind: 'approval', owner: 'approver', dueDays: null },
  { kind: 'seat', owner: 'system', dueDays: null },
];
const needsAgreement = {
  conditions: [
    {
      key: 'agreement',
      strength: 'required',
      ready: { kind: 'agreementOnEventDay', agency: 'organiser', agreementKind: 'targetAgreement' },
    },
  ],
};

const closedOffer = (
  name: string,
  content: object,
  rules: object = needsAgreement,
): Promise<MadeOffer> =>
  publish(name, { ...content, procedure: withApproval }, (offerId) => saveRules(offerId, rules));
const applyAll = (reassessmentId: string) =>
  must('POST', `/api/reassessments/${reassessmentId}/apply`, { items: 'all' });

it('an agreement is ended: who waits is refused, who has a place keeps it until a person decides', async () => {
  const { offerId } = await closedOffer('vereinbarung', fixedIn('2020-11-26'));
  const partner = await municipality('Partnerau');
  const stranger = await municipality('Fremdau');
  const agreementId = await agreement(partner);
  const [waiting, kept, revoked, outside] = [
    new Guest('wartet', offerId, partner),
    new Guest('bleibt', offerId, partner),
    new Guest('verliert', offerId, partner),
    new Guest('fremd', offerId, stranger),
  ] as const;
  await Promise.all([waiting, kept, revoked, outside].map((guest) => guest.registers()));
  for (const guest of [waiting, kept, revoked]) await guest.untilStanding('awaitingApproval');
  for (const guest of [kept, revoked]) await guest.staff('approval');
  await Promise.all([kept.gets('admission'), revoked.gets('admission'), outside.gets('refusal')]);

  // Staff enter its end, before the event: a list of what would change, and nothing more.
  await endAgreement(agreementId, '2020-10-31');
  const list = await openList(offerId, 3, /Vereinbarung „Partnerau.*31\.10\.2020/);
  expect(list.counts).toMatchObject({ worse: 3, better: 0, applied: 0 });
  expect((await waiting.seen()).standing.code).toBe('awaitingApproval');
  expect((await kept.seen()).placeInQuestion).toBe(false);

  await applyAll(list.reassessmentId);
  await waiting.untilStanding('refused');
  expect((await waiting.gets('refusal')).text).toContain('Zielvereinbarung');
  for (const guest of [kept, revoked]) {
    const seen = await guest.until('a place in question', (now) => now.placeInQuestion);
    expect(seen.position).toMatchObject({
      stage: 'done',
      seat: 'confirmed',
      eligibility: 'refused',
    });
    expect(await guest.mails()).not.toContain('refusal');
  }

  const reason = 'Die Verlängerung ist unterschrieben und unterwegs.';
  expect(await kept.staff('place/keep', { reason })).toMatchObject({
    placeInQuestion: false,
    overridden: true,
    staffReason: reason,
    position: { seat: 'confirmed' },
  });
  const why = 'Der Platz geht an eine Kommune mit Vereinbarung.';
  expect((await revoked.staff('place/revoke', { reason: why })).position).toMatchObject({
    stage: 'ended',
    seat: 'released',
  });
  expect((await revoked.gets('refusal')).text).toContain(why);

  // The other municipality gets one: its refused colleague comes back.
  await agreement(stranger);
  const better = await openList(offerId, 1, /Vereinbarung „Fremdau.*eingetragen/);
  expect(better.counts).toMatchObject({ better: 1, worse: 0 });
  await applyAll(better.reassessmentId);
  await outside.gets('reconsidered');
  expect((await outside.seen()).standing.code).toBe('awaitingApproval');
  expect(await kept.mails()).not.toContain('refusal');
}, 60_000);

/** The announcement's own file, under another name; published, because its month is enough for that. */
async function akteure(): Promise<MadeOffer> {
  const slug = fresh('akteure');
  const file = renamed(example('akteure-im-dkbm'), slug);
  const offerId = String((await upload('POST', '/api/offers/import', file, null))['offerId']);
  await saveRules(offerId, renamed(example('akteure-im-dkbm.conditions'), slug));
  await publishSoon(offerId);
  return { offerId, slug };
}

it('akteure-im-dkbm: interest in a presumed month, told when the day is fixed, decided by that day', async () => {
  const offer = await akteure();
  const called = async (name: string): Promise<Municipality> => ({
    municipalityId: await municipalityNamed(name),
    name,
  });
  const [lasting, ending] = [await called('Groß-Musterstadt'), await called('Vorherfeld')];
  const stays = new Guest('dauerhaft', offer.offerId, lasting);
  const ends = new Guest('endet', offer.offerId, ending);
  await Promise.all([stays, ends].map((guest) => guest.registers('interestConfirmation')));
  for (const guest of [stays, ends]) await guest.untilStanding('interest');

  // While only the month is presumed, an agreement that ends in November leaves it to a person.
  const tried = async (which: { municipalityId: string }) => {
    const { people } = await must('POST', `/api/offers/${offer.offerId}/conditions/dry-run`, {
      people: [{ key: 'x', municipality: which.municipalityId, functions: ['educationManager'] }],
    });
    return (people as { after: { outcome: string } }[])[0]?.after.outcome;
  };
  expect([await tried(lasting), await tried(ending)]).toEqual(['eligible', 'needsReview']);

  await edit(offer, {
    sessions: [
      {
        key: 'workshop',
        date: { kind: 'fixed', day: '2020-12-10' },
        startsAt: '10:00',
        endsAt: '16:00',
      },
    ],
    registrationCloses: { kind: 'endOfDay', day: '2020-11-30' },
  });
  await Promise.all([stays, ends].map((guest) => guest.clicks('interestOpened', '/vormerkung')));
  await stays.untilStanding('awaitingApproval');
  const refused = await ends.untilStanding('refused');
  expect(refused.findings).toContainEqual(
    expect.objectContaining({ condition: 'agreementWithAgency', effect: 'refused' }),
  );
  expect(await tried(ending)).toBe('refused');
  await ends.gets('refusal');
}, 60_000);

it('a follow-up is open only to those who took part', async () => {
  // It is on at this moment, so that attendance can be recorded; staff enter who is there.
  const first = await publish('auftakt', {
    sessions: [
      {
        key: 'one',
        date: { kind: 'fixed', day: '2020-09-08' },
        startsAt: '09:00',
        endsAt: '18:00',
      },
    ],
    registrationCloses: { kind: 'endOfDay', day: '2020-09-07' },
  });
  const next = await closedOffer(
    'folge',
    { ...fixedIn('2020-11-26'), followsUp: [first.slug] },
    {
      conditions: [
        {
          key: 'tookPart',
          strength: 'required',
          ready: { kind: 'tookPartIn', offers: [first.slug], by: 'person' },
        },
      ],
    },
  );
  const home = await municipality('Folgeau');
  const came = new Guest('war-da', first.offerId, home);
  const missed = new Guest('fehlte', first.offerId, home);
  for (const guest of [came, missed]) await guest.isEnteredByStaff();
  for (const [guest, attendance] of [
    [came, 'attended'],
    [missed, 'missed'],
  ] as const) {
    const { registrationId } = await guest.untilStanding('admitted');
    await must('PUT', `/api/registrations/${registrationId}/attendance`, { attendance });
  }

  const again = [came, missed].map((guest) => guest.comesBackFor(next.offerId));
  const stranger = new Guest('neu', next.offerId, home);
  await Promise.all([...again, stranger].map((guest) => guest.registers()));
  const [cameAgain, missedAgain] = again as [Guest, Guest];
  await cameAgain.untilStanding('awaitingApproval');
  await missedAgain.untilStanding('refused');
  await stranger.untilStanding('refused');
}, 60_000);
