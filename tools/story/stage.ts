/** What every story plays on, and what a story is. */
import type { Desk } from './desk.js';
import type { Forecasts } from './forecasts.js';
import type { Mailbox } from './mailbox.js';
import type { Table } from './outcome-table.rules.js';
import type { Person } from './people.js';
import type { Returns } from './returns.js';
import type { Teller } from './teller.js';
import type { Visitor } from './visitor.js';

export interface Stage {
  readonly tell: Teller;
  readonly visitor: Visitor;
  readonly desk: Desk;
  readonly mailbox: Mailbox;
  readonly forecasts: Forecasts;
  readonly returns: Returns;
  readonly addressOf: (person: Person) => string;
  /** @param local date and time in Berlin */
  readonly setClock: (local: string) => Promise<void>;
}

export interface Story {
  /** Of the offer in examples/offers. */
  readonly slug: string;
  readonly cast: readonly Person[];
  /**
   * Local time at which it begins, where it needs a system of its own: because that lies before the
   * demo's first day (turned back under others, the clock would let what has happened come later), or
   * because the story changes the offer.
   */
  readonly begins?: string;
  /**
   * Local time of its first moment, where a running system will do: one whose clock has not passed it.
   * Turned back, it would have mails, edits and calls of days that are still to come.
   */
  readonly firstMoment?: string;
  readonly tell: (stage: Stage) => Promise<void>;
  /**
   * Person × mail. What was sent must stand here, all of it and nothing else; why something was not
   * sent is compared where it stands here.
   */
  readonly expected: Table;
}

/** Reads like a sentence in a table of what is expected. */
export const at = (moment: string) => ({ sent: moment });
export const not = (reason: string) => ({ not: reason });
