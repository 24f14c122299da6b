/** A file on its way through: passed on as it comes, never whole in memory, no larger than it may be. */
import type http from 'node:http';
import { IncomingFile } from '#service-kit/http/incoming-file.js';
import { Problem } from '#service-kit/http/problem.js';

/** The service has the last word; this is against floods. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

const tooLarge = (): Problem => new Problem('request.too_large', { limit: '20 MB' });

/** @throws Problem `request.too_large` when it says so itself, `request.rejected` when compressed */
export function fileOf(request: http.IncomingMessage): IncomingFile {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Problem('request.rejected');
  }
  const file = new IncomingFile(request);
  if ((file.announcedBytes ?? 0) > MOST_FILE_BYTES) throw tooLarge();
  return file;
}

/**
 * Writes the bytes to an outgoing request and ends that.
 * @throws Problem `request.too_large`, or what the sender's connection breaks off with
 */
export async function flowInto(
  sent: http.ClientRequest,
  chunks: AsyncIterable<Buffer>,
): Promise<void> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MOST_FILE_BYTES) throw tooLarge();
    if (sent.destroyed) return;
    if (!sent.write(chunk)) await writableAgain(sent);
  }
  sent.end();
}

const writableAgain = (sent: http.ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    const on = (): void => {
      sent.off('drain', on).off('close', on);
      resolve();
    };
    sent.on('drain', on).on('close', on);
  });
