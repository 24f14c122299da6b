/** Every action that the service records anywhere can be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { happenings } from '../admission/workflow/happening-names.rules.js';
import { actionsOf, trailKindOf, trailKinds, trailSentence } from './sentences.rules.js';

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(spec|fixture)\.ts$/.test(name))
  .map((name) => ({ name, code: readFileSync(join(root, name), 'utf8') }));

/** What stands as the action in `audit.record(subject, action, …)`, and in entries of `recordAll`. */
const recordings = sources.flatMap(({ name, code }) =>
  [
    ...code.matchAll(/audit\s*\.record\(\s*[^,]+,\s*([^,)]+?)\s*[,)]/g),
    ...code.matchAll(/\baction:\s*(['`][^,}]+)/g),
  ].map(([, said = '']) => ({ name, said: said.trim() })),
);
/** What may stand in the place of an action that is no literal: the literals of what it is made from. */
const madeFrom: readonly RegExp[] = [
  // `const action = closed ? '…' : '…';` in the same file
  /const action = ([^;]+);/,
  // `action: '…' | '…'` of a parameter or a shape
  /\baction: ('[^;,]+)[;,]/,
  // Happenings.enter: `type Entry = 'registration.submitted' | …`
  /type Entry =([^;]+);/,
];
/** Happenings.apply: every key of the workflow's `happenings`. */
const HAPPENING = '`registration.${happening}`';

const actionsIn = ({ name, said }: (typeof recordings)[number]): string[] => {
  if (said === HAPPENING) return Object.keys(happenings).map((each) => `registration.${each}`);
  const code = sources.find((source) => source.name === name)?.code ?? '';
  const origin = said === 'action' ? madeFrom.map((from) => from.exec(code)).find(Boolean) : null;
  return [...(origin?.[1] ?? said).matchAll(/'([a-z]\w*\.\w+)'/gi)].map(
    ([, action = '']) => action,
  );
};
const actions = recordings.flatMap(actionsIn);

it('finds what is recorded', () => {
  expect(recordings.length).toBeGreaterThanOrEqual(10);
  expect(actions).toEqual(
    expect.arrayContaining([
      'registration.addedByHand',
      'registration.approved',
      'offer.checkInCodeRemoved',
      'invitations.revoked',
      'export.made',
      'duplicate.merged',
    ]),
  );
});

it('knows every way in which an action is named', () => {
  expect(recordings.filter((recording) => actionsIn(recording).length === 0)).toEqual([]);
});

/** Where a sentence is made of the details alone. */
const details: Readonly<Record<string, object>> = {
  'registration.attendanceRecorded': { state: 'attended', how: 'list' },
};

it.each([...new Set(actions)])('has a sentence for %s', (action) => {
  const sentence = trailSentence({ action, details: { ...details[action] } });
  expect(sentence.de).not.toBe('');
  expect(sentence.de).not.toContain(action);
  expect(sentence.en).not.toContain(action);
  expect(sentence.en).not.toBe(sentence.de);
  expect(trailKindOf(action)).not.toBeNull();
});

it('puts every action under one kind', () => {
  const filed = trailKinds.flatMap(actionsOf);
  expect(new Set(filed).size).toBe(filed.length);
  expect(filed).toEqual(expect.arrayContaining(actions));
});

it('says in numbers what was done, one and many', () => {
  const details = {
    rows: 1,
    format: 'csv',
    columns: ['email', 'seat'],
    personalColumns: 1,
    purpose: 'Namensschilder',
  };
  expect(trailSentence({ action: 'export.made', details }).de).toBe(
    '1 Anmeldung als CSV ausgegeben, 2 Spalten (davon personenbezogen: 1). Zweck: Namensschilder',
  );
  const bulk = { deed: 'withdraw', selected: 12, done: 11 };
  expect(trailSentence({ action: 'bulk.done', details: bulk }).en).toBe(
    'Together withdrawn: 11 of 12 selected',
  );
});

it('shows what a later version wrote as it is', () => {
  expect(trailSentence({ action: 'rooms.exploded', details: {} }).de).toBe('rooms.exploded');
  expect(trailKindOf('rooms.exploded')).toBeNull();
  expect(trailKindOf('toString')).toBeNull();
});
