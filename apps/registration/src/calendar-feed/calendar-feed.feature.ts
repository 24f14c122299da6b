/** What the module and the database register for calendars by secret link. */
import { CalendarFeed } from './calendar-feed.entity.js';
import { CalendarFeedsController, MyCalendarFeedController } from './calendar-feed.controller.js';
import { CalendarFeeds } from './calendar-feeds.js';

export const calendarFeed = {
  controllers: [MyCalendarFeedController, CalendarFeedsController],
  providers: [CalendarFeeds],
  entities: [CalendarFeed],
} as const;
