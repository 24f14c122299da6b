import { z } from 'zod';

/**
 * Text that people type and that later stands in subjects, calendar entries and pages. Refused at
 * the door: control characters (they forge mail headers and calendar lines) and direction marks
 * (they make a text read differently from what it says).
 */
const directionMarks = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const lineForbidden = new RegExp(`[\\p{Cc}\\u2028\\u2029${directionMarks}]`, 'u');
const paragraphsForbidden = new RegExp(
  `[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F${directionMarks}]`,
  'u',
);

/** One line of at most `max` characters, without space at its ends. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !lineForbidden.test(value), {
      message: 'one line without control characters or direction marks',
    })
    .refine((value) => value.trim() === value, {
      message: 'no space at the beginning or end',
    });

/** Several lines (LF) of at most `max` characters. */
export const paragraphs = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !paragraphsForbidden.test(value), {
      message: 'no control characters or direction marks; lines end in LF',
    });

/** German, and English where somebody wrote it. */
export const lineText = (max: number) =>
  z.strictObject({ de: line(max), en: line(max).optional() });
export const paragraphsText = (max: number) =>
  z.strictObject({ de: paragraphs(max), en: paragraphs(max).optional() });
