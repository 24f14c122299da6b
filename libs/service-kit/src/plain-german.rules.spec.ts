import { z } from 'zod';
import { detailsOf } from './validation.js';

const german = (schema: z.ZodType, value: unknown) => {
  const issue = schema.safeParse(value).error!.issues[0]!;
  return (detailsOf(issue)[0]!.detail as { de: string }).de;
};

it.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'fehlt; erwartet wird ein Text'],
  [z.object({ offer: z.object({}) }), {}, '„offer“ fehlt'],
  [z.number(), 'x', 'erwartet wird eine Zahl'],
  [z.object({}), [], 'erwartet wird eine Gruppe von Angaben'],
  [z.string().min(1), '', 'darf nicht leer sein'],
  [z.array(z.string()).min(1), [], 'mindestens eine Angabe'],
  [z.int().max(3), 4, 'höchstens 3'],
  [z.string().max(2), 'abc', 'höchstens 2 Zeichen'],
  [z.enum(['a', 'b']), 'c', 'erwartet wird eines von: a, b'],
  [z.iso.date(), '2020-09-44', 'kein Tag; erwartet wird ein Datum wie 2020-09-24'],
  [z.literal('a'), 'c', 'erwartet wird: a'],
])('a mistake is told without the words of programmers: %#', (schema, value, sentence) => {
  expect(german(schema, value)).toBe(sentence);
});
