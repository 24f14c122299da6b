import fc from 'fast-check';
import { z } from 'zod';
import { detailsOf } from './validation.js';

const detail = (schema: z.ZodType, value: unknown) => {
  const issue = schema.safeParse(value).error!.issues[0]!;
  return detailsOf(issue)[0]!.detail as { de: string; en: string };
};

it.each<[z.ZodType, unknown, string, string]>([
  [z.string(), undefined, 'fehlt; erwartet wird ein Text', 'is missing; expected: a text'],
  [z.object({ offer: z.object({}) }), {}, '„offer“ fehlt', '"offer" is missing'],
  [z.number(), 'x', 'erwartet wird eine Zahl', 'expected: a number'],
  [z.object({}), [], 'erwartet wird eine Gruppe von Angaben', 'expected: a group of fields'],
  [z.string().min(1), '', 'darf nicht leer sein', 'must not be empty'],
  [z.array(z.string()).min(1), [], 'mindestens eine Angabe', 'at least one entry'],
  [z.array(z.string()).min(2), [], 'mindestens 2 Angaben', 'at least 2 entries'],
  [z.int().max(3), 4, 'höchstens 3', 'at most 3'],
  [z.int().positive(), 0, 'mehr als 0', 'more than 0'],
  [z.int().multipleOf(15), 7, 'muss ein Vielfaches von 15 sein', 'must be a multiple of 15'],
  [z.string().max(2), 'abc', 'höchstens 2 Zeichen', 'at most 2 characters'],
  [z.string().length(6), 'abc', 'genau 6 Zeichen', 'exactly 6 characters'],
  [z.enum(['a', 'b']), 'c', 'erwartet wird eines von: a, b', 'expected: one of a, b'],
  [z.literal('a'), 'c', 'erwartet wird: a', 'expected: a'],
  [
    z.iso.date(),
    '2020-09-44',
    'kein Tag; erwartet wird ein Datum wie 2020-09-24',
    'not a day; expected: a date such as 2020-09-24',
  ],
  [
    z.uuid(),
    'bildungswerkstatt',
    'keine vollständige Kennung; erwartet wird eine wie 0198b1c2-7d3e-7000-8000-0123456789ab',
    'not a complete id; expected: one such as 0198b1c2-7d3e-7000-8000-0123456789ab',
  ],
  [
    z.string().regex(/^x$/),
    'y',
    'hat nicht die Form, die hier erwartet wird',
    'does not have the form expected here',
  ],
  [
    z.union([z.literal('phone'), z.number()]),
    'x',
    'passt zu keiner der Formen, die hier gehen',
    'fits none of the forms that are accepted here',
  ],
  [
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('online') }),
      z.object({ kind: z.literal('onsite') }),
    ]),
    { kind: 'beamer' },
    'erwartet wird eines von: online, onsite',
    'expected: one of online, onsite',
  ],
])('a mistake is told without the words of programmers: %#', (schema, value, de, en) => {
  expect(detail(schema, value)).toEqual({ de, en });
});

it('an example of an id is one', () => {
  const { en } = detail(z.uuid(), 'x');
  expect(z.uuid().safeParse(en.split(' ').at(-1)).success).toBe(true);
});

it('our own sentence stays in English and has its German', () => {
  const time = z.string().regex(/^\d\d:\d\d$/, 'HH:MM, 00:00 to 23:59');
  expect(detail(time, 'nine')).toEqual({
    de: 'erwartet wird eine Uhrzeit wie 09:30, von 00:00 bis 23:59',
    en: 'HH:MM, 00:00 to 23:59',
  });
  const long = z.string().max(3, 'at most 3 characters');
  expect(detail(long, 'long')).toMatchObject({ de: 'höchstens 3 Zeichen' });
});

it('whatever is sent, no word of zod reaches anybody', () => {
  const shape = z.strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    names: z.array(z.string().min(1).max(5)).min(1).max(3),
    size: z.int().min(1).max(9).nullable(),
    way: z.union([z.literal('phone'), z.strictObject({ room: z.string() })]),
    labels: z.record(z.enum(['de', 'en']), z.string()),
  });
  const near = fc.record({
    id: fc.anything(),
    at: fc.anything(),
    names: fc.oneof(fc.array(fc.string()), fc.anything()),
    size: fc.oneof(fc.integer(), fc.anything()),
    way: fc.anything(),
    labels: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.anything()),
  });
  fc.assert(
    fc.property(near, (value) => {
      const issues = shape.safeParse(value).error?.issues ?? [];
      for (const { detail: said } of issues.flatMap(detailsOf)) {
        const words = typeof said === 'string' ? said : `${said.de} ${said.en}`;
        expect(words).not.toMatch(/UUID|Invalid|Ungültig|Too (big|small)|Zu (groß|klein)|received/);
      }
    }),
  );
});
