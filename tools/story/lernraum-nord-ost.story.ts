/**
 * The offer `lernraum-nord-ost` in autumn 2023: a draft, because its announcement says neither title
 * nor day. When staff add them it is published; a person decides on every place, staff enter who
 * speaks, two group phases are planned in two ways, everybody gets in by a link of their own, and
 * afterwards people say what to talk about next.
 */
import type { Forecast } from './forecast.rules.js';
import type { Cell, Table } from './outcome-table.rules.js';
import { person, type Person } from './people.js';
import { at, not, type Stage, type Story } from './stage.js';

const coordinates = { answers: { coordination: 'coordinates' } };
const deputy = { answers: { coordination: 'deputy' } };
const guests = {
  anke: person('anke', 'coordinates', 'Modellau (Musterstadt)', coordinates),
  bert: person('bert', "anke's colleague, a deputy", 'Modellau (Musterstadt)', deputy),
  cora: person('cora', 'coordinates', 'Modellkreis Beispielland', coordinates),
  dirk: person('dirk', "cora's colleague", 'Modellkreis Beispielland', coordinates),
  elif: person('elif', 'coordinates', 'Beispielkreis an der Probe', coordinates),
  fritz: person(
    'fritz',
    "elif's colleague; withdraws on the day before",
    'Beispielkreis an der Probe',
    coordinates,
  ),
};
const cast = {
  ...guests,
  wanda: person('wanda', 'of another location', 'Westmodell (Beispielkreis)', coordinates),
  sina: person('sina', 'speaks; entered by staff', 'Modellau (Musterstadt)', coordinates),
};
const invited: readonly Person[] = Object.values(guests);
const comes: readonly Person[] = invited.filter((who) => who !== guests.fritz);

async function told(stage: Stage): Promise<void> {
  await theDraft(stage);
  await theRegistrations(stage);
  await theSpeaker(stage);
  await theRooms(stage);
  await theAccess(stage);
  await theWithdrawal(stage);
  await theDoors(stage);
  await theDay(stage);
  await theFeedback(stage);
}

async function theDraft({ tell, visitor, desk, setClock }: Stage) {
  await setClock('2023-08-21T10:00');
  tell.day('Monday, 21 August 2023: a draft without title and day');
  const refused = await desk.publish();
  const missing = (refused.errors ?? []).map(({ pointer }) => pointer ?? '');
  tell.line(
    null,
    `it cannot be published yet (${refused.code}): ${missing.join(', ')}`,
    refused.code === 'offer.not_publishable' && missing.some((place) => place.includes('title')),
  );
  const early = await visitor.register(cast.anke);
  tell.line(cast.anke, `cannot register (${early.code})`, early.status >= 400);
  const offer = await desk.managed();
  const sessions = (offer['sessions'] as object[]).map((session) => ({
    ...session,
    date: { kind: 'fixed', day: '2023-10-11' },
  }));
  await desk.edit({
    title: { de: 'Lernraum: Koordinieren vor Ort', en: 'Learning space: coordinating locally' },
    sessions,
    registrationCloses: { kind: 'endOfDay', day: '2023-10-04' },
    accessDispatch: { date: '2023-10-09', time: '12:00' },
  });
  const phones = [{ label: null, number: '+49 30 23125 003' }];
  await desk.setAccessData({ link: ROOM, meetingNumber: '000 000 2023', phones });
  const published = await desk.publish();
  const said = published.code ?? 'published';
  tell.line(null, `staff add title, day, deadline and access data: ${said}`, said === 'published');
}

async function theRegistrations({ tell, visitor, desk, setClock, mailbox, addressOf }: Stage) {
  await setClock('2023-09-04T10:00');
  tell.day('Monday, 4 September: model municipalities of the location register');
  for (const who of [...invited, cast.wanda]) {
    const reply = await visitor.register(who);
    tell.line(who, `registers (${reply.status} ${reply.code ?? ''})`, reply.status === 202);
    await visitor.confirm(await mailbox.expect(addressOf(who), 'addressConfirmation'));
    await mailbox.expect(addressOf(who), 'receipt');
  }
  const { subject } = await mailbox.expect(addressOf(cast.wanda), 'refusal');
  tell.line(cast.wanda, `is told why it cannot be: "${subject}"`);
  await desk.approveAll(invited.map(addressOf));
  for (const who of invited) await mailbox.expect(addressOf(who), 'admission');
  const { people, counts } = await desk.ofOffer('GET', 'capacity');
  tell.line(
    null,
    `${counts.confirmed} are admitted by a person; limit: ${people.limit ?? 'no figure'}`,
    counts.confirmed === invited.length && people.limit === null,
  );
}

