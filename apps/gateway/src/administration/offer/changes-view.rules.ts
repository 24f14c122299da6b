/** A change notice, whom it reaches, and the revisions of an offer, in words. */
import { blocks, fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import { shortDay } from '../short-dates.rules.js';
import type { OfferTexts } from './offer.texts.js';
import type { ChangeNotice, Reach, Revision } from './offer.types.js';

export function noticeView(notice: ChangeNotice, { changes: t }: OfferTexts, locale: Locale) {
  return {
    version: notice.version,
    message: notice.message,
    outdated: notice.messageOutdated,
    asksConsent: notice.asksConsent,
    settles: notice.settled ? null : fill(t.settles, { at: instantText(notice.settlesAt, locale) }),
    changes: notice.changes.map(({ sentence }) => sentence[locale]),
    preview: blocks(notice.preview[locale], '\n'),
  };
}

export function reachView(
  { recipients, leftOut }: Reach,
  { changes: t }: OfferTexts,
  locale: Locale,
) {
  const lineOf = (one: Reach['recipients']['items'][number]) => ({
    registrationId: one.registrationId,
    name: [one.person?.name ?? t.unnamed, one.person?.municipality].filter(Boolean).join(', '),
    reason: one.reason?.[locale] ?? null,
  });
  return {
    recipients: fill(t.reach, { n: recipients.total }),
    people: recipients.items.map(lineOf),
    leftOut: fill(t.leftOut, { n: leftOut.total }),
    others: leftOut.items.map(lineOf),
  };
}

export function revisionLine(one: Revision, { changes: t }: OfferTexts, locale: Locale) {
  return {
    head: fill(t.revision, {
      number: one.number,
      day: shortDay(one.contentDate, locale),
      author: one.author,
      at: instantText(one.createdAt, locale),
    }),
    changes:
      one.number === 1
        ? [t.first]
        : one.told.map(
            ({ sentence, materiality }) => `${sentence[locale]} (${t.materiality[materiality]})`,
          ),
  };
}
