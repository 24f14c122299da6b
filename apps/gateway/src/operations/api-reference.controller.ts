import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access } from '#service-kit/access/access.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { PageGet } from '../pages/page.decorators.js';
import { Pages } from '../pages/renderer.js';
import { mergeOpenApi, type OpenApiDocument } from './openapi.rules.js';

const info = {
  title: 'Einlass',
  version: '1',
  description: `Anmeldung zu Fachveranstaltungen / registration for professional events.

Maschinen weisen sich mit \`Authorization: Bearer einlass_…\` aus (POST /api/keys). Fehler sind RFC-9457-Dokumente
mit festem \`code\`, Texte deutsch oder englisch nach \`Accept-Language\`. POST nimmt \`Idempotency-Key\`,
Änderungen verlangen \`If-Match\` mit dem zuletzt gelesenen \`ETag\`; Listen blättern mit \`cursor\`.`,
};

/** The services' committed documents, merged once. */
function readDocuments(): OpenApiDocument {
  const folder = documentsFolder();
  const files = folder
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
  const documents = files.map((name) => ({
    service: name.replace(/\.json$/, ''),
    document: JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as OpenApiDocument,
  }));
  return mergeOpenApi(documents, info);
}

/** docs/openapi at the root, seen from apps/gateway/src/operations and from its copy below dist/. */
const documentsFolder = (): string | undefined =>
  ['../../../../docs/openapi', '../../../../../docs/openapi']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(path));

@Controller('api')
@ApiExcludeController()
export class ApiReferenceController {
  private merged: OpenApiDocument | undefined;

  constructor(
    private readonly pages: Pages,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  @Get('openapi.json')
  @Access('public')
  openApi(): OpenApiDocument {
    this.merged ??= { ...readDocuments(), servers: [{ url: this.config.PUBLIC_URL }] };
    return this.merged;
  }

  @PageGet('reference', 'public')
  reference(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.show(request, response, 'reference', {
      title: this.pages.texts(request).common.apiReference,
    });
  }
}
