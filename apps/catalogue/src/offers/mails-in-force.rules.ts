/** What an offer really sends: the built-in kinds, the set of its format, and what it says itself. */
import { kindSettings, mailSettings, type MailSettings } from '#contracts/mail-settings.js';
import { mailSets } from '../formats/mail-sets.rules.js';
import type { Mails, MailSetName, WrittenMail } from './content/mails.rules.js';

/** Own mails in force, those of the set first; with texts. */
export function ownMailsOf({ set, own, without }: Mails, ofFormat: MailSetName): WrittenMail[] {
  const written = new Map(own.map((one) => [one.key, one]));
  const fromSet = mailSets[set ?? ofFormat].own.filter(({ key }) => !without.includes(key));
  const kept = fromSet.map((one) => written.get(one.key) ?? one);
  const keys = new Set(kept.map(({ key }) => key));
  return [...kept, ...own.filter(({ key }) => !keys.has(key))];
}

type Changes = Partial<Record<string, object>>;
const over = (one: Changes, other: Changes): Changes =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((kind) => [
      kind,
      { ...one[kind], ...other[kind] },
    ]),
  );

/** The field of the offer's state: everything filled in, and no texts. */
export function mailsInForce(content: Mails, ofFormat: MailSetName): MailSettings {
  const { kinds } = mailSets[content.set ?? ofFormat];
  return mailSettings.mails.parse({
    quietMinutes: content.quietMinutes,
    kinds: kindSettings.parse(over(kinds, content.kinds)),
    own: ownMailsOf(content, ofFormat).map(({ subject: _, body: __, ...plan }) => plan),
  });
}

/** Keys of own mails whose words differ, of those that both have. */
export function rewordedMails(before: readonly WrittenMail[], after: readonly WrittenMail[]) {
  const said = ({ subject, body }: WrittenMail): string =>
    JSON.stringify([subject.de, subject.en, body.de, body.en]);
  const older = new Map(before.map((one) => [one.key, said(one)]));
  return after
    .filter((one) => older.has(one.key) && older.get(one.key) !== said(one))
    .map(({ key }) => ({ kind: 'ownMail' as const, key }));
}
