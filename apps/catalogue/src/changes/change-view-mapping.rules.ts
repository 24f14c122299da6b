/** From stored revisions and notices to what is shown of them (change-views.rules.ts). */
import type { Temporal } from 'temporal-polyfill';
import { toInstant } from '#service-kit/time/calendar.js';
import type { OfferRevisionEntity } from '../offers/offer-revision.entity.js';
import { titleOf } from '../offers/view/offer-state.rules.js';
import { type Change, diff } from '../offers/revision-diff.rules.js';
import type { ChangeNoticeEntity } from './change-notice.entity.js';
import type { ChangeNotice, Comparison, ToldRevision } from './change-views.rules.js';
import type { FormatLabels } from './change-texts.rules.js';
import { generatedText, materialOnly, previewText } from './notice.rules.js';
import { materialityOf, type OfferAsOf, toldChanges } from './told-changes.rules.js';

/** A revision as the state of the offer that it holds. */
export const asOf = ({
  content,
  lifecycle,
  contentDate,
}: Pick<OfferRevisionEntity, 'content' | 'lifecycle' | 'contentDate'>): OfferAsOf => ({
  ...content,
  lifecycle,
  contentDate,
});

/** What an offer without a title is called. */
export const nameOf = ({ content }: OfferRevisionEntity, formats: FormatLabels) =>
  titleOf(content, formats.get(content.format) ?? { de: content.format });

const weighed = (changes: readonly Change[]) =>
  changes.map((one) => ({ ...one, materiality: materialityOf(one.pointer) }));

export const toldRevisionOf = (
  revision: OfferRevisionEntity,
  previous: OfferRevisionEntity | null,
  formats: FormatLabels,
): ToldRevision => ({
  number: revision.number,
  version: revision.version,
  contentDate: revision.contentDate,
  author: revision.author,
  createdAt: revision.createdAt.toISOString(),
  lifecycle: revision.lifecycle,
  reason: revision.reason,
  changes: weighed(revision.changes),
  told: previous ? toldChanges(asOf(previous), asOf(revision), formats) : [],
});

export function comparisonOf(
  before: OfferRevisionEntity,
  after: OfferRevisionEntity,
  formats: FormatLabels,
): Comparison {
  const states = [asOf(before), asOf(after)] as const;
  return {
    from: before.number,
    to: after.number,
    changes: weighed(diff(...states)),
    told: toldChanges(...states, formats),
  };
}

export function noticeViewOf(
  notice: ChangeNoticeEntity,
  before: OfferRevisionEntity,
  after: OfferRevisionEntity,
  { formats, now }: { formats: FormatLabels; now: Temporal.Instant },
): ChangeNotice {
  const changes = materialOnly(toldChanges(asOf(before), asOf(after), formats));
  const generated = generatedText(nameOf(after, formats), changes);
  const message = notice.message ?? generated;
  const settlesAt = toInstant(notice.settlesAt);
  const edited = notice.message !== null && notice.state === 'open';
  return {
    noticeId: notice.noticeId,
    offerId: notice.offerId,
    version: notice.version,
    kind: notice.kind,
    state: notice.state,
    fromRevision: notice.fromRevision,
    toRevision: notice.toRevision,
    message,
    generated,
    messageEdited: notice.message !== null,
    messageOutdated: edited && notice.messageRevision !== notice.toRevision,
    changes,
    asksConsent: notice.asksConsent,
    preview: previewText(message, changes, notice.asksConsent),
    settlesAt: settlesAt.toString(),
    settled: settlesAt.epochMilliseconds <= now.epochMilliseconds,
    openedAt: notice.openedAt.toISOString(),
    closedAt: notice.closedAt?.toISOString() ?? null,
    closedBy: notice.closedBy,
    dismissReason: notice.dismissReason,
  };
}
