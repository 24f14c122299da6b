import { id } from '#contracts/vocabulary.js';
import { clockId } from '#service-kit/time/clock.js';
export const outbox = [id, clockId];
