/** The pages about the mail plan. */
import { HeldMailController } from './held-mail.controller.js';
import { MailPlanController } from './mail-plan.controller.js';
import { MailPlanDesk } from './mail-plan-desk.js';
import { OwnMailController } from './own-mail.controller.js';
import { Trials } from './trials.js';

export const mailPlanPages = {
  controllers: [MailPlanController, OwnMailController, HeldMailController],
  providers: [MailPlanDesk, Trials],
};
