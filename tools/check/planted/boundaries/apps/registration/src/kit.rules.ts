// violates: pure-file-imports-impure
import { clockId } from '#service-kit/clock.js';
export const rule = clockId;
