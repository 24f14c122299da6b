import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';

/**
 * A list for German spreadsheets: byte order mark and semicolons. A cell that a spreadsheet would
 * compute (=, +, -, @ …) gets an apostrophe in front.
 * @param name without the ending, of letters, digits and hyphens
 */
export const csvFile = (name: string, rows: readonly (readonly string[])[]): StreamableFile =>
  new StreamableFile(
    Buffer.from(
      stringify(
        rows.map((row) => [...row]),
        { bom: true, delimiter: ';', record_delimiter: '\r\n', escape_formulas: true },
      ),
    ),
    { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}.csv"` },
  );
