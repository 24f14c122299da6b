/** What `npm run clock` may be told, and what the gateway is asked for in turn. */
export type ClockWish = { to: string } | { forward: string };

const units: Record<string, (amount: string) => string> = {
  m: (minutes) => `PT${minutes}M`,
  h: (hours) => `PT${hours}H`,
  d: (days) => `P${days}D`,
  w: (weeks) => `P${weeks}W`,
};

/**
 * `2020-09-21T09:00` (Berlin) sets the clock; `+30m`, `+2h`, `+1d`, `+1w` move it forward.
 * A day without a time is refused: nobody could say which moment of it is meant.
 * @returns undefined for anything else
 */
export function parseWish(text: string): ClockWish | undefined {
  const forward = /^\+(\d{1,5})([mhdw])$/.exec(text);
  if (forward) {
    const [, amount = '', unit = ''] = forward;
    return Number(amount) > 0 ? { forward: units[unit]?.(amount) ?? '' } : undefined;
  }
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) ? { to: text } : undefined;
}
