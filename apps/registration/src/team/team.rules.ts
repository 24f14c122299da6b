/** How many places a team takes, and what it is as a whole. Pure. */
import type { OfferState } from '#contracts/states.js';
import type { ParticipantRole, Position } from '#contracts/vocabulary.js';
import { checkTeam } from '../admission/person/person-facts.rules.js';
import { beyondSoftCap, chosenOf } from '../seats/places.rules.js';

type Offer = Pick<OfferState, 'capacity' | 'team' | 'admission' | 'parts'>;

/** Whether somebody in this role takes a participant's place. */
export const takesPlace = (role: ParticipantRole, { capacity }: Pick<Offer, 'capacity'>): boolean =>
  role === 'participant' || (role !== 'delegate' && capacity.speakers === 'inside');

/** Whether they count for their municipality. Guests of the organiser do not. */
export const standsForMunicipality = (role: ParticipantRole): boolean => role === 'participant';

/** Has not ended, and is registered: an interest claims nothing. */
export const isActive = ({ stage }: Pick<Position, 'stage'>): boolean =>
  stage !== 'ended' && stage !== 'interest';

/**
 * Seats that a team with this many named people wants: those announced as well, and where growth is
 * held for the team, as many as it may have. When registration has closed nobody can be named any
 * more, and only those who are named count.
 */
export function seatsWanted(
  named: number,
  announced: number | null,
  { team, admission }: Offer,
  mayStillGrow: boolean,
): number {
  if (named === 0) return 0;
  if (!mayStillGrow) return named;
  const held = admission.growth === 'heldForTeam' && team.admissionUnit === 'team' ? team.max : 0;
  return Math.max(named, announced ?? 0, held ?? 0);
}

/** What the team's seat is, from those of its members. */
export function seatOfTeam(members: readonly Position['seat'][], taken: number): Position['seat'] {
  const some = (seat: Position['seat']): boolean => members.includes(seat);
  if (some('confirmed')) return 'confirmed';
  // Kept for somebody to be named, or who takes over.
  if (some('held') || taken > 0) return 'held';
  if (some('waiting')) return 'waiting';
  return some('released') ? 'released' : 'none';
}

/**
 * Whether something that the conditions do not look at needs a person: more of a municipality than
 * is advised, or a limit that nobody gave a figure for.
 */
export function personDecides(
  offer: Offer,
  size: number | null,
  ownPlaces: number,
  beyondAdviceAllowed: boolean,
): boolean {
  if (offer.capacity.limitedWithoutFigure) return true;
  if (beyondAdviceAllowed) return false;
  return checkTeam(offer.team, size).beyondAdvice || beyondSoftCap(offer, ownPlaces, size ?? 1);
}

/**
 * Sessions that a team attends: of the parts to choose from the ones it has, and all others. Empty:
 * nothing is chosen yet, or there is nothing to choose.
 */
export function sessionsOf(
  sessions: Readonly<Record<string, string>>,
  { parts, schedule }: Pick<OfferState, 'parts' | 'schedule'>,
): string[] {
  const chosen = Object.values(sessions);
  if (chosen.length === 0) return [];
  const options = new Set(
    parts.filter((part) => isChosenFrom(part, sessions)).flatMap(({ sessionIds }) => sessionIds),
  );
  return schedule
    .map(({ sessionId }) => sessionId)
    .filter((id) => !options.has(id) || chosen.includes(id));
}

/** Whether only some of a part's sessions are attended. Of a free part all are, until some are chosen. */
export const isChosenFrom = (
  part: OfferState['parts'][number],
  chosen: Readonly<Record<string, string>>,
): boolean => part.rule !== 'all' && (part.rule !== 'any' || chosenOf(part, chosen).length > 0);
