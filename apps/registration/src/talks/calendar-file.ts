import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';

/** A calendar file to download; nobody on the way keeps it. */
export function calendarFile(text: string, response: Response): StreamableFile {
  response.setHeader('Cache-Control', 'private, no-store');
  return new StreamableFile(Buffer.from(text), {
    type: 'text/calendar; charset=utf-8',
    disposition: 'attachment; filename="vorabsprache.ics"',
  });
}
