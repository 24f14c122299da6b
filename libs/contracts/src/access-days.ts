/** When the access data of a session leave: on the session's own day, else on the offer's. */
import type { OfferState } from './states.js';

type Days = Pick<OfferState, 'accessDispatch' | 'schedule'>;
/** Local, in the offer's zone. */
export type AccessDay = NonNullable<OfferState['accessDispatch']>;

/** Null: the session has none of its own. */
export const ownAccessDay = ({ schedule }: Pick<Days, 'schedule'>, id: string): AccessDay | null =>
  schedule.find(({ sessionId }) => sessionId === id)?.accessDispatch ?? null;

/** Null: no day is set for it, neither its own nor one of the offer. */
export const accessDayOf = (offer: Days, sessionId: string): AccessDay | null =>
  ownAccessDay(offer, sessionId) ?? offer.accessDispatch;

/** Whether the offer sends access data at all, be it for one session only. */
export const sendsAccess = ({ accessDispatch, schedule }: Days): boolean =>
  accessDispatch !== null || schedule.some((session) => session.accessDispatch);
