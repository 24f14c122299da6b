/**
 * Who goes into which breakout session, as Webex takes it before a meeting.
 *
 * What is known (Webex help article cmaeb4, "Preassign participants to breakout sessions", and the
 * Webex REST API "Update Meeting Breakout Sessions"): the file holds the names of the sessions and the
 * addresses of the people; nobody may be in two sessions; there are at most 100; the people are invited
 * by it, and must join with that address. The article tells to begin with a template from one's own
 * site and does not print its headings, so they can be given; see docs/room-plans.md.
 */

/** Sessions that one meeting can have. */
export const WEBEX_ROOMS = 100;

/** When nobody says what the template has. */
export const webexColumns = { room: 'Breakout Session Name', email: 'Email Address' } as const;

export interface WebexLine {
  readonly room: string;
  readonly email: string;
}

/**
 * An address may begin with a sign that makes a spreadsheet compute the cell. A guard before it would
 * make another address of it, so such a person is left out and told to staff. Rooms cannot be called
 * like that in the first place (plan-settings.ts).
 */
export const computedBySpreadsheets = (cell: string): boolean =>
  /^['=+\-@\t\r＝＋－＠]/u.test(cell);

/** The heading and a line for each person: the session's name, then the address. */
export const webexRows = (
  lines: readonly WebexLine[],
  columns: { readonly room: string; readonly email: string } = webexColumns,
): string[][] => [
  [columns.room, columns.email],
  ...lines
    .filter(({ room, email }) => ![room, email].some(computedBySpreadsheets))
    .map(({ room, email }) => [room, email]),
];
