import { Capacity } from './capacity.entity.js';
import { CountWaitingHandler } from './commands/count-waiting.command.js';
import { WaiveMinimumHandler } from './commands/waive-minimum.command.js';
import { PlacesController } from './places.controller.js';
import { MunicipalityPlaces, SessionPlaces } from './places.entities.js';
import { PlaceLimits } from './place-limits.js';
import { Places } from './places.js';
import { ExplainCapacityHandler } from './queries/explain-capacity.query.js';
import { WaitingCountTask } from './waiting-count.task.js';
import { WaitingList } from './waiting-list.js';
import { WaitingReasons } from './waiting-reasons.js';

/** The places of offers, and who waits for one. */
export const seats = {
  controllers: [PlacesController],
  providers: [
    Places,
    PlaceLimits,
    WaitingList,
    WaitingReasons,
    CountWaitingHandler,
    WaiveMinimumHandler,
    ExplainCapacityHandler,
    WaitingCountTask,
  ],
  entities: [Capacity, MunicipalityPlaces, SessionPlaces],
};
