import express, { type Request, type Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import { isYaml } from '#service-kit/files/yaml-body.js';
import { mostBytes } from '#service-kit/files/yaml-guard.js';
import { asProblem } from '../form-body.middleware.js';

/** Bodies are read whole and as they are; compressed ones are refused, they could unpack to anything. */
const upTo = (limit: number) => express.raw({ type: () => true, limit, inflate: false });
const usual = upTo(64 * 1024);
/** Files that people write: an offer with its programme and its conditions. */
const files = upTo(mostBytes);
/** Lists of the register. */
const uploads = upTo(20 * 1024 * 1024);

/**
 * @param upload whether this is a file from somebody who may bring files in (routes.rules.ts)
 * @returns the body as it came; undefined without one
 * @throws Problem `request.too_large` above 64 KiB, of YAML above 256 KiB, for a list above 20 MB
 */
export async function readBody(
  request: Request,
  response: Response,
  upload = false,
): Promise<Buffer | undefined> {
  const read = upload ? uploads : isYaml(request) ? files : usual;
  await new Promise<void>((resolve, reject) =>
    read(request, response, (error?: unknown) =>
      error ? reject(refused(error, upload)) : resolve(),
    ),
  );
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : undefined;
}

function refused(error: unknown, upload: boolean): Error {
  const tooLarge = (error as { type?: string }).type === 'entity.too.large';
  if (upload && tooLarge) return new Problem('request.too_large', { limit: '20 MB' });
  return asProblem(error) as Error;
}
