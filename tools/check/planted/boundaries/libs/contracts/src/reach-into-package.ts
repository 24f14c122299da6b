// violates: contracts-import-only-zod
import { Temporal } from 'temporal-polyfill';
export const seen = Temporal;
