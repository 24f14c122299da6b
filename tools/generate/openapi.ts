/**
 * docs/openapi/<service>.json: what each service says about its own routes. The module is loaded in
 * Nest's preview mode, which reads the routes and creates nothing: no database, no queue.
 */
import 'reflect-metadata';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { format } from 'prettier';
import { openApiDocument } from '#service-kit/http/openapi.js';
import type { GeneratedFile, Generator } from './generator.js';

const apps = join(import.meta.dirname, '../../apps');

export const openApi: Generator = async () => {
  const services = readdirSync(apps).filter((app) => existsSync(moduleOf(app)));
  if (services.length === 0) throw new Error(`no service in ${apps}: npm run build`);
  const files: GeneratedFile[] = [];
  for (const service of services) files.push(await documentOf(service));
  return files;
};

const moduleOf = (app: string): string => join(apps, app, 'src/app.module.js');

async function documentOf(service: string): Promise<GeneratedFile> {
  const { AppModule } = (await import(pathToFileURL(moduleOf(service)).href)) as {
    AppModule: Type;
  };
  const app = await NestFactory.create(AppModule, {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  const document = openApiDocument(app, service);
  await app.close();
  const lost = lostReferences(document);
  if (lost.length > 0) throw new Error(`${service}: nothing stands at ${lost.join(', ')}`);
  const path = `docs/openapi/${service}.json`;
  return { path, content: await format(JSON.stringify(document), { filepath: path }) };
}

/** `$ref`s inside the document that lead nowhere: a client could not be generated from it. */
export function lostReferences(document: object): string[] {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]*)"/g)].map(
    ([, ref]) => ref,
  );
  return [...new Set(refs)]
    .filter((ref): ref is string => ref !== undefined && !at(document, ref.split('/')))
    .map((ref) => `#/${ref}`);
}

const at = (node: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[unescape(key)],
    node,
  );

/** RFC 6901: how a slash and a tilde are written in a pointer. */
const unescape = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');
