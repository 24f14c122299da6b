import { ChangeNoticeController, NoticeBriefingController } from './change-notice.controller.js';
import { ChangeNotices } from './change-notices.js';
import { ChangeLifeHandler } from './commands/change-life.command.js';
import { DismissNoticeHandler } from './commands/dismiss-notice.command.js';
import { DispatchNoticeHandler } from './commands/dispatch-notice.command.js';
import { EditNoticeHandler } from './commands/edit-notice.command.js';
import { LifeController } from './life.controller.js';
import { OpenNotice } from './open-notice.js';
import {
  BriefNoticeHandler,
  ListNoticesHandler,
  ShowNoticeHandler,
} from './queries/notices.query.js';
import {
  CompareRevisionsHandler,
  ListRevisionsHandler,
  ShowRevisionHandler,
} from './queries/revisions.query.js';
import { RevisionsController } from './revisions.controller.js';
import { Revisions } from './revisions.js';

/** What became of an offer over time, and who is told. */
export const changes = {
  controllers: [
    RevisionsController,
    ChangeNoticeController,
    NoticeBriefingController,
    LifeController,
  ],
  providers: [
    ListRevisionsHandler,
    ShowRevisionHandler,
    CompareRevisionsHandler,
    Revisions,
    ChangeNotices,
    OpenNotice,
    EditNoticeHandler,
    DismissNoticeHandler,
    DispatchNoticeHandler,
    ChangeLifeHandler,
    ShowNoticeHandler,
    ListNoticesHandler,
    BriefNoticeHandler,
  ],
} as const;