async function theSpeaker({ tell, desk, setClock, mailbox, forecasts, addressOf }: Stage) {
  await setClock('2023-09-11T10:00');
  tell.day('Monday, 11 September: staff enter who speaks in the interview');
  await desk.addByHand(cast.sina, { role: 'speaker' });
  await mailbox.expect(addressOf(cast.sina), 'admission');
  const { counts } = await desk.ofOffer('GET', 'capacity');
  const inside = counts.confirmed === invited.length + 1;
  tell.line(cast.sina, 'has a place, which counts: speakers are inside', inside);
  await forecasts.ask(forecast);
}

interface Rooms {
  version: number;
  rooms: { name: string; people: { municipality: string | null }[] }[];
}

/** @returns the rooms once everybody has one, and the file for Webex */
async function planned(desk: Stage['desk'], title: string, mode: 'mix' | 'match') {
  const rooms = ['Raum 1', 'Raum 2', 'Raum 3'].map((name) => ({ name, capacity: 3 }));
  const wishes = [{ key: 'municipality', mode }];
  const { planId, version } = await desk.ofOffer('POST', 'room-plans', {
    title: { de: title },
    rooms,
    wishes,
  });
  const path = `room-plans/${planId}`;
  await desk.ofOffer('POST', `${path}/arrangements`, { mode: 'anew', seed: 7 }, version);
  const plan = (await desk.ofOffer('GET', path)) as Rooms;
  const file = await desk.fileOfOffer(`${path}/webex-file`, { purpose: 'Gruppenphase' });
  return { plan, file };
}

const towns = ({ rooms }: Rooms): number[] =>
  rooms.map(({ people }) => new Set(people.map((one) => one.municipality)).size);

async function theRooms({ tell, desk, setClock, addressOf }: Stage) {
  await setClock('2023-10-09T10:00');
  tell.day('Monday, 9 October: two plans of rooms');
  const mixed = await planned(desk, 'Gruppenphase 1', 'mix');
  tell.line(
    null,
    `phase 1 mixes: ${towns(mixed.plan).join(', ')} municipalities in the three rooms`,
    Math.min(...towns(mixed.plan)) >= 2,
  );
  const matched = await planned(desk, 'Gruppenphase 2', 'match');
  tell.line(
    null,
    `phase 2 brings colleagues together: ${towns(matched.plan).join(', ')}`,
    Math.max(...towns(matched.plan)) === 1,
  );
  const addresses = [...invited, cast.sina].map(addressOf);
  const complete = addresses.every((address) => mixed.file.includes(address));
  tell.line(null, `the file for Webex has all ${addresses.length} addresses`, complete);
}

