import { id } from '#contracts/vocabulary.js';
import { clockId } from '#service-kit/clock.js';
export const outbox = [id, clockId];
