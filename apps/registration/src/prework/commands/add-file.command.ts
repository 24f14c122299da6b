import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import type { IncomingFile } from '#service-kit/http/incoming-file.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { fileKinds } from '../files/file-kind.rules.js';
import { freeName, safeName } from '../files/file-name.rules.js';
import { FileStore, type Stored } from '../files/file-store.js';
import { tooLarge } from '../files/folder-store.js';
import { inspectFile } from '../files/inspect-file.js';
import { lockContent } from '../files/lock-content.js';
import type { FileKindName } from '../files/file-kind.rules.js';
import type { HandIn, HandInFile } from '../hand-in.entity.js';
import { HandIns } from '../hand-ins.js';
import { type Change, MyHandIns } from '../my-hand-ins.js';
import { type Mine, PreWorkAccess } from '../pre-work.access.js';
import { MOST_BYTES, MOST_FILES } from '../pre-work.views.js';

/**
 * One file for a task. The same file under the same name once more changes nothing, so a second
 * click does no harm.
 * @throws Problem `pre_work.not_found`, `pre_work.too_late`, `pre_work.settled`,
 *   `pre_work.too_many_files`, `pre_work.storage_unavailable`, or what speaks against the file
 */
export class AddFile extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly key: string,
    readonly name: string,
    readonly file: IncomingFile,
    /** Files that it takes the place of. */
    readonly replaces: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(AddFile)
export class AddFileHandler implements ICommandHandler<AddFile> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly handIns: HandIns,
    private readonly myHandIns: MyHandIns,
    private readonly store: FileStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, key, name, file, replaces }: AddFile): Promise<void> {
    const mine = await this.access.mine(who, key);
    await this.refuseBeforeReading(mine, file, replaces);
    // Outside the transaction: somebody's slow line must not hold a connection to the database.
    const stored = await this.store.keep(file.chunks(), MOST_BYTES, inspectFile);
    const named = safeName(name, fileKinds[stored.found].extensions);
    await this.myHandIns.change(mine, (handIn) =>
      this.enter(handIn, mine, stored, named, replaces),
    );
  }

  /** What is said once more under the lock; it saves people a long wait for a no. */
  private async refuseBeforeReading(
    mine: Mine,
    file: IncomingFile,
    replaces: readonly string[],
  ): Promise<void> {
    if ((file.announcedBytes ?? 0) > MOST_BYTES) throw tooLarge(MOST_BYTES);
    const handIn = await this.handIns.find(mine);
    this.access.assertOpen(mine, handIn);
    const there = handIn ? await this.handIns.files([handIn.id]) : [];
    assertRoom(there.filter(({ id }) => !replaces.includes(id)));
  }

  private async enter(
    handIn: HandIn,
    mine: Mine,
    { sha256, bytes, found }: Stored<FileKindName>,
    name: string,
    replaces: readonly string[],
  ): Promise<Change | null> {
    const there = await this.handIns.files([handIn.id]);
    const going = there.filter(({ id }) => replaces.includes(id));
    const staying = there.filter(({ id }) => !replaces.includes(id));
    const same = there.find((one) => one.sha256 === sha256 && one.name === name);
    if (same && going.length === 0) return null;
    assertRoom(staying);
    await this.handIns.removeFiles(
      handIn.id,
      going.map(({ id }) => id),
    );
    const file: HandInFile = {
      id: newId(),
      handInId: handIn.id,
      name: freeName(
        name,
        staying.map((one) => one.name),
      ),
      kind: found,
      bytes,
      sha256,
      addedAt: this.clock.date(),
      addedBy: mine.member.registrationId,
    };
    await this.handIns.addFile(file);
    await this.assertThere(sha256);
    return { action: 'preWork.fileAdded', added: true, fileId: file.id };
  }

  /** The store is tidied by others: no row may stand for a file that has just been taken away. */
  private async assertThere(sha256: string): Promise<void> {
    await this.unitOfWork.run((tx) => lockContent(tx, sha256));
    if (!(await this.store.has(sha256))) {
      throw new Problem('service.busy', {}, { retryAfterSeconds: 1 });
    }
  }
}

function assertRoom(files: readonly HandInFile[]): void {
  if (files.length >= MOST_FILES) throw new Problem('pre_work.too_many_files', { max: MOST_FILES });
}
