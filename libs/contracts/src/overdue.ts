/**
 * Minutes after which a mail that is due and has not left is overdue: until then it is simply leaving.
 * The timetable counts by it, and the warning about access that may not have arrived waits for it.
 */
export const OVERDUE_AFTER_MINUTES = 5;
