/** The mails of a team registered by an office, and of a place that is offered: across all services. */
import { fixedIn, publish } from '../browser/offers.fixture.js';
import { fresh, Guest, type Municipality, municipality } from './journey.fixture.js';
import { eventually } from '../../tools/story/eventually.js';
import { linkIn } from '../../tools/story/mailbox.js';
import { follow, mailboxOf, must, stackUrl } from './stack.js';

const named = (name: string) => ({
  firstName: name,
  lastName: 'Beispiel',
  email: `${fresh(name)}@example.org`,
  functions: ['educationManager'],
});

/** An office registers two colleagues and does not come itself. */
async function registersTeam(offerId: string, { municipalityId }: Municipality) {
  const [office, ...members] = [named('buero'), named('ada'), named('bela')];
  const body = { ...office!, municipalityId, members, takesPart: false };
  await eventually('the team to be registered', () =>
    must('POST', `/api/offers/${offerId}/registrations`, body).catch((error: Error) => {
      if (!/municipality_unknown|not_found|not_published/.test(error.message)) throw error;
      return undefined;
    }),
  );
  return [office!, ...members].map(({ email }) => ({ email, mailbox: mailboxOf(email) }));
}
type Reader = Awaited<ReturnType<typeof registersTeam>>[number];

const gets = ({ email, mailbox }: Reader, kind: string) => mailbox.expect(email, kind);
const clicks = async (reader: Reader, kind: string, path: string): Promise<string> =>
  follow(linkIn(await gets(reader, kind), path));
async function kinds({ mailbox }: Reader): Promise<string[]> {
  await mailbox.settle(1_500);
  return mailbox.all.map(({ kind }) => kind);
}

it('a team is told as a team, its people as themselves, and a place that becomes free is offered', async () => {
  const { offerId } = await publish('team', {
    ...fixedIn('2020-11-26'),
    capacity: { people: 2 },
    team: { admissionUnit: 'team', max: 3 },
    admission: { waitingList: { promotion: 'offer', offerHours: 24 } },
  });
  const home = await municipality('Teamstadt');
  const [office, ada, bela] = (await registersTeam(offerId, home)) as [Reader, Reader, Reader];

  // Somebody else typed their addresses: they are told so, and confirm for themselves.
  expect((await gets(ada, 'memberConfirmation')).text.replace(/\s+/g, ' ')).toMatch(
    /eine Kollegin oder ein Kollege aus Teamstadt\S* .*hat Sie angemeldet/,
  );
  await clicks(office, 'addressConfirmation', '/bestaetigen');
  const receipt = await gets(office, 'teamReceipt');
  expect(receipt.text.replace(/\s+/g, ' ')).toContain('für 2 Personen');
  await clicks(ada, 'memberConfirmation', '/bestaetigen');
  const belas = await clicks(bela, 'memberConfirmation', '/bestaetigen');
  for (const person of [ada, bela]) {
    expect((await gets(person, 'admission')).calendar).toContain('METHOD:PUBLISH');
  }
  const admission = await gets(office, 'teamAdmission');
  expect(admission.calendar).toBeNull();

  // No place is left: the next one waits, and reads why and where.
  const next = new Guest('wartet', offerId, await municipality('Wartestadt'));
  await next.registers();
  expect((await next.gets('waiting')).text).toMatch(/als diese E-Mail abging: 1/);

  // One of the team leaves; the free place is offered, with one click to accept it.
  const answer = await fetch(new URL('/api/my/withdrawal', stackUrl()), {
    method: 'POST',
    headers: { origin: stackUrl(), cookie: belas },
  });
  expect(answer.status).toBe(200);
  const offered = await next.gets('placeOffered');
  expect(offered.subject).toMatch(
    /^Ein Platz ist frei, bitte antworten Sie bis Mittwoch, 9\. September/,
  );
  const page = await fetch(linkIn(offered, '/platz'));
  expect(await page.text()).toContain('Ja, ich nehme an');
  expect((await next.seen()).position).toMatchObject({ stage: 'seat', seat: 'held' });
  await next.clicks('placeOffered', '/platz');
  expect((await next.gets('admission')).text.replace(/\s+/g, ' ')).toContain(
    'Sie sind von der Warteliste nachgerückt',
  );

  expect(await kinds(office)).toEqual(['addressConfirmation', 'teamReceipt', 'teamAdmission']);
  expect(await kinds(bela)).toEqual([
    'memberConfirmation',
    'receipt',
    'admission',
    'withdrawalConfirmed',
  ]);
  expect(await next.mails()).toEqual([
    'addressConfirmation',
    'receipt',
    'waiting',
    'placeOffered',
    'admission',
  ]);
}, 120_000);
