import type { ChangeNoticeBriefing, OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { Locale, MailKind } from '#contracts/vocabulary.js';

export type Localised = Record<Locale, string>;

/** What a mail is made from. Nothing else reaches a template. */
export interface MailFacts {
  kind: MailKind;
  variant: string | null;
  briefing: OfferBriefing;
  recipient: Recipient;
  /** For `changeNotice` only. */
  notice: ChangeNoticeBriefing | null;
}

/** Put the sessions into the reader's calendar, or take them out again. */
export type CalendarMethod = 'publish' | 'cancel';

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
  /** Whether the sessions travel along as a calendar file, and to what end. */
  calendar?: (facts: MailFacts) => CalendarMethod | null;
  /** Changes to the sample facts that show what this kind is about. */
  sample: (facts: Omit<MailFacts, 'kind'>) => Omit<MailFacts, 'kind'>;
}
