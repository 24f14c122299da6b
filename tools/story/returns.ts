/** Plays the mail server of a recipient that took a mail and finds out that it cannot deliver it. */
import { createTransport } from 'nodemailer';
import { head, report } from '#testing/servers/returned-mails.js';
import type { ReceivedMail } from './mailbox.js';

const reports = {
  /** For good: nobody has that address any more. */
  unknownAddress: { status: '5.1.1', words: 'no such user here' },
  /** It may pass. */
  fullMailbox: { status: '5.2.2', words: 'mailbox full' },
} as const;

export class Returns {
  /** @param port on which the system takes returned mail */
  constructor(private readonly port: number) {}

  /**
   * Sends a report by RFC 3464 to the mail's return path, from nobody, as mail servers do.
   * @returns the number of the reply
   */
  async of(mail: ReceivedMail, why: keyof typeof reports): Promise<number> {
    const { status: code, words } = reports[why];
    const status = [
      `Final-Recipient: rfc822; ${mail.to}`,
      'Action: failed',
      `Status: ${code}`,
      `Diagnostic-Code: smtp; 550 ${code} <${mail.to}>: ${words}`,
    ].join('\n');
    const transport = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true });
    try {
      const { response } = await transport.sendMail({
        envelope: { from: '', to: mail.returnPath },
        raw: report({ status, returned: head(mail.messageId) }),
      });
      return Number(response.slice(0, 3));
    } finally {
      transport.close();
    }
  }
}
