/**
 * An offer as the template of the next one: what it is about, who does it and how one registers stay;
 * days, and whatever is bound to one, do not. Access data are not part of the content and are
 * never copied.
 */
import { z } from 'zod';
import { formatKey } from '../formats/formats.rules.js';
import { lineText } from './bounded-text.rules.js';
import type { Deadline, Opening, PreWork } from './content/deadlines.rules.js';
import { type OfferContent, type OfferDraft, slug } from './offer-content.rules.js';

/** `POST /api/offers/{offerId}/copies` */
export const offerCopy = z
  .strictObject({
    slug,
    /** Left out: as in the original. */
    title: lineText(200).nullable().optional(),
    /** Needed when the original's format has been retired. */
    format: formatKey.optional(),
  })
  .meta({ id: 'OfferCopy' });
export type OfferCopy = z.infer<typeof offerCopy>;

export function copyOf(
  content: OfferContent,
  changes: OfferCopy,
): Omit<OfferDraft, 'organiserAgencyId'> {
  return {
    ...content,
    slug: changes.slug,
    format: changes.format ?? content.format,
    title: changes.title === undefined ? content.title : changes.title,
    // Times of day stay: the next one usually begins at the same hour.
    sessions: content.sessions.map(({ sessionId: _, ...session }) => ({
      ...session,
      date: { kind: 'unknown' },
      accessDispatch: null,
    })),
    registrationOpens: ifRelative(content.registrationOpens),
    registrationCloses: ifRelative(content.registrationCloses),
    questionDeadline: ifRelative(content.questionDeadline),
    admission: {
      ...content.admission,
      minimumDecision: ifRelative(content.admission.minimumDecision),
      selection: ifRelative(content.admission.selection),
    },
    preQuestions: content.preQuestions && {
      ...content.preQuestions,
      closes: ifRelative(content.preQuestions.closes),
    },
    accessDispatch: null,
    preWork: content.preWork.map(withoutDays),
    // A mail for a certain day was about that day.
    mails: { ...content.mails, own: content.mails.own.filter(isRelative) },
  };
}

const isRelative = ({ trigger }: OfferContent['mails']['own'][number]): boolean =>
  trigger.kind !== 'at';

/** "One week before" holds for the next one too, "18 September" does not. */
const ifRelative = <D extends Deadline | Opening>(deadline: D | null): D | null =>
  deadline?.kind === 'relative' ? deadline : null;

const withoutDays = ({ due, ...work }: PreWork): PreWork => ({
  ...work,
  due: Object.fromEntries(Object.entries(due).filter(([, one]) => one.kind === 'relative')),
});
