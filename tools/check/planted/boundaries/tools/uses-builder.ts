// violates: tools-borrow-only-servers-of-testing
import { builders } from '#testing/builders.js';
export const seen = builders;
