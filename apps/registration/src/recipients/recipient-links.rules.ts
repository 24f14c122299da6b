/** Which links the mails of a kind carry. */
import type { LinkPurpose, Recipient } from '#contracts/internal-http.js';
import type { MailKind } from '#contracts/vocabulary.js';

export const asksToConfirm: ReadonlySet<MailKind> = new Set([
  'addressConfirmation',
  'memberConfirmation',
  'addressReminder',
  'interestConfirmation',
]);

/** What the link in a mail is for; the same word says that it is still to do. */
export const doneByLink: Partial<
  Record<MailKind, Exclude<Extract<LinkPurpose, Recipient['openSteps'][number]>, 'confirmAddress'>>
> = {
  interestOpened: 'takeUpInterest',
  changeNotice: 'consent',
  placeOffered: 'acceptPlace',
  talkChoice: 'chooseTalk',
  talkChoiceReminder: 'chooseTalk',
  talkCancelled: 'chooseTalk',
};

/** Everything that a mail of the kind may lead to. */
export function purposesOf(kind: MailKind): LinkPurpose[] {
  if (kind === 'signInLink') return ['signIn'];
  const confirm: LinkPurpose[] = asksToConfirm.has(kind) ? ['confirmAddress'] : [];
  const notMe: LinkPurpose[] = kind === 'memberConfirmation' ? ['notMe'] : [];
  const done = doneByLink[kind];
  return [...confirm, ...notMe, ...(done ? [done] : [])];
}
