/** The pages about texts of mails. */
import { MailBrandingController } from './mail-branding.controller.js';
import { MailPreviewController } from './mail-preview.controller.js';
import { MailTextsController } from './mail-texts.controller.js';
import { MailTextsDesk } from './mail-texts-desk.js';

export const mailTextPages = {
  // The branding first: its address would be a kind of mail to the others.
  controllers: [MailBrandingController, MailPreviewController, MailTextsController],
  providers: [MailTextsDesk],
};
