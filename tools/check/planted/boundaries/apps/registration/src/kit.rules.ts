// violates: pure-file-imports-impure
import { clockId } from '#service-kit/time/clock.js';
export const rule = clockId;
