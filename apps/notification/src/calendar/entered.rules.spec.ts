import { enteredSessions } from './entered.rules.js';

const mail = (minute: number, sessions: string[], takenOut: string[] = [], arrived = true) => ({
  at: new Date(Date.UTC(2020, 8, 1, 8, minute)),
  sessions,
  takenOut,
  arrived,
});

describe('what stands in a calendar', () => {
  it('is nothing before a mail brought it', () => {
    expect(enteredSessions([])).toEqual([]);
  });
  it('is what was entered and not taken out since', () => {
    expect(enteredSessions([mail(1, ['I', 'II', 'III'])])).toEqual(['I', 'II', 'III']);
    expect(enteredSessions([mail(1, ['I', 'II', 'III']), mail(2, ['I', 'III'], ['III'])])).toEqual([
      'I',
      'II',
    ]);
  });
  it('goes by the order in which the mails left, not by the one in which they are stored', () => {
    const [first, second, third] = [mail(1, ['I']), mail(2, ['I'], ['I']), mail(3, ['I'])];
    expect(enteredSessions([second, first])).toEqual([]);
    expect(enteredSessions([third, second, first])).toEqual(['I']);
  });
  it('stays while the mail that takes it out has not arrived', () => {
    const admission = mail(1, ['I', 'II']);
    expect(enteredSessions([admission, mail(2, ['I', 'II'], ['II'], false)])).toEqual(['I', 'II']);
  });
  it('counts a mail of which nobody knows whether it arrived', () => {
    expect(enteredSessions([mail(1, ['I'], [], false)])).toEqual(['I']);
  });
  it('is known to the second try of a mail whose row held the only word of it', () => {
    // An admission sent once more, which takes II out; its first try was deferred.
    const again = mail(5, ['I', 'II'], ['II'], false);
    expect(enteredSessions([again])).toEqual(['I', 'II']);
  });
});
