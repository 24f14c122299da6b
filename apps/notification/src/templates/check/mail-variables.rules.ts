/** Which variables a kind of mail has, and which of them it cannot do without. */
import type { MailKind } from '#contracts/vocabulary.js';
import { everywhere, variableTexts, withoutPerson } from './mail-variable-texts.rules.js';

/** Groups that only some kinds have. */
const some: Readonly<Record<string, readonly MailKind[]>> = {
  'links.confirmAddress': [
    'addressConfirmation',
    'memberConfirmation',
    'addressReminder',
    'interestConfirmation',
  ],
  'links.notMe': ['memberConfirmation'],
  'links.signIn': ['signInLink'],
  'links.takeUpInterest': ['interestOpened'],
  'links.consent': ['changeNotice'],
  'links.acceptPlace': ['placeOffered'],
  'links.chooseTalk': ['talkChoice', 'talkChoiceReminder', 'talkCancelled'],
  notice: ['changeNotice'],
  talk: ['talkAgreed', 'talkReminder', 'talkReminderOwner', 'talkCancelled'],
  task: ['preWorkReminder'],
  figures: ['organiserNotice'],
  access: ['access', 'accessReplaced'],
  'links.join': ['access', 'accessReplaced'],
  opensMinutesBefore: ['access', 'accessReplaced'],
};

const groupOf = (path: string): string => (path in some ? path : (path.split(/[.[]/)[0] ?? path));

/** Every variable that a text of this kind may use, sorted. */
export function variablesOf(kind: MailKind): string[] {
  const common = kind === 'organiserNotice' ? withoutPerson : everywhere;
  const special = Object.keys(variableTexts).filter((path) => some[groupOf(path)]?.includes(kind));
  return [...common, ...special].sort((a, b) => a.localeCompare(b, 'en'));
}

/** What the body must print, or the mail would not do what it is for. The frame adds `links.status`. */
export const requiredOf = (kind: MailKind): readonly string[] => required[kind] ?? [];

const required: Partial<Record<MailKind, readonly string[]>> = {
  addressConfirmation: ['links.confirmAddress'],
  addressReminder: ['links.confirmAddress'],
  memberConfirmation: ['links.confirmAddress'],
  interestConfirmation: ['links.confirmAddress'],
  interestOpened: ['links.takeUpInterest'],
  signInLink: ['links.signIn'],
  changeNotice: ['notice.message', 'links.consent'],
  placeOffered: ['links.acceptPlace'],
  talkChoice: ['links.chooseTalk'],
  talkChoiceReminder: ['links.chooseTalk'],
  talkCancelled: ['links.chooseTalk'],
  talkAgreed: ['talk.when', 'talk.way'],
  talkReminder: ['talk.when', 'talk.way'],
  access: ['access.link', 'links.join'],
  accessReplaced: ['access.link', 'links.join'],
};
