/**
 * The offer `zukunft-vor-ort` in August 2019: teams of four municipalities ask for three places. They
 * talk with the organiser first, the fourth waits although chairs are free, and moves up when a team
 * leaves. Two municipalities are needed, so the first one's places are held until a second has one.
 * Then the workshop moves by a week, its reminder with it, and is cancelled on the day before.
 */
import { agree, cancel, entryLeaves, sendNotice } from './changes.js';
import { linkIn } from './mailbox.js';
import type { Person } from './people.js';
import type { Stage, Story } from './stage.js';
import type { OwnPage } from './visitor.js';
import { afterTheMove, beforeTheMove, expected } from './zukunft-vor-ort.expected.js';
import { cast, comes, teams } from './zukunft-vor-ort.people.js';

async function told(stage: Stage): Promise<void> {
  await theRegistrations(stage);
  await theApproval(stage);
  const pages = await theChoice(stage);
  await theTalks(stage);
  await theWithdrawal(stage, pages.b);
  await theOneWhoMovedUp(stage);
  await theDayOfDecision(stage);
  await theNewDay(stage);
  await theReminder(stage);
  await theCancellation(stage);
}

async function theRegistrations({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  await setClock('2019-08-05T10:00');
  tell.day('Monday, 5 August 2019: four municipalities register teams of two');
  for (const team of Object.values(teams)) {
    const [first, second] = team;
    const reply = await visitor.registerTeam(team);
    tell.line(first, `registers a team (${reply.status})`, reply.status === 202);
    await visitor.confirm(await mailbox.expect(addressOf(first), 'addressConfirmation'));
    await visitor.confirm(await mailbox.expect(addressOf(second), 'memberConfirmation'));
    for (const one of team) await mailbox.expect(addressOf(one), 'receipt');
    tell.line(second, 'confirms the own address; both have the receipt');
  }
  const six = Array.from({ length: 6 }, (_, n) => ({ ...cast.emil, key: `emil${n || ''}` }));
  const tooMany = await visitor.registerTeam(six);
  const largest = String(tooMany.body?.title ?? '');
  tell.line(
    cast.emil,
    `is refused with six: "${largest}"`,
    tooMany.code === 'registration.team_too_large' && /5|fünf/.test(JSON.stringify(tooMany.body)),
  );
}

async function theApproval({ tell, desk, setClock, mailbox, addressOf }: Stage) {
  await setClock('2019-08-06T09:00');
  tell.day('Tuesday, 6 August: the organiser offers times for talks and approves');
  const { slots } = await desk.ofOffer('POST', 'talks/slots/series', {
    firstDay: '2019-08-08',
    lastDay: '2019-08-14',
    weekdays: [3, 4],
    from: '10:00',
    to: '12:00',
    minutes: 30,
    pauseMinutes: 15,
    way: 'phone',
    place: '+49 30 23125 000',
  });
  tell.line(null, `${slots.length} times on two days are offered`, slots.length === 6);
  for (const team of Object.values(teams)) await desk.approveAll(team.map(addressOf));
  // Each of a team may choose for all of it.
  for (const one of [...teams.a, ...teams.b, ...teams.c]) {
    await mailbox.expect(addressOf(one), 'talkChoice');
    tell.line(one, 'is asked to choose a time');
  }
  await mailbox.expect(addressOf(cast.dirk), 'waiting');
  const waits = await mailbox.expect(addressOf(cast.dora), 'waiting');
  const { waitingList, people } = await desk.ofOffer('GET', 'capacity');
  const why = waitingList[0]?.why.map((one: { en: string }) => one.en).join(' ') ?? '';
  tell.line(
    cast.dora,
    `waits at position ${waitingList[0]?.position} though ${people.free} seats are free: "${why}"`,
    waitingList.length === 1 && people.free === 9 && waits.text.length > 0,
  );
}

type Choice = { slotId: string; startsAt: string };

/** Follows the link of the mail and takes a time of that day. */
async function choose({ visitor, mailbox, addressOf }: Stage, who: Person, day: string, nth = 0) {
  const mail = await mailbox.expect(addressOf(who), 'talkChoice');
  const page = await visitor.ownPage(mail, linkIn(mail, '/vorabsprache').pathname);
  const { body } = await page.get('/api/my/talk');
  const free = (body.choices as Choice[]).filter(({ startsAt }) => startsAt.startsWith(day));
  const slot = free[nth];
  const reply = await page.post('/api/my/talk/choice', { slotId: slot?.slotId });
  return { page, reply, slot };
}

async function theChoice(stage: Stage): Promise<Record<'a' | 'b' | 'c', OwnPage>> {
  const { tell, mailbox, addressOf } = stage;
  tell.day('The same day: three teams choose a time through the link in their mail');
  const a = await choose(stage, cast.anna, '2019-08-08');
  const b = await choose(stage, cast.berta, '2019-08-08');
  const taken = await b.page.post('/api/my/talk/choice', { slotId: a.slot?.slotId });
  tell.line(
    cast.berta,
    `is not shown anna's time, and cannot take it (${taken.code})`,
    a.slot?.slotId !== b.slot?.slotId && taken.code === 'talks.slot_taken',
  );
  const c = await choose(stage, cast.clara, '2019-08-14');
  for (const one of [...teams.a, ...teams.b, ...teams.c]) {
    const mail = await mailbox.expect(addressOf(one), 'talkAgreed');
    tell.line(one, 'has a time, with a calendar entry', mail.calendar?.includes('BEGIN:VEVENT'));
  }
  return { a: a.page, b: b.page, c: c.page };
}

/** As staff record it once the talk is over. */
async function held({ desk }: Stage, team: readonly Person[]) {
  const { items } = await desk.ofOffer('GET', 'talks/teams');
  const name = `${team[0]?.key[0]?.toUpperCase()}${team[0]?.key.slice(1)} Beispiel`;
  const mine = (items as { teamId: string; people: { name: string }[] }[]).find(({ people }) =>
    people.some((one) => one.name === name),
  );
  const note = { level: 'team', text: 'Ein Anliegen, zwei Fragen; wir freuen uns auf Sie.' };
  const path = `talks/teams/${mine?.teamId}/outcome`;
  await desk.ofOffer('POST', path, { outcome: 'held', notes: [note] });
}

async function admitted({ tell, mailbox, addressOf }: Stage, team: readonly Person[]) {
  for (const one of team) {
    const { calendar } = await mailbox.expect(addressOf(one), 'admission');
    const allDay = /DTSTART;VALUE=DATE:20190903\r?\n/.test(calendar ?? '');
    tell.line(one, 'is admitted, with an entry for the whole day of 3 September', allDay);
  }
}

async function theTalks(stage: Stage) {
  const { tell, setClock, mailbox, addressOf } = stage;
  await setClock('2019-08-07T09:00');
  tell.day('Wednesday, 7 August: the day before the first talks');
  for (const one of [cast.anna, cast.arne, cast.berta, cast.bruno]) {
    await mailbox.expect(addressOf(one), 'talkReminder');
    tell.line(one, 'is reminded of the talk');
  }
  await setClock('2019-08-08T12:00');
  tell.day('Thursday, 8 August: two talks are over');
  await held(stage, teams.a);
  const mail = await mailbox.expect(addressOf(cast.anna), 'placeHeld');
  for (const one of teams.a) {
    await mailbox.expect(addressOf(one), 'placeHeld');
  }
  tell.line(cast.anna, `keeps the places until a second municipality has some: "${mail.subject}"`);
  await held(stage, teams.b);
  await admitted(stage, [...teams.a, ...teams.b]);
}

async function theWithdrawal(stage: Stage, page: OwnPage) {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  await setClock('2019-08-12T15:00');
  tell.day('Monday, 12 August: a team withdraws, and the one that waits moves up');
  const reply = await page.post('/api/my/team/withdrawal');
  tell.line(cast.berta, `withdraws her team (${reply.status})`, reply.status === 200);
  for (const one of teams.b) await entryLeaves(stage, one, 'withdrawalConfirmed');
  for (const one of teams.d) await mailbox.expect(addressOf(one), 'talkChoice');
  const { waitingList, municipalities } = await desk.ofOffer('GET', 'capacity');
  tell.line(
    cast.dora,
    `moves up with her team; ${waitingList.length} wait, ${municipalities.taken} municipalities`,
    waitingList.length === 0 && municipalities.taken === 3,
  );
  const { reply: chosen } = await choose(stage, cast.dora, '2019-08-14');
  tell.line(cast.dora, `chooses a time (${chosen.status})`, chosen.status === 200);
  for (const one of teams.d) await mailbox.expect(addressOf(one), 'talkAgreed');
}

async function theOneWhoMovedUp(stage: Stage) {
  const { tell, setClock, mailbox, addressOf } = stage;
  await setClock('2019-08-13T09:00');
  for (const one of [...teams.c, ...teams.d]) await mailbox.expect(addressOf(one), 'talkReminder');
  await setClock('2019-08-14T12:00');
  tell.day('Wednesday, 14 August: the other two talks are over');
  for (const team of [teams.c, teams.d]) {
    await held(stage, team);
    await admitted(stage, team);
  }
}

async function theDayOfDecision({ tell, desk, setClock, mailbox, forecasts }: Stage) {
  await setClock('2019-08-27T00:30');
  tell.day('Tuesday, 27 August: there are enough municipalities; nobody has to decide');
  await mailbox.settle();
  const { minimum, counts, notices } = await desk.ofOffer('GET', 'capacity');
  tell.line(
    null,
    `minimum ${minimum.state}, ${counts.confirmed} people have places, ${notices.length} notices`,
    minimum.state === 'reached' && counts.confirmed === 6 && notices.length === 0,
  );
  await forecasts.ask(beforeTheMove);
}

async function theNewDay(stage: Stage) {
  const { tell, desk, setClock, forecasts } = stage;
  await setClock('2019-08-27T10:00');
  tell.day('The same day, 10:00: the museum is not free on 3 September; a week later it is');
  await desk.edit({ sessions: [{ key: 'workshop', date: { kind: 'allDay', day: '2019-09-10' } }] });
  await sendNotice(stage, { at: '2019-08-27T10:20', toThose: comes, starts: '2019-09-10' });
  await agree(stage, cast.clara);
  await forecasts.ask(afterTheMove);
}

async function theReminder({ tell, setClock, mailbox, addressOf }: Stage) {
  await setClock('2019-09-02T09:00');
  tell.day('Monday, 2 September, 9:00: on the day before the old day nobody is reminded');
  await mailbox.settle();
  await setClock('2019-09-09T09:00');
  tell.day('Monday, 9 September, 9:00: the day before');
  for (const one of comes) {
    const { text } = await mailbox.expect(addressOf(one), 'ownMail');
    tell.line(one, 'is reminded of the new day', text.includes('10. September 2019'));
  }
}

async function theCancellation(stage: Stage) {
  const { tell, setClock, mailbox } = stage;
  await setClock('2019-09-09T15:00');
  tell.day('The same day, 15:00: the expert has fallen ill');
  const reason = { de: 'Der Experte ist erkrankt.', en: 'The expert has fallen ill.' };
  await cancel(stage, reason, comes);
  await setClock('2019-09-11T09:30');
  tell.day('Wednesday, 11 September: after the day that did not come, nothing more may arrive');
  await mailbox.settle();
}

export const zukunftVorOrt: Story = {
  slug: 'zukunft-vor-ort',
  cast: Object.values(cast),
  begins: '2019-08-05T09:00',
  tell: told,
  expected,
};
