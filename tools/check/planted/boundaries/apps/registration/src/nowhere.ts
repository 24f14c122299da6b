// violates: not-resolvable
import { nothing } from './no-such-file.js';
export const seen = nothing;
