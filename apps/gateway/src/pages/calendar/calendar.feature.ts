/** Calendars by secret link. */
import { CalendarController } from './calendar.controller.js';

export const calendar = { controllers: [CalendarController] } as const;
