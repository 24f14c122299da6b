// violates: pure-file-imports-impure
import 'reflect-metadata';
export const rule = true;
