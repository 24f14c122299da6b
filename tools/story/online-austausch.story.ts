/**
 * The offer `online-austausch` from the first registration to the access data, told in the order of
 * its days. Everything goes through the public API; what was sent is read from the mail server's side.
 */
import {
  type CallList,
  callLists,
  dispatchForecast,
  expected,
  firstForecast,
} from './online-austausch.expected.js';
import { people, ulrike } from './online-austausch.people.js';
import type { Stage, Story } from './stage.js';

async function told(stage: Stage): Promise<void> {
  await whatStaffAdd(stage);
  await theFirstWeek(stage);
  await theReminders(stage);
  await theLastMinute(stage);
  await theApproval(stage);
  await theWithdrawal(stage);
  await theDispatch(stage);
  await theReturns(stage);
  await theLateComer(stage);
  await theNewRoom(stage);
  await theCalls(stage);
  await theDayAfter(stage);
}

/** Whom warnings go to, and whom to call: the announcement has neither. */
async function whatStaffAdd({ tell, desk, setClock, addressOf }: Stage): Promise<void> {
  await setClock('2020-09-07T10:00');
  tell.day('Monday, 7 September: staff add what the announcement lacks');
  const { questionnaire } = await desk.managed();
  const others = (questionnaire as { key: string }[]).filter(({ key }) => key !== 'phone');
  const label = { de: 'Wie erreichen wir Sie am Tag selbst?', en: 'How do we reach you that day?' };
  await desk.edit({
    contact: { name: 'Ulrike Richter', email: addressOf(ulrike) },
    questionnaire: [...others, { key: 'phone', kind: 'phone', neededBy: 'never', label }],
  });
  tell.line(ulrike, 'can be written to, and the form asks for a phone number');
}

async function theFirstWeek(stage: Stage): Promise<void> {
  const { tell, visitor, mailbox, forecasts, addressOf } = stage;
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
  await forecasts.ask(firstForecast);
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

async function theApproval(stage: Stage): Promise<void> {
  const { tell, desk, setClock, mailbox, forecasts, addressOf } = stage;
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
  await forecasts.ask(dispatchForecast);
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

/** Two access mails come back hours later: one address is dead, one mailbox is full. */
async function theReturns(stage: Stage): Promise<void> {
  const { tell, desk, setClock, mailbox, returns, addressOf } = stage;
  const { ben, ines } = people;
  await setClock('2020-09-21T13:00');
  tell.day('Monday, 21 September, 13:00: two mails come back');
  for (const [person, why] of [
    [ines, 'unknownAddress'],
    [ben, 'fullMailbox'],
  ] as const) {
    const mail = await mailbox.expect(addressOf(person), 'access');
    const reply = await returns.of(mail, why);
    tell.line(person, `has the access mail returned (${why}: ${reply})`, reply === 250);
  }
  const causes = new Map((await desk.troubledMails()).map(({ to, cause }) => [to, cause]));
  for (const person of [ben, ines]) {
    const cause = causes.get(addressOf(person));
    tell.line(person, `is a task for staff (${cause})`, cause === 'bounced');
  }
  const { addresses } = await desk.heldAddresses();
  tell.line(ines, `gets nothing more: ${addresses} address is held`, addresses === 1);
  await compareCalls(stage, callLists.afterTheDispatch);
}

/** Prints the call list, and compares it with what the story expects. */
async function compareCalls({ tell, desk, addressOf }: Stage, wanted: CallList): Promise<void> {
  const { items } = await desk.ofOffer('GET', 'access-assurance');
  const found: CallList = {};
  for (const [key, person] of Object.entries(people)) {
    const line = items.find(({ email }: { email: string }) => email === addressOf(person));
    if (!line) continue;
    found[key as keyof typeof people] = { standing: line.standing, phone: line.phone };
    const number = line.phone ?? 'no number known';
    tell.line(person, `is on the call list: ${line.standing}, ${number}`);
  }
  const [want, have] = [JSON.stringify(wanted), JSON.stringify(found)];
  tell.line(null, `the call list has ${items.length} people`, want === have);
  if (want !== have) tell.line(null, `expected ${want}, but it is ${have}`, false);
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
  for (const key of ['anna', 'ben', 'farid', 'kim'] as const) {
    const mail = await mailbox.expect(addressOf(people[key]), 'accessReplaced');
    tell.line(people[key], 'gets the new ones, marked as such', mail.text.includes('neuer-raum'));
  }
  const { mails } = await desk.heldAddresses();
  tell.line(people.ines, `does not: ${mails} mail is held for her address`, mails === 1);
}

/** A day before the technical check: the organiser is warned, and calls. */
async function theCalls(stage: Stage): Promise<void> {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  await setClock('2020-09-23T10:00');
  tell.day('Wednesday, 23 September: who may lack the access?');
  await compareCalls(stage, callLists.theDayBefore);
  const { subject, text } = await mailbox.expect(addressOf(ulrike), 'organiserNotice');
  const says = text.includes('bei einer Person') && text.includes('Anrufliste');
  tell.line(ulrike, `is warned: "${subject}"`, says);
  const note = 'Neue Adresse; hat die Nummer zur Einwahl.';
  await desk.called(addressOf(people.ines), { reached: true, note });
  const { counts } = await desk.ofOffer('GET', 'access-assurance');
  tell.line(people.ines, `is called and reached; ${counts.open} are open`, counts.open === 0);
}

async function theDayAfter({ tell, setClock, mailbox }: Stage): Promise<void> {
  await setClock('2020-09-25T09:00');
  tell.day('Friday, 25 September: the day after. Nothing more may come');
  await mailbox.settle();
}

export const onlineAustausch: Story = {
  slug: 'online-austausch',
  firstMoment: '2020-09-07T10:00',
  cast: [...Object.values(people), ulrike],
  tell: told,
  expected,
};
