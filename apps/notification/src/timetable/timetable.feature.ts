import { PeopleNames } from './people-names.js';
import { ChangeNoticeRecipientsHandler } from './queries/change-notice-recipients.query.js';
import { ShowTimetableHandler } from './queries/show-timetable.query.js';
import { WhatIfHandler } from './queries/what-if.query.js';
import { TimetableController } from './timetable.controller.js';

/** Who gets which mail when: what staff see before it happens. */
export const timetable = {
  controllers: [TimetableController],
  providers: [ShowTimetableHandler, WhatIfHandler, PeopleNames, ChangeNoticeRecipientsHandler],
} as const;
