// allowed: a test uses the builders and a development package.
import fc from 'fast-check';
import { builders } from '#testing/builders.js';
export const seen = [fc, builders];
