import { Temporal } from 'temporal-polyfill';
import { digestDay, newSince } from './digest.rules.js';

const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant();

describe('the digest of a working day', () => {
  it.each([
    ['a Monday at eight', '2020-09-07T08:00', '2020-09-07'],
    ['a minute before', '2020-09-07T07:59', null],
    ['after a standstill', '2020-09-07T11:59', '2020-09-07'],
    ['too late for a morning', '2020-09-07T12:00', null],
    ['a Saturday', '2020-09-05T08:00', null],
    ['a Sunday', '2020-09-06T08:00', null],
    [
      'summer time begins on a Sunday, on Monday the wall clock counts',
      '2027-03-29T08:00',
      '2027-03-29',
    ],
    ['winter time', '2027-11-01T08:00', '2027-11-01'],
  ])('%s', (_name, local, day) => {
    expect(digestDay(at(local), 8)).toBe(day);
  });

  it('counts as new what came since the working day before', () => {
    expect(newSince(at('2020-09-08T08:30'), 8)).toEqual(at('2020-09-07T08:00'));
    expect(newSince(at('2020-09-07T09:00'), 8)).toEqual(at('2020-09-04T08:00'));
  });
});
