/** What the module of registration registers for the record of events of an offer. */
import { ShowTrailHandler } from './show-trail.query.js';
import { TrailController } from './trail.controller.js';

export const trail = { controllers: [TrailController], providers: [ShowTrailHandler] } as const;
