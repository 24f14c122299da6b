import { recurring } from '#service-kit/work/recurring.js';
import { Capacity } from './capacity.entity.js';
import { CountWaiting, CountWaitingHandler } from './commands/count-waiting.command.js';
import { WaiveMinimumHandler } from './commands/waive-minimum.command.js';
import { PlacesController } from './places.controller.js';
import { MunicipalityPlaces, SessionPlaces } from './places.entities.js';
import { PlaceLimits } from './place-limits.js';
import { Places } from './places.js';
import { PublicPlacesController } from './public-places.controller.js';
import { ExplainCapacityHandler } from './queries/explain-capacity.query.js';
import { ShowFreePlacesHandler } from './queries/show-free-places.query.js';
import { WaitingList } from './waiting-list.js';
import { WaitingReasons } from './waiting-reasons.js';

/** The places of offers, and who waits for one. */
export const seats = {
  controllers: [PlacesController, PublicPlacesController],
  providers: [
    Places,
    PlaceLimits,
    WaitingList,
    WaitingReasons,
    CountWaitingHandler,
    WaiveMinimumHandler,
    ExplainCapacityHandler,
    ShowFreePlacesHandler,
    recurring({ name: 'waiting lists', everyMs: 2_000, commands: [new CountWaiting()] }),
  ],
  entities: [Capacity, MunicipalityPlaces, SessionPlaces],
};
