/** How large a mail is on the wire: mailboxes clip, scan and load slowly what is larger. */
import { LARGEST_LOGO_BYTES } from '../branding/logo.rules.js';
import type { RenderedMail } from '../templates/mail-renderer.js';
import { messageOf } from './smtp.js';

/** Bytes, with everything that travels but calendar files, which are some KB. */
export const LARGEST_MESSAGE = 100 * 1024;

type Measured = Pick<RenderedMail, 'subject' | 'html' | 'text' | 'inline'>;

/** Bytes of the message as it is handed over, without calendar files and signature. */
export async function messageSize(mail: Measured): Promise<number> {
  // Loaded with the first mail that is measured: an idle process needs no mailer.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const message = messageOf(
    { from: 'Einlass <einlass@einlass.invalid>' },
    {
      ...mail,
      calendar: null,
      withdrawn: null,
      to: `${'x'.repeat(60)}@einlass.invalid`,
      replyTo: `${'x'.repeat(60)}@einlass.invalid`,
      kind: 'accessReplaced',
      messageId: '<00000000-0000-7000-8000-000000000000.0@einlass.invalid>',
      returnPath: null,
    },
  );
  return (await new MailComposer(message).compile().build()).length;
}

/** The same with the largest logo that an agency may have, whatever it has now. */
export const sizeWithLogo = (mail: Omit<Measured, 'inline'>): Promise<number> =>
  messageSize({ ...mail, inline: [largestLogo] });

const largestLogo = {
  cid: 'logo@einlass',
  filename: 'logo.png',
  contentType: 'image/png',
  content: Buffer.alloc(LARGEST_LOGO_BYTES),
};
