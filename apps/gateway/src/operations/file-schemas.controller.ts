import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';

const schemaName = z
  .string()
  .regex(/^[a-z]{1,40}\.schema\.json$/, 'offer, conditions or people, then .schema.json');

/** docs/schema at the root, seen from this folder and from its copy below dist/. */
const folder = ['../../../../docs/schema', '../../../../../docs/schema']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path));

/** JSON Schemas of the files in which offers are written; an editor completes and explains by them. */
@ApiTags('offers: files')
@Controller('api/schemas')
export class FileSchemasController {
  private readonly schemas = new Map(
    (folder ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.schema.json'))
      .map((name) => [name, readFileSync(join(folder ?? '', name), 'utf8')]),
  );

  @Get(':name')
  @Endpoint({
    summary: 'The JSON Schema of a kind of file: offer, conditions or people (.schema.json)',
    access: ['public'],
    response: null,
    status: 200,
  })
  showFileSchema(
    @Param('name', { schema: schemaName }) name: z.infer<typeof schemaName>,
    @Res({ passthrough: true }) response: Response,
  ): string {
    const schema = this.schemas.get(name);
    if (schema === undefined) throw new Problem('request.not_found');
    response.setHeader('Content-Type', 'application/schema+json; charset=utf-8');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    // Editors in a browser ask from elsewhere.
    response.setHeader('Access-Control-Allow-Origin', '*');
    return schema;
  }
}
