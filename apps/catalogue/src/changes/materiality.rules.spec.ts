import type { z } from 'zod';
import { offerDraft } from '../offers/offer-content.rules.js';
import { subjects } from './materiality-table.rules.js';
import { weigh, weightiest } from './materiality.rules.js';

interface Def {
  type: string;
  innerType?: Node;
  shape?: Record<string, Node>;
  element?: Node;
  options?: Node[];
  valueType?: Node;
  in?: Node;
}
interface Node {
  _zod: { def: Def };
}

/** Every place in the document where a value stands; a text in two languages is one place. */
function leavesOf(node: Node, path: string[] = []): string[] {
  const { def } = node._zod;
  if (def.innerType) return leavesOf(def.innerType, path);
  if (def.type === 'pipe') return leavesOf(def.in!, path);
  if (def.type === 'array') return leavesOf(def.element!, [...path, '*']);
  if (def.type === 'record') return leavesOf(def.valueType!, [...path, '*']);
  if (def.type === 'union') return def.options!.flatMap((one) => leavesOf(one, path));
  if (def.type !== 'object') return [path.join('/')];
  const names = Object.keys(def.shape!);
  if (names.join() === 'de,en') return [path.join('/')];
  return names.flatMap((name) => leavesOf(def.shape![name]!, [...path, name]));
}

const { organiserAgencyId: _, ...fields } = offerDraft.shape;
const leaves = [
  ...new Set(Object.entries(fields).flatMap(([name, node]) => leavesOf(node as z.ZodType, [name]))),
];
/** Fields that every entry of these lists has in itself say nothing of the list. */
const patternOf = (leaf: string): string[] => leaf.split('/');

describe('how much each field of an offer matters', () => {
  it('walks the whole document', () => {
    expect(leaves.length).toBeGreaterThan(120);
    for (const one of ['venue/onsite/city', 'sessions/*/items/*/venue/platform', 'title'])
      expect(leaves).toContain(one);
  });

  it.each(leaves)('%s is weighed', (leaf) => {
    expect({ leaf, weighed: weigh(patternOf(leaf))?.materiality }).toEqual({
      leaf,
      weighed: expect.stringMatching(/^(silent|notice|promise)$/),
    });
  });

  it('knows nothing of a field that stands in no row', () => {
    expect(weigh(['colour'])).toBeNull();
    expect(weigh(['venue', 'colour'])).toBeNull();
    expect(weigh(['sessions', '0', 'colour'])).toBeNull();
    expect(weigh(['sessions', '0', 'items', '1', 'colour'])).toBeNull();
  });

  it('has no row and no field that the document does not have', () => {
    const outside = ['lifecycle', 'documentedAt', 'accessData', 'contentDate'];
    const named = subjects
      .filter((one) => !outside.includes(one.at))
      .flatMap(({ at, promise, notice, silent }) =>
        [promise, notice, silent]
          .flatMap((list) => list?.split(' ') ?? [])
          .map((leaf) => ({
            at,
            leaf: leaf === '.' ? at : `${at}/${leaf}`,
          })),
      );
    const unknown = named.filter(
      ({ at, leaf }) => !leaves.includes(leaf) && !leaves.some((one) => one.startsWith(`${at}/*`)),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ['format', 'promise'],
    ['venue/city', 'promise'],
    ['venue', 'promise'],
    ['venue/directions/de', 'notice'],
    ['sessions/1/date/day', 'promise'],
    ['sessions/1', 'promise'],
    ['sessions', 'silent'],
    ['sessions/0/items/3/title/en', 'notice'],
    ['sessions/0/items/3/venue', 'promise'],
    ['contact', 'notice'],
    ['title/en', 'notice'],
    ['description/de', 'silent'],
    ['preWork/0/due/group1/day', 'notice'],
    ['prices/0/amount/cents', 'promise'],
    ['lifecycle', 'promise'],
    ['accessData', 'silent'],
  ])('%s: %s', (path, materiality) => {
    expect(weigh(path.split('/'))?.materiality).toBe(materiality);
  });

  it('says of several changes what the weightiest says', () => {
    expect(weightiest([])).toBe('silent');
    expect(weightiest(['silent', 'promise', 'notice'])).toBe('promise');
  });
});
