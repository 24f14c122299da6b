import { sentenceOf } from './history.rules.js';
import { happenings } from './happening-names.rules.js';

const at = (stage: string, seat = 'none') => ({ stage, seat });

it.each(Object.keys(happenings))('has words for %s', (happening) => {
  const sentence = sentenceOf({ action: `registration.${happening}`, details: {} });
  expect(sentence.de).toBe(happenings[happening as keyof typeof happenings].de);
  expect(sentence.en).not.toBe(sentence.de);
});

it('says where somebody went, and nothing when they stayed', () => {
  const moved = { from: at('seat'), to: at('done') };
  expect(sentenceOf({ action: 'registration.placeFreed', details: moved }).de).toBe(
    'Platz frei geworden → dabei',
  );
  const stayed = { from: at('done'), to: at('done') };
  expect(sentenceOf({ action: 'registration.answersChanged', details: stayed }).en).toBe(
    'Answers changed',
  );
});

it.each([
  ['the list instead of a place', at('approval'), at('seat', 'waiting'), ' → Warteliste'],
  ['a place that is held', at('approval'), at('seat', 'held'), ' → Platz freigehalten'],
  [
    'the list after a place that lapsed',
    at('seat', 'held'),
    at('seat', 'waiting'),
    ' → Warteliste',
  ],
  [
    'a step and the list',
    at('approval'),
    at('preliminaryTalk', 'waiting'),
    ' → Vorabsprache, Warteliste',
  ],
  [
    'a step alone, on the list already',
    at('preliminaryTalk', 'waiting'),
    at('preWork', 'waiting'),
    ' → Aufgaben vorab',
  ],
  ['the list on arrival', undefined, at('seat', 'waiting'), ' → Warteliste'],
  ['nothing new', at('seat', 'waiting'), at('seat', 'waiting'), ''],
])('names %s', (_, from, to, expected) => {
  const { de } = sentenceOf({ action: 'registration.approved', details: { from, to } });
  expect(de).toBe(`${happenings.approved.de}${expected}`);
});

it('names an override', () => {
  const details = { from: at('approval'), to: at('done'), overridden: true };
  expect(sentenceOf({ action: 'registration.approved', details }).en).toBe(
    'Approved, against the check → has a place',
  );
});

it('shows what a later version wrote as it is', () => {
  expect(sentenceOf({ action: 'registration.teleported', details: {} }).de).toBe(
    'registration.teleported',
  );
  expect(sentenceOf({ action: 'registration.toString', details: {} }).en).toBe(
    'registration.toString',
  );
});
