// The other half of the cycle in cycle-a.ts; a cycle is reported once.
import { a } from './cycle-a.js';
export const b = (): unknown => a;
