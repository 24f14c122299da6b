/** Every action that the service records anywhere can be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { happenings } from '../admission/registration.workflow.js';
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
/** Actions that are put together: what may stand there is a type, whose members are read instead. */
const typedActions: Readonly<Record<string, RegExp>> = {
  // Happenings.enter: `type Entry = 'registration.submitted' | …`
  action: /type Entry =([^;]+);/,
  // Happenings.apply: every key of the workflow's `happenings`.
  '`registration.${happening}`': /export type Happening = (keyof typeof happenings);/,
};
const codeOf = sources.map(({ code }) => code).join('\n');

const actions = [
  ...Object.keys(happenings).map((name) => `registration.${name}`),
  ...recordings.flatMap(({ said }) => {
    if (said.startsWith("'")) return [said.replaceAll("'", '')];
    const members = typedActions[said]?.exec(codeOf)?.[1] ?? '';
    return [...members.matchAll(/'([^']+)'/g)].map(([, action = '']) => action);
  }),
];

it('finds what is recorded', () => {
  expect(recordings.length).toBeGreaterThanOrEqual(10);
  expect(actions).toEqual(
    expect.arrayContaining([
      'registration.addedByHand',
      'invitations.revoked',
      'export.made',
      'duplicate.merged',
    ]),
  );
});

it('knows every way in which an action is named', () => {
  const unread = recordings.filter(
    ({ said }) => !/^'[^']+'$/.test(said) && !typedActions[said]?.test(codeOf),
  );
  expect(unread).toEqual([]);
});

it.each([...new Set(actions)])('has a sentence for %s', (action) => {
  const sentence = trailSentence({ action, details: {} });
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
