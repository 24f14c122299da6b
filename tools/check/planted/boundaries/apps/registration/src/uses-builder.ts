// violates: testing-only-from-tests
import { builders } from '#testing/builders.js';
export const seen = builders;
