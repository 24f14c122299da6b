/**
 * The offer `bildungswerkstatt` in summer 2020: municipalities count as cases, six in a group. The
 * seventh for group I is offered group II, a colleague joins without using a case, each municipality
 * hands in its task before the day of its group, and whoever attended both parts has a certificate.
 */
import { accessToGroups, accessToPartOne } from './access-to-parts.js';
import type { Desk } from './desk.js';
import type { Cell } from './outcome-table.rules.js';
import { person, type Person } from './people.js';
import { at, not, type Stage, type Story } from './stage.js';
import type { OwnPage } from './visitor.js';

const inGroupOne = {
  ada: person('ada', 'hands in for her municipality', 'Musterstadt am Beispielfluss'),
  bea: person('bea', 'hands in a file', 'Ohnefeld (Beispielkreis)'),
  cem: person('cem', 'does not hand in', 'Beispielkreis an der Probe'),
  dana: person('dana', 'hands in', 'Vorbereitau (Beispielkreis)'),
  eda: person('eda', 'hands in', 'Groß-Musterstadt'),
  finn: person('finn', 'misses the second part', 'Weitprobe (Beispielstadt)'),
};
const cast = {
  ...inGroupOne,
  gero: person('gero', 'seventh for group I, takes group II', 'Vorherfeld (Beispielstadt)'),
  alma: person('alma', "ada's colleague, comes later", 'Musterstadt am Beispielfluss', {
    functions: ['educationMonitor'],
  }),
};
const accessOf = Object.values(cast).map((who) => ({ who, group: who === cast.gero ? 2 : 1 }));
type Key = keyof typeof cast;
type Session = { sessionId: string; startsAt: string; counts: { expected: number } };

async function told(stage: Stage): Promise<void> {
  await theSix(stage);
  await theSeventh(stage);
  await theColleague(stage);
  await accessToPartOne(stage, accessOf);
  await thePartForAll(stage);
  await theTask(stage);
  await theReminders(stage);
  await theGroups(stage);
  await theCertificates(stage);
}

async function joins({ tell, visitor, desk, mailbox, addressOf }: Stage, who: Person) {
  const reply = await visitor.register(who, { sessions: { partTwo: 'group1' } });
  tell.line(who, `registers for group I (${reply.status})`, reply.status === 202);
  await visitor.confirm(await mailbox.expect(addressOf(who), 'addressConfirmation'));
  await mailbox.expect(addressOf(who), 'receipt');
  await desk.approveAll([addressOf(who)]);
}

/** Signed in by a fresh link, as often as one likes. */
async function ownPage({ visitor, mailbox, addressOf }: Stage, who: Person): Promise<OwnPage> {
  const links = () =>
    mailbox.all.filter((mail) => mail.to === addressOf(who) && mail.kind === 'signInLink');
  await mailbox.fetch();
  const before = links().length;
  await visitor.askForLink(who);
  while (links().length === before) await mailbox.expect(addressOf(who), 'signInLink');
  return visitor.ownPage(links().at(-1)!);
}

const casesOf = async (desk: Desk): Promise<number[]> => {
  const { sessions } = await desk.ofOffer('GET', 'capacity');
  return (sessions as { cases: number; limitCases: number | null }[])
    .filter(({ limitCases }) => limitCases !== null)
    .map(({ cases }) => cases);
};

async function theSix(stage: Stage) {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  await setClock('2020-06-15T10:00');
  tell.day('Monday, 15 June 2020: six municipalities register for group I');
  for (const who of Object.values(inGroupOne)) {
    await joins(stage, who);
    const mail = await mailbox.expect(addressOf(who), 'admission');
    const entries = mail.calendar?.match(/BEGIN:VEVENT/g)?.length ?? 0;
    const days = ['20200708T', '20200714T'].every((day) => mail.calendar?.includes(day));
    tell.line(who, `is admitted, with ${entries} calendar entries`, entries === 2 && days);
  }
  const cases = await casesOf(desk);
  tell.line(null, `cases: ${cases.join(' in group I, ')} in group II`, `${cases}` === '6,0');
}

