/**
 * What must have happened by the end. The moments follow from the announcement (registration and
 * questions until 18 September 2020, access data on 21 September) and from the mail plan's rules
 * (reminders two days before a deadline at nine). Hours are enough: the demo clock goes on while
 * mails are under way.
 */
import type { MailKind } from '#contracts/vocabulary.js';
import type { Forecast } from './forecast.rules.js';
import type { Cell, Table } from './outcome-table.rules.js';
import type { PersonKey } from './online-austausch.people.js';

/** Links are asked for, and notices to the organiser are nobody's. */
type Kind = Exclude<MailKind, 'signInLink' | 'organiserNotice' | 'ownMail'>;

const at = (moment: string): Cell => ({ sent: moment });
const not = (reason: string): Cell => ({ not: reason });

/** What holds unless a person's own line says otherwise. */
const usual: Record<Kind, Cell> = {
  addressConfirmation: at('2020-09-07 10h'),
  receipt: at('2020-09-07 10h'),
  needsReview: not('notHappened'),
  refusal: not('notHappened'),
  waiting: not('notHappened'),
  admission: at('2020-09-19 11h'),
  addressReminder: not('addressConfirmed'),
  questionReminder: not('answersComplete'),
  access: at('2020-09-21 09h'),
  // The room changed on the day after, for those who had the old data.
  accessReplaced: at('2020-09-22 11h'),
  withdrawalConfirmed: not('notHappened'),
  interestConfirmation: not('notHappened'),
  interestOpened: not('notHappened'),
  reconsidered: not('notHappened'),
  changeNotice: not('notHappened'),
  postponed: not('notHappened'),
  cancelled: not('notHappened'),
  memberConfirmation: not('notHappened'),
  teamReceipt: not('notHappened'),
  teamWaiting: not('notHappened'),
  teamAdmission: not('notHappened'),
  teamRefusal: not('notHappened'),
  placeHeld: not('notHappened'),
  placeOffered: not('notHappened'),
  placeLapsed: not('notHappened'),
  talkChoice: not('notHappened'),
  talkChoiceReminder: not('notHappened'),
  talkAgreed: not('notHappened'),
  talkReminder: not('notHappened'),
  talkReminderOwner: not('notHappened'),
  talkCancelled: not('notHappened'),
  talkHeld: not('notHappened'),
  stageReminder: not('notHappened'),
  preWorkReminder: not('notHappened'),
  sessionChanged: not('notHappened'),
  handedOver: not('notHappened'),
  expired: not('notHappened'),
  // The story ends before anybody records who came.
  afterwards: not('attendanceUnknown'),
};

const refused = {
  accessReplaced: not('notHappened'),
  refusal: at('2020-09-07 10h'),
  admission: not('notHappened'),
  questionReminder: not('refused'),
  access: not('refused'),
  afterwards: not('refused'),
};

const differing: Record<Exclude<PersonKey, 'jonas'>, Partial<Record<Kind | 'signInLink', Cell>>> = {
  // She tried to register twice, and got one link.
  anna: { signInLink: at('2020-09-07 10h') },
  ben: { questionReminder: at('2020-09-16 09h') },
  clara: refused,
  david: refused,
  emma: refused,
  farid: { needsReview: at('2020-09-07 10h') },
  greta: {
    accessReplaced: not('notHappened'),
    receipt: not('notHappened'),
    admission: not('notHappened'),
    addressReminder: at('2020-09-16 09h'),
    questionReminder: not('expired'),
    access: not('expired'),
    afterwards: not('expired'),
  },
  hugo: {
    accessReplaced: not('withdrew'),
    access: not('withdrew'),
    afterwards: not('withdrew'),
    questionReminder: not('withdrew'),
    signInLink: at('2020-09-20 15h'),
    withdrawalConfirmed: at('2020-09-20 15h'),
  },
  // Her access mail came back: nothing more goes to that address.
  ines: {
    addressConfirmation: at('2020-09-18 23h'),
    receipt: at('2020-09-18 23h'),
    accessReplaced: not('addressSuppressed'),
  },
  kim: {
    addressConfirmation: not('addedByStaff'),
    receipt: at('2020-09-22 10h'),
    admission: at('2020-09-22 10h'),
    addressReminder: not('addedByStaff'),
    access: at('2020-09-22 10h'),
  },
};

/** Jonas came too late: no registration, so no mail and no line of the timetable. */
export const expected: Table = new Map([
  ...Object.entries(differing).map(
    ([key, own]) => [key, new Map(Object.entries({ ...usual, ...own }))] as const,
  ),
  ['jonas', new Map()] as const,
  ['ulrike', new Map([['organiserNotice', at('2020-09-23 10h')]])] as const,
]);

type Said = Partial<Record<PersonKey, Partial<Record<Kind, Cell>>>>;
const table = (said: Said): Table =>
  new Map(Object.entries(said).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
const planned = (moment: string): Cell => ({ planned: moment });

const hopes = { access: not('notAdmitted') };
const notEligible = { access: not('refused'), questionReminder: not('refused') };
const gotAccess = { access: at('2020-09-21 09h') };

/** On 7 September, when nobody has a place yet: only the reminders are fixed. */
export const firstForecast: Forecast = {
  says: table({
    anna: { ...hopes, questionReminder: not('answersComplete') },
    ben: { ...hopes, questionReminder: planned('2020-09-16 09h') },
    clara: notEligible,
    david: notEligible,
    emma: notEligible,
    farid: hopes,
    greta: { access: not('addressNotConfirmed'), addressReminder: planned('2020-09-16 09h') },
    hugo: hopes,
  }),
  overtaken: table({
    anna: gotAccess,
    ben: gotAccess,
    farid: gotAccess,
    greta: { access: not('expired') },
    hugo: { access: not('withdrew') },
  }),
};

/** On 19 September, after the approval: the access data, to five people. */
const reads = { access: planned('2020-09-21 09h') };
export const dispatchForecast: Forecast = {
  says: table({
    anna: reads,
    ben: reads,
    clara: notEligible,
    david: notEligible,
    emma: notEligible,
    farid: reads,
    greta: { access: not('addressNotConfirmed') },
    hugo: reads,
    ines: reads,
  }),
  overtaken: table({ greta: { access: not('expired') }, hugo: { access: not('withdrew') } }),
};

/** Whom to call, and how: by the mail that counts, the one that came back or the one that is held. */
export type CallList = Partial<Record<PersonKey, { standing: string; phone: string | null }>>;
const phone = '+49 30 23125 777';
export const callLists = {
  afterTheDispatch: {
    ben: { standing: 'bounced', phone: null },
    ines: { standing: 'bounced', phone },
  },
  /** Ben has emptied his mailbox: the new access data came through. */
  theDayBefore: { ines: { standing: 'failed', phone } },
} satisfies Record<string, CallList>;
