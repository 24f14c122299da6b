/** What people do on their own pages with their team and its places. */
import { MyPlaceController } from './my-place.controller.js';
import { MySessionsController } from './my-sessions.controller.js';
import { MyTeamController } from './my-team.controller.js';
import { MyTeamDesk } from './my-team-desk.js';
import { TeamPages } from './team-pages.js';

export const myTeam = {
  controllers: [MyTeamController, MyPlaceController, MySessionsController],
  providers: [MyTeamDesk, TeamPages],
} as const;
