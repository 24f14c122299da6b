import { Problem } from '#service-kit/http/problem.js';
import { dayIn, type Made, type SlotFault } from './slots.rules.js';

/** @throws Problem that says what is wrong with the times */
export function madeOf<T>(result: Made<T>): T {
  if ('fault' in result) throw problemOf(result.fault);
  return result.made;
}

function problemOf(fault: SlotFault): Problem {
  switch (fault.kind) {
    case 'noSuchTime':
      return new Problem('talks.no_such_time', { ...dayIn(fault.day), time: fault.time });
    case 'endsBeforeStart':
      return new Problem('talks.ends_before_start', {}, { pointer: '/to' });
    case 'tooLong':
      return new Problem('talks.too_long', {}, { pointer: '/to' });
    case 'none':
      return new Problem('talks.no_slots');
    case 'tooMany':
      return new Problem('talks.too_many_slots', { most: fault.most });
  }
}
