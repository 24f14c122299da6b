// violates: pure-file-imports-impure
import { readFileSync } from 'node:fs';
export const calendar = readFileSync;
