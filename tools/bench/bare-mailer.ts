/**
 * Runs as a process of its own: nodemailer with as many connections as a worker, and a message that
 * is ready. What a mail server takes at most, against which the service is measured.
 */
import { createTransport } from 'nodemailer';

interface Order {
  readonly url: string;
  readonly connections: number;
  readonly raw: string;
  /** Wall clock, ms. */
  readonly from: number;
  readonly until: number;
  readonly most: number;
}

process.once('disconnect', () => process.exit(0));
process.once('message', async (order: Order) => {
  const transport = createTransport({
    url: order.url,
    pool: true,
    maxConnections: order.connections,
    maxMessages: Infinity,
  });
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (Date.now() < order.until && begun < order.most) {
      const to = `bare-${process.pid}-${begun++}@example.org`;
      await transport.sendMail({ envelope: { from: 'einlass@example.org', to }, raw: order.raw });
    }
  };
  await new Promise((wake) => setTimeout(wake, Math.max(0, order.from - Date.now())));
  await Promise.all(Array.from({ length: order.connections }, lane));
  transport.close();
  process.send?.({ sent: begun });
});
