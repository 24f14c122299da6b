/** Leaves out of a document what its schema puts back by itself, so that a written file stays short. */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { type JsonSchema, JsonSchemaView, viewOf } from './json-schema.js';

type Json = Record<string, unknown>;

/**
 * @param value as the schema gives it out
 * @returns a value that the schema reads as the same one; keys in the order of the schema
 */
export function withoutDefaults(schema: z.ZodType, value: unknown): unknown {
  const view = viewOf(schema);
  return short(view, view.root, value);
}

function short(view: JsonSchemaView, schema: JsonSchema, value: unknown): unknown {
  const meant = view.meant(schema, value);
  if (Array.isArray(value)) {
    const { items } = meant;
    return items ? value.map((one) => short(view, items, one)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (meant.properties) return shortObject(view, meant.properties, value as Json);
  const each = meant.additionalProperties;
  if (typeof each !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, short(view, each, inner)]),
  );
}

function shortObject(
  view: JsonSchemaView,
  properties: Readonly<Record<string, JsonSchema>>,
  value: Json,
): Json {
  const kept = Object.entries(properties).flatMap(([key, schema]) => {
    const inner = value[key];
    if (inner === undefined) return [];
    const shorter = short(view, schema, inner);
    const standard = schema.default ?? view.followed(schema).default;
    const known = schema.default !== undefined || view.followed(schema).default !== undefined;
    const same = known && isDeepStrictEqual(shorter, short(view, schema, standard));
    return same ? [] : [[key, shorter] as const];
  });
  return Object.fromEntries(kept);
}
