/**
 * The mail catcher as a process of its own: takes every mail, keeps it in a folder and shows it.
 * Its pages live under /postfach, where the gateway passes them on.
 */
import { MailDev } from 'maildev';
import { mailboxPath } from './mailbox-path.js';

async function main(): Promise<void> {
  const catcher = new MailDev({
    smtp: Number(process.env['MAIL_SMTP_PORT']),
    ip: '127.0.0.1',
    web: Number(process.env['MAIL_WEB_PORT']),
    webIp: '127.0.0.1',
    basePathname: mailboxPath,
    mailDirectory: process.env['MAIL_FOLDER'],
    silent: true,
  });
  await catcher.start();
  const stop = () =>
    void catcher.stop().finally(() => {
      if (process.connected) process.send?.({ closed: true });
      process.exit(0);
    });
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  process.send?.({ ready: true });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
