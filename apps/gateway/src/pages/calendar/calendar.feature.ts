/** What the gateway's module registers for calendars by secret link. */
import { CalendarController } from './calendar.controller.js';

export const calendar = { controllers: [CalendarController] } as const;
