/** What mails are about: the page of vocabulary.ts for the mail plan. */
import { z } from 'zod';

/** What a mail is about. One template each; the plan says who gets it when. */
export const mailKind = z.enum([
  'addressConfirmation',
  'receipt',
  'needsReview',
  'refusal',
  'waiting',
  'admission',
  'addressReminder',
  'questionReminder',
  'access',
  /** The access data changed after somebody had got them; to nobody else. */
  'accessReplaced',
  'withdrawalConfirmed',
  /** Left an interest (Vormerkung): confirm the address. */
  'interestConfirmation',
  /** Registration opened, or the date was fixed, for those on the interest list. */
  'interestOpened',
  /** Was refused; facts or rules changed, or a person overrode it. */
  'reconsidered',
  /** What the organiser changed; once per notice. */
  'changeNotice',
  /** The offer lost its date and has no new one yet. */
  'postponed',
  /** The offer will not take place. */
  'cancelled',
  'signInLink',
  /** Somebody was registered by a colleague, or takes over a colleague's place: confirm the address. */
  'memberConfirmation',
  /** To a delegate, who registered others and takes no part: what arrived, and what became of it. */
  'teamReceipt',
  'teamWaiting',
  'teamAdmission',
  'teamRefusal',
  /** A seat is held: until the talk, or until enough municipalities take part. */
  'placeHeld',
  /** A free place, to be accepted with one click until an hour that is said. */
  'placeOffered',
  /** It was not taken up, or a stage was not passed, in time: back to the end of the list. */
  'placeLapsed',
  /** Choose a time for the preliminary talk; and the reminder of it. */
  'talkChoice',
  'talkChoiceReminder',
  /** A time was agreed or moved; a day before it, to the team and to the organiser; given up; held. */
  'talkAgreed',
  'talkReminder',
  'talkReminderOwner',
  'talkCancelled',
  'talkHeld',
  /** A stage that waits for the participant becomes overdue. */
  'stageReminder',
  'preWorkReminder',
  /** Another session of a part: group II instead of I, or another of alternative dates. */
  'sessionChanged',
  /** To who had the place before: a colleague has it now. */
  'handedOver',
  /** A stage was not passed in time, and the registration ended. */
  'expired',
  /** After the event, to those who took part: certificate and feedback. */
  'afterwards',
  /** To the organiser: something to know or to decide. */
  'organiserNotice',
  /** A mail of the offer's own (mail-settings.ts); which one stands in its occurrence. */
  'ownMail',
]);
export type MailKind = z.infer<typeof mailKind>;
