/** How many fit, worked out of several limits at once. */
import type { OfferContent } from './offer-content.rules.js';

type Part = OfferContent['parts'][number];

/** Where everybody is in each session, one more in another session does not help. */
const overSessions = ({ rule, sessions }: Part, each: number): number =>
  each * (rule === 'all' ? 1 : sessions.length);

/** Null: not counted in cases. */
export const casesOf = (part: Part): number | null =>
  part.casesPerSession === null ? null : overSessions(part, part.casesPerSession);

/** Null: only the offer's own limit holds. */
export const placesOf = (part: Part): number | null =>
  part.peoplePerSession === null ? null : overSessions(part, part.peoplePerSession);

/** Null: not limited. */
const smallest = (limits: readonly (number | null)[]): number | null => {
  const all = limits.filter((one) => one !== null);
  return all.length === 0 ? null : Math.min(...all);
};

/** Beyond the offer's own figure sessions have limits of their own; everybody must fit into one. */
export const mostPeople = ({ capacity, parts }: OfferContent): number | null =>
  smallest([capacity.people, ...parts.filter(isForAll).map(placesOf)]);

export const mostMunicipalities = ({ capacity, parts }: OfferContent): number | null =>
  smallest([capacity.municipalities?.max ?? null, ...parts.filter(isForAll).map(casesOf)]);

/** Parts of which one may leave out everything limit nobody. */
const isForAll = ({ rule }: Part): boolean => rule !== 'any';
