/** Sentences that stand beside each other do not contradict each other. */
import { Temporal } from 'temporal-polyfill';
import { facts, position } from './standing.fixture.js';
import { standingOf } from './standing.rules.js';

it('does not say "nothing to do" beside something to do', () => {
  const awaiting = { position: position('approval', { eligibility: 'eligible' }) };
  const [alone] = standingOf(facts(awaiting)).next;
  expect(alone?.text.de).toContain('müssen nichts tun');
  const asked = standingOf(facts({ ...awaiting, openSteps: ['answers'] })).next;
  expect(asked.map(({ text }) => text.de)).toEqual([
    'Wir schreiben Ihnen, sobald es etwas Neues gibt.',
    'Beantworten Sie bitte noch die offenen Fragen.',
  ]);
});

it('asks for no time of the talk while none can be chosen, and sets nobody a limit', () => {
  const talk = { position: position('preliminaryTalk'), stageDueAt: '2020-09-11T22:00:00Z' };
  const [waits] = standingOf(facts(talk)).next;
  expect(waits).toMatchObject({
    by: null,
    text: { de: expect.stringContaining('melden wir uns') },
  });
  const [chooses] = standingOf(facts({ ...talk, openSteps: ['chooseTalk'] })).next;
  expect(chooses).toMatchObject({
    by: '2020-09-11T22:00:00Z',
    text: { de: expect.stringContaining('Wählen Sie einen Termin') },
  });
});

it('is not said to be "dabei" once the event is over', () => {
  const now = Temporal.Instant.from('2020-09-24T12:00:00Z');
  expect(
    standingOf(facts({ position: position('done', { seat: 'confirmed' }), now })),
  ).toMatchObject({
    headline: { de: 'Die Veranstaltung ist vorbei' },
    next: [],
  });
  const attended = position('done', { seat: 'confirmed', attendance: 'attended' });
  expect(standingOf(facts({ position: attended, now })).headline.de).toBe('Sie haben teilgenommen');
});
