import { FeedController } from './feed.controller.js';

/** The personal calendar. */
export const calendar = {
  controllers: [FeedController],
  providers: [],
} as const;
