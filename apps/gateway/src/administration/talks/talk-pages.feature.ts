/** The staff pages about preliminary talks. */
import { HandoverController } from './handover.controller.js';
import { TalksController } from './talks.controller.js';
import { TalksDesk } from './talks-desk.js';
import { TeamTalkController } from './team-talk.controller.js';

export const talkPages = {
  controllers: [HandoverController, TeamTalkController, TalksController],
  providers: [TalksDesk],
} as const;
