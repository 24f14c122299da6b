/**
 * What is handed to the lecturer, as a file. It holds only what was released; in the document what people
 * wrote stays text: no line becomes a heading or a link.
 */
import type { Handover } from './team-talk-views.rules.js';

const header = ['Kommune', 'Personen', 'Vorabsprache am', 'Anliegen', 'Hinweise'];
const UNNAMED = 'Kommune ohne Eintrag im Verzeichnis';

/** As a table: a row for each municipality. */
export const handoverTable = ({ municipalities }: Handover): string[][] => [
  header,
  ...municipalities.map((one) => [
    one.municipality ?? UNNAMED,
    String(one.people),
    germanDay(one.heldOn),
    one.concern ?? '',
    one.notes.join('\n\n'),
  ]),
];

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
