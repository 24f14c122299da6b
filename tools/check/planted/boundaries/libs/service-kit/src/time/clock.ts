import { id } from '#contracts/vocabulary.js';
export interface Clock {
  now(): string;
}
export const clockId = id;
