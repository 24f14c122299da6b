/** What anybody may know of the places of sessions that are chosen: how many are free, and what waits. */
import { z } from 'zod';
import type { OfferState } from '#contracts/states.js';
import { countedParts } from './places.rules.js';
import type { Room } from './places.js';

const figure = z.object({ limit: z.int(), free: z.int().min(0) }).nullable();

export const publicPlacesView = z
  .object({
    sessions: z.array(
      z.object({
        /** The key of the session in the offer. */
        session: z.string(),
        people: figure.meta({
          description: 'Places for people; null: not counted in this session',
        }),
        municipalities: figure.meta({
          description: 'Places for municipalities (cases); null: not counted in this session',
        }),
        state: z.enum(['free', 'colleaguesOnly', 'othersFirst', 'full']).meta({
          description:
            'What a registration meets now. free: a place; colleaguesOnly: a place for municipalities that are in it already, the waiting list for others; othersFirst: places are free, and others wait for them; full: the waiting list',
        }),
      }),
    ),
  })
  .meta({ id: 'FreePlaces' });
export type PublicPlaces = z.infer<typeof publicPlacesView>;
type SessionPlaces = PublicPlaces['sessions'][number];

/**
 * Sessions that have a limit of their own, in the order of the offer. A session has no more free than
 * the whole offer; the figures are those of a moment and promise nothing.
 */
export function publicPlaces(
  offer: Pick<OfferState, 'parts' | 'schedule' | 'admission'>,
  room: Pick<Room, 'limits' | 'use' | 'queue'>,
): PublicPlaces {
  const { limits, use, queue } = room;
  const counted = new Set(countedParts(offer).flatMap(({ sessionIds }) => sessionIds));
  const spare = {
    people: left(limits.people, use.people),
    municipalities: left(limits.municipalities, use.municipalities),
  };
  const othersFirst = queue && offer.admission.waitingListSkip === 'strictOrder';
  return {
    sessions: offer.schedule.flatMap(({ sessionId, key }): SessionPlaces[] => {
      const session = counted.has(sessionId) ? use.sessions[sessionId] : undefined;
      if (!session || (session.limitPeople === null && session.limitCases === null)) return [];
      const people = Math.min(spare.people, left(session.limitPeople, session.people));
      const municipalities = Math.min(
        spare.municipalities,
        left(session.limitCases, session.cases),
      );
      return [
        {
          session: key,
          people: figureOf(session.limitPeople, people),
          municipalities: figureOf(session.limitCases, municipalities),
          state: stateOf(people, municipalities, othersFirst),
        },
      ];
    }),
  };
}

/** Without a limit there is always room. */
const left = (limit: number | null, taken: number): number =>
  limit === null ? Infinity : Math.max(0, limit - taken);

const figureOf = (limit: number | null, free: number): SessionPlaces['people'] =>
  limit === null ? null : { limit, free };

function stateOf(
  people: number,
  municipalities: number,
  othersFirst: boolean,
): SessionPlaces['state'] {
  if (people === 0) return 'full';
  if (othersFirst) return 'othersFirst';
  return municipalities === 0 ? 'colleaguesOnly' : 'free';
}
