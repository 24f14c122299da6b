import { createCelLanguage } from '../conditions/cel/cel-expression.js';
import { written, type Condition, type ConditionInput } from '../conditions/condition.rules.js';
import type { Rules } from '../conditions/rule-set.rules.js';
import { noNames } from '../conditions/ready-made/ready-made-words.rules.js';
import { decide, findingsOf, type Verdict } from './decide.rules.js';
import { facts, rules } from './facts.fixture.js';

const language = createCelLanguage();
const words = { de: 'Satz', en: 'Sentence' };
const condition = (expression: string, given: Partial<ConditionInput> = {}): Condition =>
  written(
    {
      key: 'rule',
      expression,
      strength: 'required',
      message: words,
      remedy: null,
      ...given,
    },
    noNames,
  );

describe('audiences', () => {
  const yes = 'municipality.known';
  const no = '!municipality.known';
  const open = 'municipality.ags == "14713000"';
  const audience = (key: string, ...conditions: Condition[]) => ({
    key,
    label: words,
    conditions: rules(...conditions).conditions,
  });
  const judged = (common: string, ...audiences: Rules['audiences'][number][]) =>
    decide(language, { ...rules(condition(common)), audiences }, facts);
  const hint = condition(no, { strength: 'recommended' });

  it.each<[string, Verdict, string, string | null]>([
    [
      'one of two suffices',
      judged(yes, audience('a', condition(no)), audience('b', condition(yes))),
      'eligible',
      'b',
    ],
    [
      'none fits',
      judged(yes, audience('a', condition(no)), audience('b', condition(no))),
      'refused',
      null,
    ],
    [
      'a sure one beats an open one',
      judged(yes, audience('a', condition(open)), audience('b', condition(yes))),
      'eligible',
      'b',
    ],
    [
      'an open one beats none',
      judged(yes, audience('a', condition(no)), audience('b', condition(open))),
      'needsReview',
      'b',
    ],
    [
      'without a hint beats with',
      judged(yes, audience('a', hint), audience('b', condition(yes))),
      'eligible',
      'b',
    ],
    [
      'else the first',
      judged(yes, audience('a', condition(yes)), audience('b', condition(yes))),
      'eligible',
      'a',
    ],
    ['what holds for all still refuses', judged(no, audience('a', condition(yes))), 'refused', 'a'],
    [
      'one without conditions is open to all',
      judged(yes, audience('a', condition(no)), audience('b')),
      'eligible',
      'b',
    ],
  ])('%s', (_name, verdict, outcome, chosen) => {
    expect([verdict.outcome, verdict.audience]).toEqual([outcome, chosen]);
  });

  it('tell the participant of the chosen one only, or of all where none fits', () => {
    const told = (verdict: Verdict) => findingsOf(verdict).map((one) => one.audience ?? 'all');
    expect(told(judged(yes, audience('a', condition(no)), audience('b', condition(yes))))).toEqual([
      'all',
      'b',
    ]);
    expect(told(judged(yes, audience('a', condition(no)), audience('b', condition(no))))).toEqual([
      'all',
      'a',
      'b',
    ]);
  });
});

describe('priority groups and prices', () => {
  const [yes, no, open] = ['municipality.known', '!municipality.known', 'personDecides()'];
  const classes = (...expressions: string[]) =>
    expressions.map((expression, index) => ({ key: `c${index}`, price: `c${index}`, expression }));
  it.each<[string[], string | null, string | null]>([
    // expressions in order, priority, price
    [[no!, yes!, yes!], 'c1', 'c1'],
    [[no!, no!], null, null],
    [[open!, yes!], 'c1', null], // it might be the first price: nobody is told a wrong amount
    [[yes!, open!], 'c0', 'c0'],
    [['nonsense(', yes!], 'c1', null],
  ])('%j: %s, %s', (expressions, priority, priceClass) => {
    const given = {
      ...rules(),
      priorities: classes(...expressions),
      priceClasses: classes(...expressions),
    };
    expect(decide(language, given, facts)).toMatchObject({
      outcome: 'eligible',
      priority,
      priceClass,
    });
  });
});
