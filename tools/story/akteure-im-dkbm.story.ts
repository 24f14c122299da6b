/**
 * The offer `akteure-im-dkbm` in autumn 2020: announced for "presumably December", so people leave an
 * interest. When the day is fixed they are told, and one click makes a registration of it, which is
 * judged by that day. Whoever comes alone may name a colleague later. In November it moves by a week;
 * one agreement ends before that day. In the end it is cancelled, on the day before the access data were
 * to leave.
 */
import { agree, cancel, dismissNotice, sendNotice } from './changes.js';
import { eventually } from './eventually.js';
import type { Forecast } from './forecast.rules.js';
import type { Cell, Table } from './outcome-table.rules.js';
import { person, type Person } from './people.js';
import { at, not, type Stage, type Story } from './stage.js';

const cast = {
  gunda: person('gunda', 'takes it up; a colleague follows later', 'Groß-Musterstadt'),
  gerd: person('gerd', "gunda's colleague", 'Groß-Musterstadt'),
  mara: person(
    'mara',
    'her agreement ends five days after the workshop',
    'Mittendrin (Beispielstadt)',
  ),
  vera: person('vera', 'her agreement ends ten days before it', 'Vorherfeld (Beispielstadt)'),
  lena: person('lena', 'does not take it up', 'Weitprobe (Beispielstadt)'),
};
const interested = [cast.gunda, cast.mara, cast.vera, cast.lena];

async function told(stage: Stage): Promise<void> {
  await theInterest(stage);
  await theDay(stage);
  await theRegistrations(stage);
  await theColleague(stage);
  await theNewDay(stage);
  await theEnd(stage);
  await theCancellation(stage);
}

