/** The staff pages about places and teams. */
import { MemberController } from './member.controller.js';
import { PlacesController } from './places.controller.js';
import { PlacesDesk } from './places-desk.js';
import { TeamController } from './team.controller.js';

export const placesPages = {
  controllers: [PlacesController, MemberController, TeamController],
  providers: [PlacesDesk],
} as const;
