import pg from 'pg';

/** Sent by a trigger on `demo.clock` whenever the clock was moved. */
const CHANNEL = 'demo_clock';
const AGAIN_MS = 1_000;

/**
 * Hears at once when the demo clock was moved, over a connection of its own. Asking often enough
 * instead would keep every idle process busy for the sake of something that happens twice an hour.
 */
export class DemoClockSignal {
  private client: pg.Client | undefined;
  private again: NodeJS.Timeout | undefined;
  private stopped = true;

  constructor(
    private readonly url: string,
    private readonly heard: () => void,
  ) {}

  start(): void {
    this.stopped = false;
    void this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'einlass-clock',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('error', () => undefined); // followed by `end`
    client.on('notification', this.heard);
    client.once('end', () => this.later());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      // What was said while nobody listened.
      this.heard();
    } catch {
      await client.end().catch(() => undefined);
      this.later();
    }
  }

  private later(): void {
    clearTimeout(this.again);
    if (!this.stopped) this.again = setTimeout(() => void this.listen(), AGAIN_MS);
  }
}