async function theSeventh(stage: Stage) {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  const { gero } = cast;
  await setClock('2020-06-16T10:00');
  tell.day('Tuesday, 16 June: a seventh municipality asks for group I');
  await joins(stage, gero);
  const mail = await mailbox.expect(addressOf(gero), 'waiting');
  const offered = mail.text.replace(/\s+/g, ' ').includes('Gruppe II');
  tell.line(gero, 'waits, and reads that group II has room', offered);
  const page = await ownPage(stage, gero);
  const { body: team } = await page.get('/api/my/team');
  const [choice] = team.choices as {
    part: string;
    options: { sessionId: string; fits: boolean }[];
  }[];
  const free = choice?.options.filter(({ fits }) => fits) ?? [];
  const change = { part: choice?.part, sessionId: free[0]?.sessionId };
  const changed = await page.post('/api/my/team/session', change);
  tell.line(gero, `takes it with one click (${changed.status})`, changed.status === 200);
  const { calendar } = await mailbox.expect(addressOf(gero), 'admission');
  tell.line(
    gero,
    'is admitted to part I and group II',
    calendar?.includes('20200715T') === true && !calendar.includes('20200714T'),
  );
  const cases = await casesOf(desk);
  tell.line(null, `cases: ${cases.join(' in group I, ')} in group II`, `${cases}` === '6,1');
}

async function theColleague(stage: Stage) {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  await setClock('2020-06-17T10:00');
  tell.day('Wednesday, 17 June: a colleague of ada joins, although group I is full');
  await joins(stage, cast.alma);
  const { calendar } = await mailbox.expect(addressOf(cast.alma), 'admission');
  const cases = await casesOf(desk);
  tell.line(
    cast.alma,
    `is in ada's group and uses no case (${cases.join(' and ')})`,
    calendar?.includes('20200714T') === true && `${cases}` === '6,1',
  );
}

/** Marks who came by first names, and closes the list. */
async function attended({ tell, desk }: Stage, day: string, names: readonly Key[]) {
  const { sessions } = await desk.ofOffer('GET', 'attendance');
  const session = (sessions as Session[]).find(({ startsAt }) => startsAt.startsWith(day));
  const path = `sessions/${session?.sessionId}/attendance`;
  const { people } = await desk.ofOffer('GET', path);
  const came = (people as { registrationId: string; firstName: string }[]).filter((one) =>
    names.includes(one.firstName.toLowerCase() as Key),
  );
  const marks = came.map(({ registrationId }) => ({ registrationId, state: 'attended' }));
  await desk.ofOffer('PUT', path, { marks });
  const { changed } = await desk.ofOffer('POST', `${path}/closing`);
  tell.line(
    null,
    `${came.length} of ${people.length} came; ${changed} are recorded as absent`,
    came.length === names.length && changed === people.length - names.length,
  );
}

async function thePartForAll(stage: Stage) {
  await stage.setClock('2020-07-08T12:30');
  stage.tell.day('Wednesday, 8 July: part I, for everybody');
  await attended(stage, '2020-07-08', Object.keys(cast) as Key[]);
}

const TASK = '/api/my/pre-work/ownTask';

async function theTask(stage: Stage) {
  const { tell, setClock, mailbox, addressOf } = stage;
  await setClock('2020-07-10T10:00');
  tell.day('Friday, 10 July: the task of each municipality');
  for (const who of Object.values(cast)) await mailbox.expect(addressOf(who), 'ownMail');
  tell.line(null, 'everybody has the mail with the task: the demo clock passed its afternoon');
  for (const who of [cast.ada, cast.dana, cast.eda, cast.finn]) {
    const page = await ownPage(stage, who);
    const text = 'Vom Projekt zur Stelle: drei Schritte.';
    const reply = await page.put(`${TASK}/text`, { text }, 0);
    tell.line(who, `hands in a text (${reply.status})`, reply.status === 200);
  }
  const bea = await ownPage(stage, cast.bea);
  const file = Buffer.from(
    'Unser Fall\n\n1. Was bleibt?\n2. Wer trägt es?\n',
  ) as Buffer<ArrayBuffer>;
  const type = { 'content-type': 'application/octet-stream' };
  const program = Buffer.from('MZ\x90\0\x03\0', 'latin1') as Buffer<ArrayBuffer>;
  const wrong = await bea.upload(`${TASK}/files?name=fall.pdf`, program, type);
  tell.line(
    cast.bea,
    `may not upload a program (${wrong.code})`,
    wrong.code === 'pre_work.file_kind',
  );
  const reply = await bea.upload(`${TASK}/files?name=fall.txt`, file, type);
  tell.line(cast.bea, `uploads a file (${reply.status})`, reply.status < 300);
  const alma = await (await ownPage(stage, cast.alma)).get('/api/my/pre-work');
  const { progress } = alma.body.tasks[0];
  tell.line(
    cast.alma,
    `sees that ada has handed in for both (${progress})`,
    progress === 'handedIn',
  );
}

