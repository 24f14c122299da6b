/** zod to JSON schema, for one OpenAPI document. */
import { z } from 'zod';

type Side = 'input' | 'output';
type Json = Record<string, unknown>;
interface Converted {
  schema: Json;
  components: Record<string, object>;
}

const convert = (schema: z.ZodType, io: Side): Converted => {
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  return { schema: rest, components: $defs as Record<string, object> };
};

/**
 * What has a name (`.meta({ id })`) becomes a component, so that a client gets one type for it. Where
 * a request may leave out what an answer always has (defaults), the two shapes differ: the
 * request's one is then called `<Name>Input`.
 *
 * @returns the converter for one document
 * @throws when two schemas of a document share a name and mean different things by it
 */
export function schemaConverter() {
  const known = new Map<string, string>();
  return (schema: unknown, { schemaType }: { schemaType: Side }): Converted | undefined => {
    if (!(schema instanceof z.ZodType)) return undefined;
    const sides = { input: convert(schema, 'input'), output: convert(schema, 'output') };
    const split =
      schemaType === 'input' ? differing(sides.input.components, sides.output.components) : [];
    const converted = renamed(sides[schemaType], split);
    for (const [name, component] of Object.entries(converted.components)) {
      const text = JSON.stringify(component);
      if ((known.get(name) ?? text) !== text) {
        throw new Error(`OpenAPI: two schemas are called ${name}; give one of them another id`);
      }
      known.set(name, text);
    }
    return converted;
  };
}

const refTo = (name: string): string => `"$ref":"#/$defs/${name}"`;

/** Components whose two sides differ, themselves or through what they refer to. */
function differing(input: Record<string, object>, output: Record<string, object>): string[] {
  const text = (name: string): string => JSON.stringify(input[name]);
  const found = new Set(
    Object.keys(input).filter(
      (name) => name in output && text(name) !== JSON.stringify(output[name]),
    ),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const name of Object.keys(input)) {
      if ([...found].some((other) => text(name).includes(refTo(other)))) found.add(name);
    }
  }
  return [...found];
}

function renamed(converted: Converted, names: readonly string[]): Converted {
  const text = names.reduce(
    (json, name) => json.replaceAll(refTo(name), refTo(`${name}Input`)),
    JSON.stringify(converted),
  );
  const { schema, components } = JSON.parse(text) as Converted;
  return {
    schema,
    components: Object.fromEntries(
      Object.entries(components).map(([name, body]) => [
        names.includes(name) ? `${name}Input` : name,
        body,
      ]),
    ),
  };
}
