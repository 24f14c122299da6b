// allowed: a test from outside borrows what the story uses.
import { tool } from '../../tools/tool.js';
export const journey = tool;
