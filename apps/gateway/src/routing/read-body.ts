import express, { type Request, type Response } from 'express';
import { isYaml } from '#service-kit/yaml/yaml-body.js';
import { mostBytes } from '#service-kit/yaml/yaml-guard.js';
import { asProblem } from '../form-body.middleware.js';

/** Bodies are read whole and as they are; compressed ones are refused, they could unpack to anything. */
const upTo = (limit: number) => express.raw({ type: () => true, limit, inflate: false });
const usual = upTo(64 * 1024);
/** Files that people write: an offer with its programme and its conditions. */
const files = upTo(mostBytes);

/**
 * @returns the body as it came; undefined without one
 * @throws Problem `request.too_large` above 64 KiB, of YAML above 256 KiB
 */
export async function readBody(request: Request, response: Response): Promise<Buffer | undefined> {
  const read = isYaml(request) ? files : usual;
  await new Promise<void>((resolve, reject) =>
    read(request, response, (error?: unknown) =>
      error ? reject(asProblem(error) as Error) : resolve(),
    ),
  );
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : undefined;
}
