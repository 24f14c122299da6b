/** A zod schema as JSON schema, with what is needed to walk along it beside a value. */
import { z } from 'zod';

export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const views = new WeakMap<z.ZodType, JsonSchemaView>();

/** Of what the schema takes in. */
export function viewOf(schema: z.ZodType): JsonSchemaView {
  const known = views.get(schema);
  if (known) return known;
  const view = new JsonSchemaView(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
  );
  views.set(schema, view);
  return view;
}

export class JsonSchemaView {
  constructor(readonly root: JsonSchema) {}

  followed(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1];
    const found = name === undefined ? undefined : this.root.$defs?.[name];
    return found ? this.followed(found) : schema;
  }

  /** Of several shapes the one that the value has: told apart by a constant such as `kind`. */
  meant(given: JsonSchema, value: unknown): JsonSchema {
    const schema = this.followed(given);
    const shapes = schema.oneOf ?? schema.anyOf;
    if (!shapes) return schema;
    const fitting = shapes.map((one) => this.meant(one, value)).filter((one) => fits(one, value));
    return fitting.length === 1 ? fitting[0]! : {};
  }

  /** Names of the fields that an object at that place may have; empty: not known. */
  namesAt(path: readonly PropertyKey[], data: unknown): string[] {
    let value: unknown = data;
    let schema = this.meant(this.root, value);
    for (const segment of path) {
      value = (value as Record<PropertyKey, unknown> | null | undefined)?.[segment];
      const each = schema.additionalProperties;
      const next =
        schema.properties?.[String(segment)] ??
        schema.items ??
        (typeof each === 'object' ? each : {});
      schema = this.meant(next, value);
    }
    return Object.keys(schema.properties ?? {});
  }
}

function fits(schema: JsonSchema, value: unknown): boolean {
  if (Array.isArray(value)) return schema.type === 'array';
  if (typeof value !== 'object' || value === null || schema.type !== 'object') return false;
  return Object.entries(schema.properties ?? {}).every(
    ([key, one]) =>
      one.const === undefined || (value as Record<string, unknown>)[key] === one.const,
  );
}
