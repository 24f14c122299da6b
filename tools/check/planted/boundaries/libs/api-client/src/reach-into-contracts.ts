// violates: api-client-imports-no-code-of-ours
import { id } from '#contracts/vocabulary.js';
export const seen = id;
