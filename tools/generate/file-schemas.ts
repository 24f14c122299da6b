/**
 * docs/schema/*.schema.json: what the files of an offer may hold, for editors. JSON Schema draft 7,
 * because that is what language servers for YAML know best; each field says what it is.
 */
import { format } from 'prettier';
import { z } from 'zod';
import { conditionsFile, offerFile, peopleFile } from '../offers/file-schemas.js';
import { textOf } from './field-texts.js';
import type { GeneratedFile, Generator } from './generator.js';

interface Schema {
  $ref?: string;
  definitions?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  $id?: string;
}

const files = {
  offer: { schema: offerFile, owner: 'offerFile', title: 'Einlass: ein Angebot / an offer' },
  conditions: {
    schema: conditionsFile,
    owner: 'conditionsFile',
    title: 'Einlass: Teilnahmebedingungen / conditions',
  },
  people: {
    schema: peopleFile,
    owner: 'peopleFile',
    title: 'Einlass: Beispielpersonen / sample people',
  },
} as const;

export const fileSchemas: Generator = () =>
  Promise.all(
    Object.entries(files).map(async ([name, { schema, owner, title }]): Promise<GeneratedFile> => {
      const path = `docs/schema/${name}.schema.json`;
      const made = { title, ...described(schema, owner) };
      return {
        path,
        content: await format(JSON.stringify(made), { filepath: path, printWidth: 100 }),
      };
    }),
  );

export function described(schema: z.ZodType, owner: string): Schema {
  const { $schema, ...made } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  }) as Schema & { $schema?: string };
  // The ids of parts are names for OpenAPI, no addresses.
  for (const [name, part] of Object.entries(made.definitions ?? {})) {
    delete part.$id;
    describe(part, name);
  }
  delete made.$id;
  describe(made, owner);
  return { $schema, ...made } as Schema;
}

/** A field that refers to a part says what it is for beside the reference, where draft 7 allows it. */
function describe(schema: Schema, owner: string): void {
  for (const shape of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
    describe(shape, owner);
  }
  if (schema.items) describe(schema.items, owner);
  if (typeof schema.additionalProperties === 'object') describe(schema.additionalProperties, owner);
  for (const [field, inner] of Object.entries(schema.properties ?? {})) {
    const description = textOf(owner, field);
    if (inner.$ref) {
      inner.allOf = [{ $ref: inner.$ref }];
      delete inner.$ref;
    }
    inner.description = description;
    describe(inner, field);
  }
}