async function theAccess({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  await setClock('2023-10-09T12:00');
  tell.day('Monday, 9 October, 12:00: everybody gets a link of their own, and no data');
  for (const who of [...invited, cast.sina]) {
    const mail = await mailbox.expect(addressOf(who), 'access');
    const { title, mayGoIn, html } = await visitor.opensJoinLink(mail);
    const hidden = ![mail.text, html].some((text) => text.includes('webex.example.org'));
    tell.line(who, `opens it at once: "${title}"`, hidden && title === EARLY && !mayGoIn);
  }
}

async function theWithdrawal({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  await setClock('2023-10-10T09:00');
  tell.day('Tuesday, 10 October, 9:00: everybody is reminded, and somebody withdraws');
  for (const who of [...invited, cast.sina]) await mailbox.expect(addressOf(who), 'ownMail');
  await visitor.askForLink(cast.fritz);
  const reply = await visitor.withdraw(await mailbox.expect(addressOf(cast.fritz), 'signInLink'));
  tell.line(cast.fritz, `withdraws (${reply.status})`, reply.status === 200);
  await mailbox.expect(addressOf(cast.fritz), 'withdrawalConfirmed');
}

const ROOM = 'https://webex.example.org/lernraum';
const EARLY = 'Noch nicht geöffnet';

/** What the personal links lead to at each moment of the day. */
const doors = [
  { at: '2023-10-11T08:25', who: cast.anke, title: EARLY, leadsTo: null },
  // Half an hour before the room is open.
  { at: '2023-10-11T08:30', who: cast.anke, title: 'Sie können jetzt teilnehmen', leadsTo: ROOM },
  { at: '2023-10-11T08:30', who: cast.sina, title: 'Sie können jetzt teilnehmen', leadsTo: ROOM },
  { at: '2023-10-11T08:30', who: cast.fritz, title: 'Sie haben sich abgemeldet', leadsTo: null },
  { at: '2023-10-11T13:00', who: cast.anke, title: 'Die Veranstaltung ist vorbei', leadsTo: null },
] as const;

async function theDoors({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  tell.day('Wednesday, 11 October: the links before their time, in time, and afterwards');
  for (const { at: moment, who, title, leadsTo } of doors) {
    await setClock(moment);
    const mail = await mailbox.expect(addressOf(who), 'access');
    const page = await visitor.opensJoinLink(mail);
    const target = await visitor.goesIn(mail);
    const isOpen = leadsTo !== null;
    tell.line(
      who,
      `${moment.slice(11)}: "${page.title}", leads to ${target ?? 'nowhere'}`,
      page.title === title &&
        target === leadsTo &&
        page.mayGoIn === isOpen &&
        page.html.includes('+49 30 23125 003') === isOpen,
    );
  }
}

async function theDay({ tell, desk, setClock }: Stage) {
  await setClock('2023-10-11T13:00');
  tell.day('Wednesday, 11 October: the learning space is over');
  const { sessions } = await desk.ofOffer('GET', 'attendance');
  const path = `sessions/${sessions[0].sessionId}/attendance`;
  const { people } = await desk.ofOffer('GET', path);
  const marks = (people as { registrationId: string }[]).map(({ registrationId }) => ({
    registrationId,
    state: 'attended',
  }));
  await desk.ofOffer('PUT', path, { marks });
  await desk.ofOffer('POST', `${path}/closing`);
  tell.line(null, `${marks.length} people came`, marks.length >= comes.length);
}

async function theFeedback({ tell, visitor, desk, setClock, mailbox, addressOf }: Stage) {
  await setClock('2023-10-12T09:30');
  tell.day('Thursday, 12 October: what was it like, and what next?');
  for (const who of comes) await mailbox.expect(addressOf(who), 'afterwards');
  const wishes = ['Gremien', 'Vertretung', 'Haushalt'];
  for (const [index, who] of [cast.anke, cast.cora, cast.elif].entries()) {
    await visitor.askForLink(who);
    const page = await visitor.ownPage(await mailbox.expect(addressOf(who), 'signInLink'));
    const reply = await page.post('/api/my/feedback', {
      answers: { takeaway: 'Wir sind nicht allein damit.' },
      topicWish: wishes[index],
    });
    tell.line(who, `wishes a topic (${reply.status})`, reply.status < 300);
  }
  const { given, topicWishes } = await desk.ofOffer('GET', 'feedback');
  const all = wishes.every((wish) => (topicWishes ?? []).includes(wish));
  tell.line(null, `the location reads ${topicWishes?.length} wishes of ${given} people`, all);
  await mailbox.settle();
}

type Cells = Record<string, Cell>;
const table = (said: Record<string, Cells>): Table =>
  new Map(Object.entries(said).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
const toCome: Cells = {
  access: { planned: '2023-10-09 12h' },
  ownMail: { planned: '2023-10-10 09h' },
};
/** On 11 September: the links, and the reminder on the day before. */
const forecast: Forecast = {
  says: table({
    ...Object.fromEntries([...invited, cast.sina].map(({ key }) => [key, toCome])),
    wanda: { access: not('refused'), ownMail: not('refused') },
  }),
};
const registered: Cells = {
  addressConfirmation: at('2023-09-04 10h'),
  receipt: at('2023-09-04 10h'),
};
const [end, link] = [at('2023-10-12 09h'), { signInLink: at('2023-10-12 09h') }];
const invitedTo: Cells = {
  ...registered,
  admission: at('2023-09-04 10h'),
  access: at('2023-10-09 12h'),
  ownMail: at('2023-10-10 09h'),
};
const came: Cells = { ...invitedTo, afterwards: end };
const lines: Record<keyof typeof cast, Cells> = {
  anke: { ...came, ...link },
  bert: came,
  cora: { ...came, ...link },
  dirk: came,
  elif: { ...came, ...link },
  fritz: {
    ...invitedTo,
    signInLink: at('2023-10-10 09h'),
    withdrawalConfirmed: at('2023-10-10 09h'),
    afterwards: not('withdrew'),
  },
  wanda: { ...registered, refusal: at('2023-09-04 10h'), admission: not('notHappened') },
  sina: {
    receipt: at('2023-09-11 10h'),
    admission: at('2023-09-11 10h'),
    access: at('2023-10-09 12h'),
    ownMail: at('2023-10-10 09h'),
  },
};

export const lernraumNordOst: Story = {
  slug: 'lernraum-nord-ost',
  cast: Object.values<Person>(cast),
  begins: '2023-08-21T09:00',
  tell: told,
  expected: table(lines),
};
