/**
 * What is handed to the lecturer, as a file. It holds only what was released; how it is written here
 * keeps it text: no cell computes anything in a spreadsheet, no line becomes a heading or a link.
 */
import type { Handover } from './team-talk-views.rules.js';

const header = ['Kommune', 'Personen', 'Vorabsprache am', 'Anliegen', 'Hinweise'];
const UNNAMED = 'Kommune ohne Eintrag im Verzeichnis';

/** With byte order mark and semicolons, as German spreadsheets expect. */
export function handoverCsv({ municipalities }: Handover): string {
  const rows = municipalities.map((one) => [
    one.municipality ?? UNNAMED,
    String(one.people),
    germanDay(one.heldOn),
    one.concern ?? '',
    one.notes.join('\n\n'),
  ]);
  const lines = [header, ...rows].map((cells) => cells.map(cell).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** An apostrophe keeps a spreadsheet from computing what only looks like a formula. */
const cell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function handoverMarkdown(document: Handover): string {
  const parts = document.municipalities.map((one) =>
    [
      `## ${line(one.municipality ?? UNNAMED)}`,
      `Personen: ${one.people}${one.heldOn ? `, Vorabsprache am ${germanDay(one.heldOn)}` : ''}`,
      ...(one.concern ? ['### Anliegen', quoted(one.concern)] : []),
      ...(one.notes.length > 0 ? ['### Hinweise', ...one.notes.map(quoted)] : []),
    ].join('\n\n'),
  );
  return `${[`# Vorabsprachen: ${line(document.title.de)}`, ...parts].join('\n\n')}\n`;
}

const line = (text: string): string => plain(text.replace(/\s+/g, ' ').trim());
const quoted = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((each) => `> ${plain(each.trim())}`.trimEnd())
    .join('\n');
/** Every sign that means something in Markdown is escaped, at the start of a line also numbers. */
const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2');

const germanDay = (day: string | null): string => day?.split('-').reverse().join('.') ?? '';
