import type { MailKind } from '#contracts/vocabulary.js';
import { access } from './kinds/access.template.js';
import { addressConfirmation } from './kinds/address-confirmation.template.js';
import { addressReminder } from './kinds/address-reminder.template.js';
import { admission } from './kinds/admission.template.js';
import { cancelled } from './kinds/cancelled.template.js';
import { changeNotice } from './kinds/change-notice.template.js';
import { interestConfirmation } from './kinds/interest-confirmation.template.js';
import { interestOpened } from './kinds/interest-opened.template.js';
import { needsReview } from './kinds/needs-review.template.js';
import { postponed } from './kinds/postponed.template.js';
import { questionReminder } from './kinds/question-reminder.template.js';
import { receipt } from './kinds/receipt.template.js';
import { reconsidered } from './kinds/reconsidered.template.js';
import { refusal } from './kinds/refusal.template.js';
import { signInLink } from './kinds/sign-in-link.template.js';
import { waiting } from './kinds/waiting.template.js';
import { withdrawalConfirmed } from './kinds/withdrawal-confirmed.template.js';
import type { MailTemplate } from './template.js';

/** One template per kind; a missing or superfluous one does not compile. */
export const templates: Record<MailKind, MailTemplate> = {
  addressConfirmation,
  receipt,
  needsReview,
  refusal,
  waiting,
  admission,
  addressReminder,
  questionReminder,
  access,
  withdrawalConfirmed,
  interestConfirmation,
  interestOpened,
  reconsidered,
  changeNotice,
  postponed,
  cancelled,
  signInLink,
};
