import type { OfferState } from '#contracts/states.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { keysOf } from './keys.rules.js';
import type { GivenSettings, PlanSettings } from './plan-settings.js';

/**
 * Settings against the offer; new rooms get their ids.
 * @param before the plan's rooms until now; none for a new plan
 * @throws Problem `rooms.session_unknown`, `rooms.key_unknown`, `rooms.room_unknown`
 */
export function checkedSettings(
  given: GivenSettings,
  offer: OfferState,
  before: Pick<PlanSettings, 'rooms'> | null,
): PlanSettings {
  const sessions = [...offer.schedule, ...offer.sessions].map(({ sessionId }) => sessionId);
  if (given.sessionId !== null && !sessions.includes(given.sessionId))
    throw new Problem('rooms.session_unknown', {}, { pointer: '/sessionId' });
  const keys = new Set(keysOf(offer).map(({ key }) => key));
  given.wishes.forEach(({ key }, at) => {
    if (!keys.has(key))
      throw new Problem('rooms.key_unknown', { key }, { pointer: `/wishes/${at}/key` });
  });
  const known = new Set(before?.rooms.map(({ roomId }) => roomId));
  const rooms = given.rooms.map((room, at) => {
    if (room.roomId !== undefined && !known.has(room.roomId))
      throw new Problem('rooms.room_unknown', {}, { pointer: `/rooms/${at}/roomId` });
    return { ...room, roomId: room.roomId ?? newId() };
  });
  return { ...given, rooms };
}
