import { AdmitTeamHandler } from './commands/admit-team.command.js';
import { AnswerPlaceOfferHandler } from './commands/answer-place-offer.command.js';
import { ChangeSessionHandler } from './commands/change-session.command.js';
import { ChooseSessionsHandler } from './commands/choose-sessions.command.js';
import { ChosenSessions } from './chosen-sessions.js';
import { GoneSessions } from './gone-sessions.js';
import { NameMemberHandler } from './commands/name-member.command.js';
import { SelectTeamsHandler } from './commands/select-teams.command.js';
import { SubstituteMemberHandler } from './commands/substitute-member.command.js';
import { WithdrawTeamHandler } from './commands/withdraw-team.command.js';
import { MyTeamController } from './my-team.controller.js';
import { TeamAccess } from './team-access.js';
import { TeamChanges } from './team-changes.js';
import { TeamSeats } from './team-seats.js';
import { TeamViews } from './team-views.js';
import { Team } from './team.entity.js';
import { TeamsController } from './teams.controller.js';
import { Teams } from './teams.js';

/** People who are admitted together. */
export const team = {
  controllers: [MyTeamController, TeamsController],
  providers: [
    Teams,
    TeamSeats,
    TeamAccess,
    TeamViews,
    TeamChanges,
    NameMemberHandler,
    SubstituteMemberHandler,
    WithdrawTeamHandler,
    AnswerPlaceOfferHandler,
    AdmitTeamHandler,
    SelectTeamsHandler,
    ChangeSessionHandler,
    ChooseSessionsHandler,
    ChosenSessions,
    GoneSessions,
  ],
  entities: [Team],
};
