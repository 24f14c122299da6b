/**
 * The offer `zukunft-vor-ort` in August 2019: teams of four municipalities ask for three places. They
 * talk with the organiser first, the fourth waits although chairs are free, and moves up when a team
 * leaves. Two municipalities are needed, so the first one's places are held until a second has one.
 * Then the workshop moves by a week, its reminder with it, and is cancelled on the day before.
 */
import { agree, cancel, sendNotice } from './changes.js';
import type { Forecast } from './forecast.rules.js';
import { linkIn } from './mailbox.js';
import { person, type Person } from './people.js';
import { at, not, type Stage, type Story } from './stage.js';
import type { Cell, Table } from './outcome-table.js';
import type { OwnPage } from './visitor.js';

const concern = { concern: 'Wie stimmen sich Schulen und Quartiere im Süden ab?' };
const cast = {
  anna: person('anna', 'first to register', 'Groß-Musterstadt', { answers: concern }),
  arne: person('arne', "anna's colleague", 'Groß-Musterstadt'),
  berta: person('berta', 'second; withdraws her team', 'Weitprobe (Beispielstadt)'),
  bruno: person('bruno', "berta's colleague", 'Weitprobe (Beispielstadt)'),
  clara: person('clara', 'third', 'Probebezirk der Musterhauptstadt'),
  carl: person('carl', "clara's colleague", 'Probebezirk der Musterhauptstadt'),
  dora: person('dora', 'fourth: waits, and moves up', 'Vorherfeld (Beispielstadt)'),
  dirk: person('dirk', "dora's colleague", 'Vorherfeld (Beispielstadt)'),
  emil: person('emil', 'brings six', 'Mittendrin (Beispielstadt)'),
};
const teams = {
  a: [cast.anna, cast.arne],
  b: [cast.berta, cast.bruno],
  c: [cast.clara, cast.carl],
  d: [cast.dora, cast.dirk],
} as const;

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
  for (const one of teams.b) await mailbox.expect(addressOf(one), 'withdrawalConfirmed');
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

const comes: readonly Person[] = [...teams.a, ...teams.c, ...teams.d];

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

type Cells = Record<string, Cell>;
const table = (said: Record<string, Cells>): Table =>
  new Map(Object.entries(said).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
const forThoseWhoCome = (cells: Cells): Record<string, Cells> =>
  Object.fromEntries(comes.map(({ key }) => [key, cells]));
const withdrawn = (...kinds: string[]): Record<string, Cells> => {
  const cells = Object.fromEntries(kinds.map((kind) => [kind, not('withdrew')]));
  return { berta: cells, bruno: cells };
};

/** On 27 August: the reminder on the day before 3 September. It moves along with the workshop. */
const beforeTheMove: Forecast = {
  says: table({
    ...forThoseWhoCome({ ownMail: { planned: '2019-09-02 09h' } }),
    ...withdrawn('ownMail', 'afterwards'),
  }),
  overtaken: table(forThoseWhoCome({ ownMail: at('2019-09-09 09h') })),
};
const afterTheMove: Forecast = {
  says: table({
    ...forThoseWhoCome({ ownMail: { planned: '2019-09-09 09h' } }),
    ...withdrawn('ownMail', 'afterwards', 'changeNotice'),
  }),
};

const first: Cells = { addressConfirmation: at('2019-08-05 10h'), receipt: at('2019-08-05 10h') };
const second: Cells = { memberConfirmation: at('2019-08-05 10h'), receipt: at('2019-08-05 10h') };
const chooses = (hour: string): Cells => ({ talkChoice: at(hour), talkAgreed: at(hour) });
const early: Cells = { talkReminder: at('2019-08-07 09h'), admission: at('2019-08-08 12h') };
/** Whoever is admitted at once reads of the talk in the admission. */
const holds: Cells = { placeHeld: at('2019-08-08 12h') };
const late: Cells = { talkReminder: at('2019-08-13 09h'), admission: at('2019-08-14 12h') };
const left: Cells = {
  withdrawalConfirmed: at('2019-08-12 15h'),
  changeNotice: not('withdrew'),
  cancelled: not('withdrew'),
};
const moved: Cells = { changeNotice: at('2019-08-27 10h'), ownMail: at('2019-09-09 09h') };
const end: Cells = { ...moved, cancelled: at('2019-09-09 15h'), afterwards: not('offerCancelled') };
const asked = '2019-08-06 09h';
const movedUp = '2019-08-12 15h';
const lines: Record<keyof typeof cast, Cells> = {
  anna: { ...first, ...chooses(asked), ...holds, ...early, ...end },
  arne: { ...second, ...chooses(asked), ...holds, ...early, ...end },
  berta: { ...first, ...chooses(asked), ...early, ...left },
  bruno: { ...second, ...chooses(asked), ...early, ...left },
  clara: { ...first, ...chooses(asked), ...late, ...end },
  carl: { ...second, ...chooses(asked), ...late, ...end },
  dora: { ...first, waiting: at(asked), ...chooses(movedUp), ...late, ...end },
  dirk: { ...second, waiting: at(asked), ...chooses(movedUp), ...late, ...end },
  emil: {},
};

export const zukunftVorOrt: Story = {
  slug: 'zukunft-vor-ort',
  cast: Object.values(cast),
  begins: '2019-08-05T09:00',
  tell: told,
  expected: table(lines),
};
