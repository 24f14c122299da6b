/** How far a stored mail has come, as far as a plan asks: whether it can still be changed. */

/** Handed over, or about to be: no plan changes that. */
const SETTLED = new Set(['sending', 'sent', 'failed']);

interface Stored {
  readonly state: string;
  /** Handed over before, and on its way once more because a person wants it. */
  readonly sentAt?: Date | null;
}

export const isSettled = ({ state, sentAt }: Stored): boolean => SETTLED.has(state) || !!sentAt;

/** A person, or a doubt, will have it handed over again, to the address of that moment. */
export const leavesAgain = ({
  state,
  reason,
  resends,
}: Stored & { readonly reason?: string | null; readonly resends?: number }): boolean =>
  ['planned', 'claimed', 'retry', 'held'].includes(state) ||
  (state === 'uncertain' && !reason && (resends ?? 0) < 1);

/** Settled, or nobody knows: what it says may have arrived. */
export const mayHaveLeft = (mail: Stored): boolean => isSettled(mail) || mail.state === 'uncertain';
