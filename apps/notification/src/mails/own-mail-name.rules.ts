import type { OfferState } from '#contracts/states.js';
import type { PlannedMail } from '../plan/plan.entities.js';
import { ownMailKey } from '../plan/own-mail.rules.js';

/** Of an own mail; null for the built-in kinds. */
export const keyOf = ({
  kind,
  occurrence,
}: Pick<PlannedMail, 'kind' | 'occurrence'>): string | null =>
  kind === 'ownMail' ? ownMailKey(occurrence) : null;

/** What staff call an own mail; null for the built-in kinds, and once the offer has dropped it. */
export const ownNameOf = (mail: PlannedMail, { mails }: OfferState) =>
  mails.own.find(({ key }) => key === keyOf(mail))?.name ?? null;
