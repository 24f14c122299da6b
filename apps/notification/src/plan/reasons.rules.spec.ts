import { endsRegistration, reasonCodes, reasonSentence } from './reasons.rules.js';

const AT = '2020-09-19T22:30:00Z'; // already the 20th in Berlin

describe('reasons', () => {
  it('says the local day on which it happened', () => {
    expect(reasonSentence('withdrew', AT, 'en', 'Europe/Berlin')).toBe('withdrew on 20 September');
    expect(reasonSentence('withdrew', AT, 'de', 'Europe/Berlin')).toBe(
      'hat sich am 20. September abgemeldet',
    );
  });
  it.each(reasonCodes)('%s has a whole sentence in both languages', (code) => {
    for (const locale of ['de', 'en'] as const) {
      const sentence = reasonSentence(code, AT, locale, 'Europe/Berlin');
      expect(sentence.length).toBeGreaterThan(10);
      expect(sentence).not.toContain('{');
    }
  });
  it('says so when the day is not known', () => {
    expect(reasonSentence('withdrew', null, 'en', 'Europe/Berlin')).toBe(
      'withdrew on an unknown day',
    );
  });
  it('tells an ended registration from a mail that does not apply', () => {
    expect(endsRegistration('withdrew')).toBe(true);
    expect(endsRegistration('answersComplete')).toBe(false);
  });
});
