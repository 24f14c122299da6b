/** Leaves out of a document what its schema puts back by itself, so that a written file stays short. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
type Json = Record<string, unknown>;

/**
 * @param value as the schema gives it out
 * @returns a value that the schema reads as the same one; keys in the order of the schema
 */
export function withoutDefaults(schema: z.ZodType, value: unknown): unknown {
  const root = jsonSchemas.get(schema) ?? jsonSchemaOf(schema);
  jsonSchemas.set(schema, root);
  return new Shortener(root.$defs ?? {}).short(root, value);
}

const jsonSchemas = new WeakMap<z.ZodType, Schema>();
const jsonSchemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

class Shortener {
  constructor(private readonly definitions: Readonly<Record<string, Schema>>) {}

  short(schema: Schema, value: unknown): unknown {
    const meant = this.meant(schema, value);
    if (Array.isArray(value)) {
      const items = meant.items;
      return items ? value.map((one) => this.short(items, one)) : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (meant.properties) return this.shortObject(meant.properties, value as Json);
    const each = meant.additionalProperties;
    if (typeof each !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.short(each, inner)]),
    );
  }

  private shortObject(properties: Readonly<Record<string, Schema>>, value: Json): Json {
    const kept = Object.entries(properties).flatMap(([key, schema]) => {
      const inner = value[key];
      if (inner === undefined) return [];
      const short = this.short(schema, inner);
      const standard = this.defaultOf(schema);
      const same = standard !== undefined && isDeepStrictEqual(short, this.short(schema, standard));
      return same ? [] : [[key, short] as const];
    });
    return Object.fromEntries(kept);
  }

  private defaultOf(schema: Schema): unknown {
    return schema.default !== undefined ? schema.default : this.followed(schema).default;
  }

  private followed(schema: Schema): Schema {
    const name = schema.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1];
    const found = name === undefined ? undefined : this.definitions[name];
    return found ? this.followed(found) : schema;
  }

  /** Of several shapes the one that the value has: told apart by a constant such as `kind`. */
  private meant(given: Schema, value: unknown): Schema {
    const schema = this.followed(given);
    const shapes = schema.oneOf ?? schema.anyOf;
    if (!shapes) return schema;
    const fitting = shapes
      .map((one) => this.meant(one, value))
      .filter((one) => this.fits(one, value));
    return fitting.length === 1 ? fitting[0]! : {};
  }

  private fits(schema: Schema, value: unknown): boolean {
    if (Array.isArray(value)) return schema.type === 'array';
    if (typeof value !== 'object' || value === null) return false;
    const constants = Object.entries(schema.properties ?? {}).filter(
      ([, one]) => one.const !== undefined,
    );
    const right = constants.every(([key, one]) => (value as Json)[key] === one.const);
    return schema.type === 'object' && right;
  }
}
