/** Offers of every shape that the schema allows, for property tests. */
import fc from 'fast-check';
import { z } from 'zod';
import { offerFile, type OfferFile } from './offer-file.rules.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** What YAML could take for something else than text, or lose. */
const hostile = [
  ...[
    'yes',
    'no',
    'null',
    '~',
    '2020-09-24',
    '09:30',
    '0o7',
    '1e3',
    '.inf',
    '08111000',
    '-0',
    '<<',
  ],
  ...['- a', '# a', 'a: b', 'a #b', '&a', '*a', '!!js', '|', '>-', '%TAG', '---', '...', '@', '`'],
  ...["it's", '"a"', '\\n', 'a\\', '{a', 'a]', ',', 'ä ö ß “”', '😀', 'a'.repeat(150), ': ', '?'],
  ...['Zeile\nZeile', '\n', 'a\n\n\nb\n', ' vorn', 'hinten ', '  a\n b\n', 'a\tb', '\ta', '#\n#'],
  ...[`${'Wort '.repeat(40)}Ende`, `${'W '.repeat(60)}\n\n- x\n- y`, 'a \nb', '\uFEFF', '…'],
];

const textOf = ({ minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> =>
  fc
    .oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 60 }))
    .filter((text) => text.length >= minLength && text.length <= maxLength);

const stringOf = (schema: Schema): fc.Arbitrary<string> => {
  if (schema.format === 'date') {
    const range = { min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true };
    return fc.date(range).map((day) => day.toISOString().slice(0, 10));
  }
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'email') return fc.constant('a.b+c@example.org');
  if (schema.format === 'uri') return fc.constant('https://example.org/?a=b#c');
  if (schema.pattern === undefined) return textOf(schema);
  const { maxLength = 200, pattern } = schema;
  return fc.stringMatching(new RegExp(pattern, 'u')).filter((text) => text.length <= maxLength);
};

class Maker {
  constructor(private readonly definitions: Readonly<Record<string, Schema>>) {}

  of(schema: Schema): fc.Arbitrary<unknown> {
    const name = schema.$ref?.replace('#/$defs/', '');
    if (name !== undefined) return this.of(this.definitions[name] ?? {});
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const shapes = schema.oneOf ?? schema.anyOf;
    if (shapes) return fc.oneof(...shapes.map((one) => this.of(one)));
    switch (schema.type) {
      case 'object':
        return this.object(schema);
      case 'array':
        return fc.array(this.of(schema.items ?? {}), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.max(schema.minItems ?? 0, 3),
        });
      case 'string':
        return stringOf(schema);
      case 'integer':
        return fc.integer({
          min: Math.max(schema.minimum ?? -1000, -1000),
          max: Math.min(schema.maximum ?? 1000, 1000),
        });
      case 'boolean':
        return fc.boolean();
      case undefined:
      default:
        return fc.constant(null);
    }
  }

  private object({ properties, required = [], ...schema }: Schema): fc.Arbitrary<unknown> {
    const each = schema.additionalProperties;
    if (!properties && typeof each === 'object') {
      return fc.dictionary(stringOf(schema.propertyNames ?? {}), this.of(each), { maxKeys: 3 });
    }
    const shape = Object.fromEntries(
      Object.entries(properties ?? {}).map(([key, one]) => [key, this.of(one)]),
    );
    return fc.record(shape, { requiredKeys: required as never[] });
  }
}

/** Of a list the entries that fit each by itself. */
function fitting(value: unknown, fits: (value: unknown) => boolean): unknown {
  const kept = Array.isArray(value) ? value.filter((one) => fits([one])) : value;
  return fits(kept) ? kept : undefined;
}

/** A field that a rule across its parts refuses (times out of order …) is left out. */
export function anyOfferFile(): fc.Arbitrary<OfferFile> {
  const offer = offerFile.shape.offer;
  const fields = Object.entries(offer.shape).map(([key, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
    const made = key === 'timeZone' ? fc.constantFrom('Europe/Berlin', 'UTC') : null;
    const any = made ?? new Maker(json.$defs ?? {}).of(json);
    const fits = (value: unknown) => (schema as z.ZodType).safeParse(value).success;
    return [key, any.map((one) => fitting(one, fits))];
  });
  const always = { slug: fc.constant('beispiel'), format: fc.constant('onlineExchange') };
  const shape = { ...Object.fromEntries(fields), ...always } as Record<
    string,
    fc.Arbitrary<unknown>
  >;
  return fc.record(shape).map((made) => offerFile.parse({ organiser: 'agentur', offer: made }));
}
