/** The pages about delivery. */
import { MailLifeController } from './mail-life.controller.js';
import { MailsController } from './mails.controller.js';
import { MailsDesk } from './mails-desk.js';

export const mailPages = {
  controllers: [MailsController, MailLifeController],
  providers: [MailsDesk],
} as const;
