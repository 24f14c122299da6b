import type { AttendanceSheet } from '../attendance/attendance-sheets.js';
import type { Ground } from './certificate.rules.js';

/** What a certificate rests on, of somebody's attendance sheet. */
export const groundOf = ({ registration, offer, expected, marks }: AttendanceSheet): Ground => ({
  offer,
  attendance: registration.attendance,
  role: registration.role,
  expected,
  attended: new Set(
    [...marks.values()].filter(({ state }) => state === 'attended').map((mark) => mark.sessionId),
  ),
});
