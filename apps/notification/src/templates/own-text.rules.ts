/** Plain text that somebody else wrote, in the pieces that a template prints one by one. */
import { manyLines } from './view/others-text.rules.js';

/** Plain text in paragraphs of lines, each split where an address becomes a link. */
export interface OwnText {
  subject: string;
  paragraphs: { text: string; link: string | null }[][][];
}

/** Ends before the full stop or bracket that belongs to the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

type Piece = OwnText['paragraphs'][number][number][number];

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    if (index > from) pieces.push({ text: line.slice(from, index), link: null });
    pieces.push({ text: address, link: address });
    from = index + address.length;
  }
  if (from < line.length) pieces.push({ text: line.slice(from), link: null });
  return pieces;
}

/** Empty lines part paragraphs; those that a condition left empty are dropped. */
export const paragraphsOf = (text: string): OwnText['paragraphs'] =>
  manyLines(text)
    .split(/\n(?:[ \t]*\n)+/)
    .map((paragraph) => paragraph.split('\n').map(piecesOf))
    .filter((lines) => lines.some((pieces) => pieces.length > 0));
