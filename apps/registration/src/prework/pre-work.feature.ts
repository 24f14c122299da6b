/** What the registration service registers for tasks before a session. */
import { AddFileHandler } from './commands/add-file.command.js';
import { CommentOnHandInHandler } from './commands/comment-on-hand-in.command.js';
import { RemoveFileHandler } from './commands/remove-file.command.js';
import { ReopenHandInHandler } from './commands/reopen-hand-in.command.js';
import { SettleHandInHandler } from './commands/settle-hand-in.command.js';
import { WriteTextHandler } from './commands/write-text.command.js';
import { FileStore } from './files/file-store.js';
import { FolderStore } from './files/folder-store.js';
import { OrphanFilesTask } from './files/orphan-files.task.js';
import { HandIns } from './hand-ins.js';
import { ManagedPreWorkController } from './managed-pre-work.controller.js';
import { Members } from './members.js';
import { MyHandIns } from './my-hand-ins.js';
import { MyPreWorkController } from './my-pre-work.controller.js';
import { OfferPreWork } from './offer-pre-work.js';
import { PreWorkAccess } from './pre-work.access.js';
import { PreWorkReader } from './pre-work.reader.js';
import { PreWorkTelling } from './pre-work.telling.js';
import { OpenFileHandler } from './queries/open-file.query.js';
import { ShowMyPreWorkHandler } from './queries/show-my-pre-work.query.js';
import { ShowOfferPreWorkHandler } from './queries/show-offer-pre-work.query.js';
import { ShowPreWorkProgressHandler } from './queries/show-pre-work-progress.query.js';
import { StaffHandIns } from './staff-hand-ins.js';

export const preWork = {
  controllers: [MyPreWorkController, ManagedPreWorkController],
  providers: [
    AddFileHandler,
    RemoveFileHandler,
    WriteTextHandler,
    ReopenHandInHandler,
    SettleHandInHandler,
    CommentOnHandInHandler,
    ShowMyPreWorkHandler,
    ShowPreWorkProgressHandler,
    ShowOfferPreWorkHandler,
    OpenFileHandler,
    { provide: FileStore, useClass: FolderStore },
    OrphanFilesTask,
    HandIns,
    Members,
    MyHandIns,
    StaffHandIns,
    OfferPreWork,
    PreWorkAccess,
    PreWorkReader,
    PreWorkTelling,
  ],
} as const;
