import { summaryOf } from './conditions-summary.rules.js';
import { noRules, type RuleSet, rulesOf, writtenRules } from './rule-set.rules.js';

const text = (de: string) => ({ de, en: de });
const own = (
  key: string,
  strength: 'required' | 'recommended' | 'suitable',
  expression: string,
) => ({
  key,
  strength,
  expression,
  message: text(key),
});

describe('the rules for those who think about registering', () => {
  const given: RuleSet = writtenRules({
    ...noRules,
    sets: [],
    conditions: [
      { key: 'agreement', strength: 'required', ready: { kind: 'invited' } },
      own('asPair', 'recommended', 'person.teamSize >= 2'),
    ],
    audiences: [
      {
        key: 'heads',
        label: text('Leitungen'),
        conditions: [
          own('head', 'required', 'person.rank == "headOfOffice"'),
          own('new', 'suitable', 'municipality.known'),
        ],
      },
    ],
    priorities: [],
    priceClasses: [],
  });

  it('keeps requires, recommends and suits apart, for all and for each audience', () => {
    const { common, audiences } = summaryOf(rulesOf(given));
    expect(common.requires).toHaveLength(1);
    expect(common.requires[0]!.de).not.toBe('');
    expect(common.recommends).toEqual([text('asPair')]);
    expect(audiences).toEqual([
      {
        key: 'heads',
        label: text('Leitungen'),
        requires: [text('head')],
        recommends: [],
        suits: [text('new')],
      },
    ]);
  });

  it('says what the form must ask for, and nothing else', () => {
    expect(summaryOf(rulesOf(given)).asks).toEqual(['rank', 'teamSize', 'invitation']);
    expect(summaryOf(rulesOf(noRules))).toEqual({
      common: { requires: [], recommends: [], suits: [] },
      audiences: [],
      asks: [],
    });
  });
});
