/**
 * The offer `online-austausch` from the first registration to the access data, told in the order of
 * its days. Everything goes through the public API; what was sent is read from the mail server's side.
 */
import { expected } from './online-austausch.expected.js';
import { people } from './online-austausch.people.js';
import type { Stage, Story } from './stage.js';

async function told(stage: Stage): Promise<void> {
  await theFirstWeek(stage);
  await theReminders(stage);
  await theLastMinute(stage);
  await theApproval(stage);
  await theWithdrawal(stage);
  await theDispatch(stage);
  await theLateComer(stage);
  await theNewRoom(stage);
  await theDayAfter(stage);
}

async function theFirstWeek({ tell, visitor, setClock, mailbox, addressOf }: Stage): Promise<void> {
  await setClock('2020-09-07T10:00');
  tell.day('Monday, 7 September: eight people register, seven confirm their address');
  const { anna, ben, clara, david, emma, farid, greta, hugo } = people;
  for (const person of [anna, ben, clara, david, emma, farid, greta, hugo]) {
    const reply = await visitor.register(person);
    tell.line(person, `registers (${reply.status})`, reply.status === 202);
    const mail = await mailbox.expect(addressOf(person), 'addressConfirmation');
    if (person === greta) {
      tell.line(person, 'does not open the mail');
      continue;
    }
    const confirmed = await visitor.confirm(mail);
    tell.line(person, `confirms the address (${confirmed.status})`, confirmed.status === 200);
    await mailbox.expect(addressOf(person), 'receipt');
  }
  const again = await visitor.register(anna);
  tell.line(
    anna,
    `registers a second time; the answer tells strangers nothing (${again.status})`,
    again.status === 202,
  );
  const link = await mailbox.expect(addressOf(anna), 'signInLink');
  tell.line(anna, `gets a link to the registration instead: "${link.subject}"`);
  for (const person of [clara, david, emma]) {
    const mail = await mailbox.expect(addressOf(person), 'refusal');
    tell.line(person, `is told why it cannot be: "${mail.subject}"`);
  }
  await mailbox.expect(addressOf(farid), 'needsReview');
  tell.line(farid, 'is told that a person decides');
}

async function theReminders({ tell, setClock, mailbox, addressOf }: Stage): Promise<void> {
  tell.day('Wednesday, 16 September: two days before the deadline');
  await setClock('2020-09-16T08:50');
  await mailbox.settle();
  await setClock('2020-09-16T09:00');
  await mailbox.expect(addressOf(people.greta), 'addressReminder');
  tell.line(people.greta, 'is reminded of the unconfirmed address, and still does nothing');
  await mailbox.expect(addressOf(people.ben), 'questionReminder');
  tell.line(people.ben, 'is reminded of the question for the exchange');
}

async function theLastMinute({
  tell,
  visitor,
  setClock,
  mailbox,
  addressOf,
}: Stage): Promise<void> {
  const { ines, jonas } = people;
  await setClock('2020-09-18T23:59');
  tell.day('Friday, 18 September, 23:59: the last minute');
  const inTime = await visitor.register(ines);
  tell.line(ines, `registers (${inTime.status})`, inTime.status === 202);
  const mail = await mailbox.expect(addressOf(ines), 'addressConfirmation');
  const confirmed = await visitor.confirm(mail);
  tell.line(ines, `confirms the address (${confirmed.status})`, confirmed.status === 200);
  await mailbox.expect(addressOf(ines), 'receipt');

  await setClock('2020-09-19T00:00');
  tell.day('Saturday, 19 September, 00:00: too late');
  const late = await visitor.register(jonas);
  tell.line(jonas, `is refused (${late.status} ${late.code})`, late.code === 'registration.closed');
}

