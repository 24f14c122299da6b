/**
 * Counts per key and minute. Own thirty lines instead of @nestjs/throttler 6: that one is CommonJS,
 * loads Nest's ES modules in a circle (jest refuses), and counts for guards only, which the proxied
 * paths never reach.
 */
export class WindowCounter {
  private readonly windows = new Map<string, { endsAt: number; count: number }>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /**
   * @param nowMs monotonic
   * @returns seconds to wait; 0: within the limit
   */
  hit(key: string, nowMs: number): number {
    if (this.windows.size > 10_000) this.forgetPast(nowMs);
    const current = this.windows.get(key);
    if (!current || current.endsAt <= nowMs) {
      this.windows.set(key, { endsAt: nowMs + this.windowMs, count: 1 });
      return 0;
    }
    current.count += 1;
    return current.count <= this.limit
      ? 0
      : Math.max(1, Math.ceil((current.endsAt - nowMs) / 1000));
  }

  private forgetPast(nowMs: number): void {
    for (const [key, { endsAt }] of this.windows) if (endsAt <= nowMs) this.windows.delete(key);
  }
}

/** One household or office has a whole IPv6 /64; counting single addresses would count nothing. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail = ''] = ip.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const missing = ip.includes('::') ? 8 - front.length - back.length : 0;
  return [...front, ...Array<string>(missing).fill('0'), ...back].slice(0, 4).join(':');
}
