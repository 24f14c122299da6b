/** Where on a mail's way a worker dies, in their order, and how often the mail then arrives. */
export const killPoints = {
  /** Claimed; the queue does not know of it. */
  claimed: 1,
  /** While `sending` is being committed. */
  beginning: 1,
  /** `sending` is committed, no connection is open: the row cannot tell, so it is sent (once) again. */
  begun: 1,
  /** Half of the message is with the mail server. */
  withinData: 1,
  /** The mail server has it, nobody else knows: the one place where a mail arrives twice. */
  accepted: 2,
  /** Written down; the queue does not know that the job is done. */
  recorded: 1,
} as const satisfies Record<string, number>;

export type KillPoint = keyof typeof killPoints;
