/** What was sent, kept for a while. */
import { ShowSnapshotsHandler } from './show-snapshots.command.js';
import { SnapshotErasureTask } from './snapshot-erasure.task.js';
import { MailSnapshot } from './snapshot.entity.js';
import { SnapshotsController } from './snapshots.controller.js';
import { Snapshots } from './snapshots.js';

export const snapshots = {
  controllers: [SnapshotsController],
  providers: [Snapshots, SnapshotErasureTask, ShowSnapshotsHandler],
  entities: [MailSnapshot],
};
