/**
 * The offer `akteure-im-dkbm` in autumn 2020: announced for "presumably December", so people leave an
 * interest. When the day is fixed they are told, and one click makes a registration of it, which is
 * judged by that day. Whoever comes alone may name a colleague later.
 */
import type { Cell } from './outcome-table.js';
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
  await theEnd(stage);
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

async function theDay({ tell, desk, setClock, mailbox, addressOf }: Stage) {
  await setClock('2020-10-12T10:00');
  tell.day('Monday, 12 October: the day is fixed, 10 December');
  await desk.edit({
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

type Cells = Record<string, Cell>;
const interest: Cells = {
  interestConfirmation: at('2020-09-07 10h'),
  interestOpened: at('2020-10-12 10h'),
};
const takesUp: Cells = { ...interest, receipt: at('2020-10-13 10h') };
const admitted: Cells = { admission: at('2020-10-13 10h'), refusal: not('notHappened') };
const lines: Record<keyof typeof cast, Cells> = {
  gunda: { ...takesUp, ...admitted, signInLink: at('2020-10-20 10h') },
  gerd: {
    memberConfirmation: at('2020-10-20 10h'),
    receipt: at('2020-10-20 10h'),
    admission: at('2020-10-20 10h'),
  },
  mara: { ...takesUp, ...admitted },
  vera: { ...takesUp, refusal: at('2020-10-13 10h'), admission: not('notHappened') },
  lena: { ...interest, receipt: not('notHappened') },
};

export const akteureImDkbm: Story = {
  slug: 'akteure-im-dkbm',
  cast: Object.values<Person>(cast),
  begins: '2020-09-07T09:00',
  tell: told,
  expected: new Map(
    Object.entries(lines).map(([key, cells]) => [key, new Map(Object.entries(cells))]),
  ),
};
