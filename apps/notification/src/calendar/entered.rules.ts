/** Which sessions stand in a person's calendar, as far as mails brought them there. Pure. */

/** What the calendar files of a mail do. */
export interface CalendarEntries {
  /** Ids of all sessions that they name. */
  readonly sessions: readonly string[];
  /** Of these, the ones that are taken out; the others are entered. */
  readonly takenOut: readonly string[];
}

/** A mail that was handed to a mail server at least once. */
export interface CarryingMail extends CalendarEntries {
  /** When that was begun last: of two mails about the same session the later one holds. */
  readonly at: Date;
  /** It was accepted and did not come back. */
  readonly arrived: boolean;
}

/**
 * A mistake on one side leaves an entry, and its alarm, for ever; on the other it takes out what is
 * not there, which no calendar minds. So what may have arrived counts as entered, and only what has
 * arrived counts as taken out. Only what was entered is ever taken out: a mail that was to do so and
 * has not arrived tells that it is still there.
 *
 * @returns ids of sessions, each once
 */
export function enteredSessions(mails: readonly CarryingMail[]): string[] {
  const entered = new Set<string>();
  for (const mail of [...mails].sort((one, other) => one.at.getTime() - other.at.getTime())) {
    for (const id of mail.sessions)
      if (mail.arrived && mail.takenOut.includes(id)) entered.delete(id);
      else entered.add(id);
  }
  return [...entered];
}
