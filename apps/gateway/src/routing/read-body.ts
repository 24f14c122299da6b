import express, { type Request, type Response } from 'express';
import { asProblem } from '../form-body.middleware.js';

/** Bodies are read whole and as they are; compressed ones are refused, they could unpack to anything. */
const raw = express.raw({ type: () => true, limit: '64kb', inflate: false });

/**
 * @returns the body as it came; undefined without one
 * @throws Problem `request.too_large` above 64 KiB
 */
export async function readBody(request: Request, response: Response): Promise<Buffer | undefined> {
  await new Promise<void>((resolve, reject) =>
    raw(request, response, (error?: unknown) =>
      error ? reject(asProblem(error) as Error) : resolve(),
    ),
  );
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : undefined;
}
