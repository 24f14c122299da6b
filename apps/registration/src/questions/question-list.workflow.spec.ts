import {
  afterStep,
  type ListPhase,
  type ListStep,
  mayChangeQuestions,
} from './question-list.workflow.js';

/** Every phase with every step: what follows without and with a ballot. */
const cells: [ListPhase, ListStep, string, string?][] = [
  ['collecting', 'freeze', 'frozen'],
  ['collecting', 'unfreeze', 'collecting'],
  ['collecting', 'openVote', 'no'],
  ['collecting', 'closeVote', 'no'],
  ['frozen', 'freeze', 'frozen'],
  ['frozen', 'unfreeze', 'collecting'],
  ['frozen', 'openVote', 'voting'],
  ['frozen', 'closeVote', 'no'],
  ['voting', 'freeze', 'no'],
  ['voting', 'unfreeze', 'no'],
  ['voting', 'openVote', 'voting'],
  ['voting', 'closeVote', 'frozen', 'closed'],
  ['closed', 'freeze', 'no'],
  ['closed', 'unfreeze', 'no'],
  ['closed', 'openVote', 'voting'],
  ['closed', 'closeVote', 'closed'],
];

it.each(cells)('%s, %s: %s', (phase, step, follows, withBallots = follows) => {
  expect(afterStep(phase, step, { ballots: 0, votable: 1 })).toBe(follows);
  expect(afterStep(phase, step, { ballots: 1, votable: 1 })).toBe(withBallots);
});

it('opens no vote on nothing', () => {
  expect(afterStep('frozen', 'openVote', { ballots: 0, votable: 0 })).toBe('nothingToVote');
});

it('changes questions only while they are collected', () => {
  const phases = ['collecting', 'frozen', 'voting', 'closed'] as const;
  expect(phases.filter(mayChangeQuestions)).toEqual(['collecting']);
});
