/** What this room brings to the service: texts that staff write, and the branding of agencies. */
import { BrandingController } from '../branding/branding.controller.js';
import { AgencyBranding } from '../branding/branding.entity.js';
import { Brandings } from '../branding/brandings.js';
import { SaveTextHandler } from './commands/save-text.command.js';
import { SendTestMailHandler } from './commands/send-test-mail.command.js';
import { MailTexts } from './mail-texts.js';
import { MailWriter } from './mail-writer.js';
import { PreviewFacts } from './preview-facts.js';
import { CheckTextHandler } from './queries/check-text.query.js';
import { PreviewTextHandler } from './queries/preview-text.query.js';
import { ListTextsHandler, ShowTextHandler } from './queries/show-texts.query.js';
import { ListTextOwnersHandler, ShowTextVersionHandler } from './queries/text-owners.query.js';
import { TestMail } from './test-mail.entity.js';
import { TestMailLimit } from './test-mail-limit.js';
import { TextCheck } from './text-check.js';
import { TextOwners } from './text-owners.js';
import { TextsController } from './texts.controller.js';
import { MailTextVersion } from './text-version.entity.js';

export const texts = {
  controllers: [TextsController, BrandingController],
  providers: [
    MailTexts,
    MailWriter,
    TextCheck,
    TextOwners,
    TestMailLimit,
    PreviewFacts,
    Brandings,
    SaveTextHandler,
    SendTestMailHandler,
    ListTextsHandler,
    ShowTextHandler,
    ShowTextVersionHandler,
    ListTextOwnersHandler,
    CheckTextHandler,
    PreviewTextHandler,
  ],
  entities: [MailTextVersion, AgencyBranding, TestMail],
};
