/** Mails to staff: digests and links to sign in. */
import { StaffMail } from './staff-mail.entity.js';
import { StaffMailTask } from './staff-mail.task.js';
import { StaffMailsController } from './staff-mails.controller.js';

export const staffMails = {
  controllers: [StaffMailsController],
  providers: [StaffMailTask],
  entities: [StaffMail],
};
