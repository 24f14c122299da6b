/** A reassessment and its items in words. */
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import { findingText, type Tone } from '../registrations/registration-view.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import type { ReassessmentsTexts } from './reassessments.texts.js';
import type { Reassessment, ReassessmentItem, ReassessmentState } from './reassessments.types.js';

const tones: Readonly<Record<ReassessmentState, Tone>> = {
  waiting: 'info',
  assessing: 'info',
  open: 'warning',
  applying: 'info',
  applied: 'success',
  unchanged: 'info',
  dismissed: 'info',
  superseded: 'info',
};

export function reassessmentView(one: Reassessment, t: ReassessmentsTexts, locale: Locale) {
  const { counts } = one;
  const progress = one.state === 'assessing' ? ` (${Math.floor(one.progress * 100)} %)` : '';
  return {
    reassessmentId: one.reassessmentId,
    offerId: one.offerId,
    badge: { label: t.states[one.state] + progress, tone: tones[one.state] },
    causes: one.causes.map((cause) =>
      fill(t.cause, {
        text: cause.text[locale],
        by: cause.by ?? t.somebody,
        at: instantText(cause.at, locale),
      }),
    ),
    more: one.moreCauses > 0 ? fill(t.more, { n: one.moreCauses }) : null,
    counts: fill(t.counts, { assessed: one.assessed, ...counts }),
    done: counts.applied + counts.stale > 0 ? fill(t.done, { ...counts }) : null,
    closed:
      one.closedAt === null
        ? null
        : fill(t.closed, {
            at: instantText(one.closedAt, locale),
            by: one.closedBy ?? t.somebody,
          }),
    reason: one.reason === null ? null : fill(t.reasonGiven, { reason: one.reason }),
    isOpen: one.state === 'open',
  };
}

/** @param name null: it cannot be read */
export function itemView(
  item: ReassessmentItem,
  name: string | null,
  t: ReassessmentsTexts,
  a: StaffTexts,
  locale: Locale,
) {
  const sideOf = ({ outcome, findings }: ReassessmentItem['before']) => ({
    outcome: a.words.eligibility[outcome],
    reasons: findings
      .filter(({ effect }) => effect !== 'none')
      .map((finding) => findingText(finding, a, locale)),
  });
  const shown = name ?? t.unnamed;
  return {
    itemId: item.itemId,
    registrationId: item.registrationId,
    name: shown,
    chooseLabel: fill(t.chooseOne, { name: shown }),
    state: t.itemStates[item.state],
    choosable: item.state === 'proposed',
    before: sideOf(item.before),
    after: sideOf(item.after),
  };
}
