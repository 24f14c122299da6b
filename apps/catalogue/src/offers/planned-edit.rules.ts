import { z } from 'zod';
import { plannedChange, reworded } from '#contracts/planned-change.js';

/** What `POST /api/offers/{offerId}/timetable/what-if` of notification takes. */
export const plannedEdit = z.object({
  /** Dates and deadlines worked out. */
  change: plannedChange,
  reworded,
});
export type PlannedEdit = z.infer<typeof plannedEdit>;