async function theReminders(stage: Stage) {
  const { tell, setClock, mailbox, addressOf } = stage;
  for (const [day, who] of [
    ['2020-07-12', cast.cem],
    ['2020-07-13', cast.gero],
  ] as const) {
    await setClock(`${day}T08:50`);
    await mailbox.settle();
    await setClock(`${day}T09:00`);
    await mailbox.expect(addressOf(who), 'preWorkReminder');
    tell.line(who, `is reminded on ${day}, the day before the own group's last`);
  }
  await accessToGroups(stage, accessOf);
}

async function theGroups(stage: Stage) {
  const { mailbox, addressOf } = stage;
  await stage.setClock('2020-07-14T12:30');
  stage.tell.day('Tuesday, 14 July: group I, without finn');
  const six = ['ada', 'alma', 'bea', 'cem', 'dana', 'eda'] as const;
  await attended(stage, '2020-07-14', six);
  await stage.setClock('2020-07-15T12:30');
  stage.tell.day('Wednesday, 15 July: group II');
  for (const key of six) await mailbox.expect(addressOf(cast[key]), 'afterwards');
  stage.tell.line(null, 'whoever was in group I has the mail about the certificate');
  await attended(stage, '2020-07-15', ['gero']);
}

async function theCertificates(stage: Stage) {
  const { tell, setClock, mailbox, addressOf } = stage;
  await setClock('2020-07-16T09:30');
  tell.day('Thursday, 16 July: certificates for both parts');
  for (const who of [cast.ada, cast.gero]) await mailbox.expect(addressOf(who), 'afterwards');
  const ada = await (await ownPage(stage, cast.ada)).get('/api/my/certificate');
  tell.line(cast.ada, `has a certificate (${ada.status})`, ada.status === 200);
  const finn = await (await ownPage(stage, cast.finn)).get('/api/my/certificate');
  const refused = finn.code === 'certificate.not_attended';
  tell.line(cast.finn, `has none: one part was missed (${finn.code})`, refused);
  await mailbox.settle();
}

type Cells = Record<string, Cell>;
const admittedAt = (hour: string): Cells => ({
  addressConfirmation: at(hour),
  receipt: at(hour),
  admission: at(hour),
});
const first = { ...admittedAt('2020-06-15 10h'), preWorkReminder: not('preWorkDone') };
const access: Cells = { access: at('2020-07-06 09h and again 2020-07-13 09h') };
const page = (...hours: string[]): Cells => ({ signInLink: at(hours.join(' and again ')) });
const certified = (hour: string): Cells => ({ afterwards: at(hour) });
const [task, end] = ['2020-07-10 10h', '2020-07-16 09h'];
/** The task in writing; the reminder before a session, where the clock did not pass it by hours. */
const own = (...hours: string[]): Cells => ({ ownMail: at([task, ...hours].join(' and again ')) });
const eve = '2020-07-13 09h';
const groupOne = { ...certified('2020-07-15 12h'), ...own(eve) };
const lines: Record<Key, Cells> = {
  ada: { ...first, ...groupOne, ...page(task, end) },
  bea: { ...first, ...groupOne, ...page(task) },
  cem: { ...first, ...groupOne, preWorkReminder: at('2020-07-12 09h') },
  dana: { ...first, ...groupOne, ...page(task) },
  eda: { ...first, ...groupOne, ...page(task) },
  finn: { ...first, ...own(eve), ...page(task, end), afterwards: not('notAttended') },
  gero: {
    ...admittedAt('2020-06-16 10h'),
    ...own(),
    waiting: at('2020-06-16 10h'),
    ...page('2020-06-16 10h'),
    preWorkReminder: at('2020-07-13 09h'),
    ...certified(end),
  },
  alma: {
    ...admittedAt('2020-06-17 10h'),
    preWorkReminder: not('preWorkDone'),
    ...groupOne,
    ...page(task),
  },
};

export const bildungswerkstatt: Story = {
  slug: 'bildungswerkstatt',
  cast: Object.values(cast),
  begins: '2020-06-15T09:00',
  tell: told,
  expected: new Map(
    Object.entries(lines).map(([key, cells]) => [
      key,
      new Map(Object.entries({ ...cells, ...access })),
    ]),
  ),
};
