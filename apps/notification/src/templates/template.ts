import type { ChangeNoticeBriefing, OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { OfferState } from '#contracts/states.js';
import type { TalkBriefing } from '#contracts/talks-http.js';
import type { Locale, MailKind } from '#contracts/vocabulary.js';

export type Localised = Record<Locale, string>;

/** What a mail is made from. Nothing else reaches a template. */
export interface MailFacts {
  kind: MailKind;
  variant: string | null;
  /** Which of several mails of the kind: for a task's reminder its key. */
  occurrence: string;
  /** Ids of the sessions whose access the mail carries; absent or null: all that the person attends. */
  carries?: readonly string[] | null;
  briefing: OfferBriefing;
  /** The offer as the mail was planned with it: what the briefing, made for readers, leaves out. */
  offer: Pick<OfferState, 'capacity' | 'admission' | 'preWork'>;
  /** Whom the mail is about, and to whom it goes unless it goes to the organiser. */
  recipient: Recipient;
  /** Set for mails to the organiser: where in the administration they lead. */
  organiser: { page: string } | null;
  /** For mails about the preliminary talk. */
  talk: Pick<TalkBriefing, 'appointment' | 'cancellationReason' | 'state' | 'freeSlots'> | null;
  /** For `organiserNotice`: the figures of its sentence. */
  figures: Readonly<Record<string, number>>;
  /** For `changeNotice` only. */
  notice: ChangeNoticeBriefing | null;
  /** Ids of the sessions that earlier mails entered into the person's calendar, and none took out. */
  entered: readonly string[];
  /** Address that mails come from. */
  sender: string;
}

/** Put something into the reader's calendar, or take it out again. */
export type CalendarMethod = 'publish' | 'cancel';

export interface CalendarFile {
  method: CalendarMethod;
  /** iCalendar text (RFC 5545). */
  content: string;
}

/**
 * One kind of mail as data: Liquid in `subject`, `heading` and `why`, MJML with Liquid in `body`.
 * The variables are the fields of `MailView`; each is escaped where it is printed.
 */
export interface MailTemplate {
  kind: MailKind;
  subject: Localised;
  /** The h1, which is also what a mailbox shows beside the subject. */
  heading: Localised;
  /** Elements of an `mj-column`. */
  body: Localised;
  /** Ends the sentence "You get this mail because …". */
  why: Localised;
  /** To the organiser, and not to a participant. */
  toOrganiser?: true;
  /**
   * Whether the sessions travel along as a calendar file, and to what end. What was entered and is
   * not to be entered any more is taken out in either case (calendar/mail-calendar.ts).
   */
  calendar?: (facts: MailFacts) => CalendarMethod | null;
  /** The same for the preliminary talk. */
  talkCalendar?: (facts: MailFacts) => CalendarMethod | null;
  /** Changes to the sample facts that show what this kind is about. */
  sample: (facts: Omit<MailFacts, 'kind'>) => Omit<MailFacts, 'kind'>;
}
