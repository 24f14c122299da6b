// violates: tools-only-from-tools
import { tool } from '../../../tools/tool.js';
export const seen = tool;
