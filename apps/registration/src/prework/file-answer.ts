import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { OpenedFile } from './queries/open-file.query.js';

/** A file of somebody else's making: saved and never shown, whatever the browser thinks it is. */
export function fileAnswer(file: OpenedFile, response: Response): StreamableFile {
  response.attachment(file.name);
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  return new StreamableFile(file.content, { type: file.contentType, length: file.bytes });
}
