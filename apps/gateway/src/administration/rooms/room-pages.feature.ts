/** The room pages. */
import { RoomFilesController } from './room-files.controller.js';
import { RoomPlanPage } from './room-plan.page.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsDesk } from './rooms-desk.js';

export const roomPages = {
  controllers: [RoomFilesController, RoomsController],
  providers: [RoomsDesk, RoomPlanPage],
};
