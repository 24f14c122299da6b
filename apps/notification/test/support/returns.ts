/** Hands messages that come back to a notification service, as the mail server of the domain would. */
import { createTransport } from 'nodemailer';
import { report } from '#testing/servers/returned-mails.js';
import { TEST_SECRET } from '#testing/service.js';
import { returnPathKey, returnPathOf } from '../../src/delivery/return-path.js';

/** The report of a mail server that does not know the address. */
export const dead = report({
  status:
    'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <kim@example.net> unknown',
});

/** @param number of the conversation */
export const returnPath = (mailId: string, domain: string, number = 1): string =>
  returnPathOf({ mailId, number }, domain, returnPathKey(TEST_SECRET));

/** @returns the reply's number */
export async function handOver(
  port: number,
  to: string,
  raw: string,
  from: string,
): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const info = await transport.sendMail({ envelope: { from, to }, raw });
    return Number(info.response.slice(0, 3));
  } catch (error) {
    return (error as { responseCode: number }).responseCode;
  } finally {
    transport.close();
  }
}
