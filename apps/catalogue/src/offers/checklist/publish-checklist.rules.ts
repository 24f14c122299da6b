/**
 * What an offer needs before it can be published, and before people can register. "Unknown" is a
 * legal value: only what a mail or a rule cannot do without is in the way. Each rule is one sentence
 * for the editor, with the place in the offer and who needs it (checklist-table.rules.ts). The same
 * rules hold for edits after publication.
 */
import type { ChecklistFacts, OpenPoint } from './checklist-point.rules.js';
import { checklistRules } from './checklist-table.rules.js';
import { eventDays } from '../times/event-days.rules.js';
import type { OfferContent } from '../offer-content.rules.js';

/**
 * An offer may be shown before people can register: when its date is only presumed, or when they can
 * leave their interest meanwhile. Otherwise publishing opens the registration, now or on its day.
 */
export const mayBeAnnouncedOnly = (content: OfferContent): boolean =>
  content.interestList || eventDays(content)?.tentative === true;

/**
 * What is open, in the order of the rules; empty: nothing.
 * @param registered people may have registered already: what they need cannot be taken away again
 */
export function openPoints(facts: ChecklistFacts, registered = false): OpenPoint[] {
  const announcing = mayBeAnnouncedOnly(facts.content) && !registered;
  return checklistRules.flatMap(({ code, message, neededBy, missing, for: needed }) =>
    missing(facts).map((pointer) => ({
      code,
      pointer,
      message,
      neededBy,
      blocks: announcing && needed === 'registration' ? 'registration' : 'publication',
    })),
  );
}

export const blockPublication = <P extends Pick<OpenPoint, 'blocks'>>(points: readonly P[]): P[] =>
  points.filter(({ blocks }) => blocks === 'publication');