async function theInterest({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  await setClock('2020-09-07T10:00');
  tell.day('Monday, 7 September 2020: the workshop is announced for presumably December');
  for (const who of interested) {
    const reply = await visitor.register(who);
    tell.line(who, `leaves an interest (${reply.body.became})`, reply.body.became === 'interest');
    const mail = await mailbox.expect(addressOf(who), 'interestConfirmation');
    const confirmed = await visitor.confirm(mail);
    tell.line(who, `confirms the address (${confirmed.status})`, confirmed.status === 200);
  }
  await mailbox.settle();
}

async function theDay(stage: Stage) {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  await setClock('2020-10-12T10:00');
  tell.day('Monday, 12 October: the day is fixed, 10 December, online');
  const phones = [{ label: null, number: '+49 30 23125 002' }];
  await desk.setAccessData({ link: 'https://webex.example.org/akteure', phones });
  await desk.edit({
    venue: { kind: 'online', platform: 'Webex' },
    accessDispatch: { date: '2020-12-08', time: '09:00' },
    sessions: [
      {
        key: 'workshop',
        date: { kind: 'fixed', day: '2020-12-10' },
        startsAt: '10:00',
        endsAt: '16:00',
      },
    ],
    registrationCloses: { kind: 'endOfDay', day: '2020-11-26' },
  });
  for (const who of interested) {
    const mail = await mailbox.expect(addressOf(who), 'interestOpened');
    tell.line(who, 'is told the day', mail.text.includes('10. Dezember 2020'));
  }
  await dismissNotice(stage, 'Wer vorgemerkt ist, erfährt den Tag schon mit der Einladung.');
}

async function theRegistrations({ tell, visitor, desk, setClock, mailbox, addressOf }: Stage) {
  await setClock('2020-10-13T10:00');
  tell.day('Tuesday, 13 October: three take it up with one click');
  for (const who of [cast.gunda, cast.mara, cast.vera]) {
    await visitor.ownPage(await mailbox.expect(addressOf(who), 'interestOpened'), '/vormerkung');
    await mailbox.expect(addressOf(who), 'receipt');
    tell.line(who, 'is registered, and has the receipt');
  }
  const refusal = await mailbox.expect(addressOf(cast.vera), 'refusal');
  tell.line(cast.vera, `reads why it cannot be: "${refusal.subject}"`);
  const admitted = [cast.gunda, cast.mara].map(addressOf);
  await desk.approveAll(admitted);
  for (const address of admitted) {
    const { calendar } = await mailbox.expect(address, 'admission');
    tell.line(null, `${address.split('.')[0]} is admitted`, calendar?.includes('20201210T'));
  }
}

async function theColleague({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  const { gunda, gerd } = cast;
  await setClock('2020-10-20T10:00');
  tell.day('Tuesday, 20 October: a second person follows');
  await visitor.askForLink(gunda);
  const page = await visitor.ownPage(await mailbox.expect(addressOf(gunda), 'signInLink'));
  const named = await page.post('/api/my/team/members', visitor.asMember(gerd));
  const size = named.body.members?.length;
  tell.line(gunda, `names a colleague; the team has ${size} people`, size === 2);
  await visitor.confirm(await mailbox.expect(addressOf(gerd), 'memberConfirmation'));
  // The team is approved, and nothing about him gives a reason to look again.
  const { calendar } = await mailbox.expect(addressOf(gerd), 'admission');
  tell.line(gerd, 'confirms the own address and is admitted', calendar?.includes('20201210T'));
}

const comes: readonly Person[] = [cast.gunda, cast.gerd, cast.mara];

async function theNewDay(stage: Stage) {
  const { tell, desk, setClock, mailbox, forecasts, addressOf } = stage;
  await setClock('2020-11-02T10:00');
  tell.day('Monday, 2 November: the lecturer is not free on that day, but a week later');
  await forecasts.ask(beforeTheMove);
  await desk.edit({
    sessions: [
      {
        key: 'workshop',
        date: { kind: 'fixed', day: '2020-12-17' },
        startsAt: '10:00',
        endsAt: '16:00',
      },
    ],
    accessDispatch: { date: '2020-12-15', time: '09:00' },
  });
  await sendNotice(stage, {
    at: '2020-11-02T10:20',
    toThose: comes,
    starts: '2020-12-17T10:00',
  });
  const { text } = await mailbox.expect(addressOf(cast.lena), 'changeNotice');
  tell.line(cast.lena, 'is told too, and not asked', !text.includes('/termin'));
  await agree(stage, cast.gunda);
  await theOneInQuestion(stage);
  await forecasts.ask(afterTheMove);
}

interface Reassessment {
  readonly reassessmentId: string;
  readonly state: string;
  readonly counts: { items: number; worse: number };
}

/** The other day changes a decision: a person is asked, and no place is lost by itself. */
async function theOneInQuestion({ tell, desk, mailbox, addressOf }: Stage) {
  const list = await eventually('a list of decisions that the new day changes', async () => {
    const { items } = await desk.ofOffer('GET', 'reassessments');
    return (items as Reassessment[]).find(({ state, counts }) => state === 'open' && counts.items);
  });
  await mailbox.fetch();
  const refused = mailbox.all.some(
    ({ to, kind }) => to === addressOf(cast.mara) && kind === 'refusal',
  );
  const { counts } = await desk.ofOffer('GET', 'capacity');
  tell.line(
    cast.mara,
    `would not be admitted for that day (${list.counts.worse} on the list); she keeps her place`,
    list.counts.worse === 1 && !refused && counts.confirmed === comes.length,
  );
}

async function theEnd({ tell, visitor, setClock, mailbox, addressOf }: Stage) {
  await setClock('2020-11-27T10:00');
  tell.day('Friday, 27 November: the deadline is over');
  const mail = await mailbox.expect(addressOf(cast.lena), 'interestOpened');
  await visitor.ownPage(mail, '/vormerkung');
  await mailbox.settle();
  const later = mailbox.all.filter(isReceiptOf(addressOf(cast.lena)));
  tell.line(cast.lena, 'follows the link too late, and is not registered', later.length === 0);
}

const isReceiptOf =
  (address: string) =>
  ({ to, kind }: { to: string; kind: string }): boolean =>
    to === address && kind === 'receipt';

async function theCancellation(stage: Stage) {
  const { tell, setClock, mailbox } = stage;
  await setClock('2020-12-09T09:05');
  tell.day('Wednesday, 9 December: nothing leaves by the old days');
  await mailbox.settle();
  await setClock('2020-12-14T10:00');
  tell.day('Monday, 14 December: the workshop is cancelled');
  const reason = { de: 'Die Referentin ist erkrankt.', en: 'The lecturer has fallen ill.' };
  await cancel(stage, reason, comes);
  await setClock('2020-12-15T09:05');
  tell.day('Tuesday, 15 December, 9:05: the moment of the access data has passed');
  await mailbox.settle();
  const access = mailbox.all.filter(({ kind }) => kind.startsWith('access'));
  tell.line(null, `${access.length} mails with access data have left`, access.length === 0);
  await setClock('2020-12-18T09:05');
  tell.day('Friday, 18 December: after the day that did not come, nothing more may arrive');
  await mailbox.settle();
}

type Cells = Record<string, Cell>;
const table = (said: Record<string, Cells>): Table =>
  new Map(Object.entries(said).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
const forThoseWhoCome = (cells: Cells): Record<string, Cells> =>
  Object.fromEntries(comes.map(({ key }) => [key, cells]));
const planned = (moment: string): Cell => ({ planned: moment });

/** In the end none of these, to nobody; what the notice said had been said before. */
const cancelled = (...kinds: string[]): Table =>
  table(
    Object.fromEntries(
      [...comes, cast.vera].map(({ key }) => [
        key,
        Object.fromEntries(kinds.map((kind) => [kind, not('offerCancelled')])),
      ]),
    ),
  );

/** On 2 November: the access data two days before the tenth, a reminder on the day before. */
const beforeTheMove: Forecast = {
  says: table({
    ...forThoseWhoCome({ ownMail: planned('2020-12-09 09h'), access: planned('2020-12-08 09h') }),
    vera: { ownMail: not('refused'), access: not('refused') },
  }),
  overtaken: cancelled('ownMail', 'access'),
};
/** Twenty minutes later: both have moved along. */
const afterTheMove: Forecast = {
  says: table({
    ...forThoseWhoCome({ ownMail: planned('2020-12-16 09h'), access: planned('2020-12-15 09h') }),
    vera: { ownMail: not('refused'), access: not('refused'), changeNotice: not('refused') },
  }),
  overtaken: cancelled('ownMail', 'access', 'changeNotice'),
};

const moved: Cells = { changeNotice: at('2020-11-02 10h') };
const end: Cells = {
  ...moved,
  access: not('offerCancelled'),
  ownMail: not('offerCancelled'),
  cancelled: at('2020-12-14 10h'),
};
const interest: Cells = {
  interestConfirmation: at('2020-09-07 10h'),
  interestOpened: at('2020-10-12 10h'),
};
const takesUp: Cells = { ...interest, receipt: at('2020-10-13 10h') };
const admitted: Cells = { admission: at('2020-10-13 10h'), refusal: not('notHappened') };
const lines: Record<keyof typeof cast, Cells> = {
  gunda: { ...takesUp, ...admitted, signInLink: at('2020-10-20 10h'), ...end },
  gerd: {
    memberConfirmation: at('2020-10-20 10h'),
    receipt: at('2020-10-20 10h'),
    admission: at('2020-10-20 10h'),
    ...end,
  },
  mara: { ...takesUp, ...admitted, ...end },
  vera: { ...takesUp, refusal: at('2020-10-13 10h'), admission: not('notHappened') },
  lena: {
    ...interest,
    receipt: not('notHappened'),
    ...moved,
    cancelled: at('2020-12-14 10h'),
  },
};

export const akteureImDkbm: Story = {
  slug: 'akteure-im-dkbm',
  cast: Object.values<Person>(cast),
  begins: '2020-09-07T09:00',
  tell: told,
  expected: table(lines),
};
