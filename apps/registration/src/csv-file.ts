import { StreamableFile } from '@nestjs/common';
import { csvOf, spreadsheetTypes } from '#service-kit/files/spreadsheet.js';

/** A list to be downloaded. @param name without the ending, of letters, digits and hyphens */
export const csvFile = (name: string, rows: readonly (readonly string[])[]): StreamableFile =>
  new StreamableFile(csvOf(rows), {
    type: spreadsheetTypes.csv,
    disposition: `attachment; filename="${name}.csv"`,
  });
