/** What the registration service registers for room plans. */
import { Arranger } from './arranger.js';
import { ArrangeRoomsHandler } from './commands/arrange-rooms.command.js';
import { ChangeSeatsHandler } from './commands/change-seats.command.js';
import { CreateRoomPlanHandler } from './commands/create-room-plan.command.js';
import { DeleteRoomPlanHandler } from './commands/delete-room-plan.command.js';
import { PublishRoomPlanHandler } from './commands/publish-room-plan.command.js';
import { RestoreRoomPlanHandler } from './commands/restore-room-plan.command.js';
import { SetRoomPlanHandler } from './commands/set-room-plan.command.js';
import { TakeRoomListsHandler } from './commands/take-room-lists.command.js';
import { TakeWebexFileHandler } from './commands/take-webex-file.command.js';
import { MyRoomsController } from './my-rooms.controller.js';
import { PlannedPeople } from './planned-people.js';
import { ListPlanRevisionsHandler } from './queries/list-plan-revisions.query.js';
import { ListRoomPlansHandler } from './queries/list-room-plans.query.js';
import { PreviewRoomsHandler } from './queries/preview-rooms.query.js';
import { ShowRoomPlanHandler } from './queries/show-room-plan.query.js';
import { RoomPlan, RoomPlanRevision, RoomSeat } from './room-plan.entities.js';
import { RoomPlans } from './room-plans.js';
import { RoomPlansController } from './room-plans.controller.js';
import { RoomSeatsController } from './room-seats.controller.js';
import { RoomsOf } from './rooms-of.js';

export const rooms = {
  controllers: [RoomPlansController, RoomSeatsController, MyRoomsController],
  providers: [
    RoomPlans,
    PlannedPeople,
    Arranger,
    RoomsOf,
    CreateRoomPlanHandler,
    SetRoomPlanHandler,
    ArrangeRoomsHandler,
    ChangeSeatsHandler,
    RestoreRoomPlanHandler,
    PublishRoomPlanHandler,
    DeleteRoomPlanHandler,
    TakeWebexFileHandler,
    TakeRoomListsHandler,
    ListRoomPlansHandler,
    ShowRoomPlanHandler,
    PreviewRoomsHandler,
    ListPlanRevisionsHandler,
  ],
  entities: [RoomPlan, RoomPlanRevision, RoomSeat],
} as const;