async function theApproval({ tell, desk, setClock, mailbox, addressOf }: Stage): Promise<void> {
  const { anna, ben, farid, hugo, ines, clara } = people;
  await setClock('2020-09-19T11:00');
  tell.day('Saturday, 19 September: approval by API key');
  const results = await desk.approveMany([anna, ben, hugo, ines, farid, clara].map(addressOf));
  tell.line(
    farid,
    `cannot be approved without a reason (${results.get(addressOf(farid))})`,
    results.get(addressOf(farid)) === 'registration.reason_needed',
  );
  tell.line(
    clara,
    `cannot be approved after the refusal (${results.get(addressOf(clara))})`,
    results.get(addressOf(clara)) === 'registration.nothing_to_decide',
  );
  await desk.approve(addressOf(farid), 'Koordiniert die Schulsozialarbeit; fachlich passend.');
  tell.line(farid, 'is approved with a reason, which stays visible');
  for (const person of [anna, ben, hugo, ines, farid]) {
    const mail = await mailbox.expect(addressOf(person), 'admission');
    tell.line(
      person,
      'is admitted, with a calendar entry',
      mail.calendar?.includes('DTSTART') === true,
    );
  }
}

async function theWithdrawal({
  tell,
  visitor,
  setClock,
  mailbox,
  addressOf,
}: Stage): Promise<void> {
  const { hugo } = people;
  await setClock('2020-09-20T15:00');
  tell.day('Sunday, 20 September: a withdrawal');
  await visitor.askForLink(hugo);
  const reply = await visitor.withdraw(await mailbox.expect(addressOf(hugo), 'signInLink'));
  tell.line(hugo, `withdraws through a one-time link (${reply.status})`, reply.status === 200);
  await mailbox.expect(addressOf(hugo), 'withdrawalConfirmed');
}

async function theDispatch({ tell, setClock, mailbox, addressOf }: Stage): Promise<void> {
  tell.day('Monday, 21 September: access data at nine');
  await setClock('2020-09-21T08:50');
  await mailbox.settle();
  const early = mailbox.all.filter((mail) => mail.kind === 'access').length;
  tell.line(null, `08:50: ${early} access mails have left`, early === 0);
  await setClock('2020-09-21T09:00');
  for (const key of ['anna', 'ben', 'farid', 'ines'] as const) {
    const mail = await mailbox.expect(addressOf(people[key]), 'access');
    const complete = mail.text.includes('webex.example.org') && mail.text.includes('+49 30 23125');
    tell.line(people[key], 'gets link and phone number', complete);
  }
}

async function theLateComer({ tell, desk, setClock, mailbox, addressOf }: Stage): Promise<void> {
  const { kim } = people;
  await setClock('2020-09-22T10:00');
  tell.day('Tuesday, 22 September: somebody added by hand');
  await desk.addByHand(kim);
  tell.line(kim, 'is entered by staff after the deadline');
  await desk.untilApprovable(addressOf(kim));
  await desk.approve(addressOf(kim));
  await mailbox.expect(addressOf(kim), 'admission');
  await mailbox.expect(addressOf(kim), 'access');
  tell.line(kim, 'is admitted, and gets the access data at once');
}

/** The host has to take another room: two edits, and one mail to everybody who has the old data. */
async function theNewRoom({ tell, desk, setClock, mailbox, addressOf }: Stage): Promise<void> {
  const phones = [{ label: null, number: '+49 30 23125 001' }];
  await setClock('2020-09-22T11:00');
  tell.day('Tuesday, 22 September, 11:00: other access data');
  await desk.setAccessData({ link: 'https://webex.example.org/anderer-raum', phones });
  await desk.setAccessData({ link: 'https://webex.example.org/neuer-raum', phones });
  await setClock('2020-09-22T11:08');
  await mailbox.settle();
  const early = mailbox.all.filter((mail) => mail.kind === 'accessReplaced').length;
  tell.line(null, `11:08: ${early} mails about them have left`, early === 0);
  await setClock('2020-09-22T11:15');
  for (const key of ['anna', 'ben', 'farid', 'ines', 'kim'] as const) {
    const mail = await mailbox.expect(addressOf(people[key]), 'accessReplaced');
    tell.line(people[key], 'gets the new ones, marked as such', mail.text.includes('neuer-raum'));
  }
}

async function theDayAfter({ tell, setClock, mailbox }: Stage): Promise<void> {
  await setClock('2020-09-25T09:00');
  tell.day('Friday, 25 September: the day after. Nothing more may come');
  await mailbox.settle();
}

export const onlineAustausch: Story = {
  slug: 'online-austausch',
  cast: Object.values(people),
  tell: told,
  expected,
};
