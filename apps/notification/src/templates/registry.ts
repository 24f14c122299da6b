import type { MailKind } from '#contracts/vocabulary.js';
import { access } from './kinds/access.template.js';
import { accessReplaced } from './kinds/access-replaced.template.js';
import { addressConfirmation } from './kinds/address-confirmation.template.js';
import { addressReminder } from './kinds/address-reminder.template.js';
import { admission } from './kinds/admission.template.js';
import { afterwards } from './kinds/afterwards.template.js';
import { cancelled } from './kinds/cancelled.template.js';
import { changeNotice } from './kinds/change-notice.template.js';
import { expired } from './kinds/expired.template.js';
import { handedOver } from './kinds/handed-over.template.js';
import { interestConfirmation } from './kinds/interest-confirmation.template.js';
import { interestOpened } from './kinds/interest-opened.template.js';
import { memberConfirmation } from './kinds/member-confirmation.template.js';
import { needsReview } from './kinds/needs-review.template.js';
import { organiserNotice } from './kinds/organiser-notice.template.js';
import { ownMail } from './kinds/own-mail.template.js';
import { placeHeld } from './kinds/place-held.template.js';
import { placeLapsed } from './kinds/place-lapsed.template.js';
import { placeOffered } from './kinds/place-offered.template.js';
import { postponed } from './kinds/postponed.template.js';
import { preWorkReminder } from './kinds/pre-work-reminder.template.js';
import { questionReminder } from './kinds/question-reminder.template.js';
import { receipt } from './kinds/receipt.template.js';
import { reconsidered } from './kinds/reconsidered.template.js';
import { refusal } from './kinds/refusal.template.js';
import { sessionChanged } from './kinds/session-changed.template.js';
import { signInLink } from './kinds/sign-in-link.template.js';
import { stageReminder } from './kinds/stage-reminder.template.js';
import { talkAgreed } from './kinds/talk-agreed.template.js';
import { talkCancelled } from './kinds/talk-cancelled.template.js';
import { talkChoiceReminder } from './kinds/talk-choice-reminder.template.js';
import { talkChoice } from './kinds/talk-choice.template.js';
import { talkHeld } from './kinds/talk-held.template.js';
import { talkReminderOwner } from './kinds/talk-reminder-owner.template.js';
import { talkReminder } from './kinds/talk-reminder.template.js';
import { teamAdmission } from './kinds/team-admission.template.js';
import { teamReceipt } from './kinds/team-receipt.template.js';
import { teamRefusal } from './kinds/team-refusal.template.js';
import { teamWaiting } from './kinds/team-waiting.template.js';
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
  accessReplaced,
  withdrawalConfirmed,
  interestConfirmation,
  interestOpened,
  reconsidered,
  changeNotice,
  postponed,
  cancelled,
  signInLink,
  memberConfirmation,
  teamReceipt,
  teamWaiting,
  teamAdmission,
  teamRefusal,
  placeHeld,
  placeOffered,
  placeLapsed,
  talkChoice,
  talkChoiceReminder,
  talkAgreed,
  talkReminder,
  talkReminderOwner,
  talkCancelled,
  talkHeld,
  stageReminder,
  preWorkReminder,
  sessionChanged,
  handedOver,
  expired,
  afterwards,
  organiserNotice,
  ownMail,
};
