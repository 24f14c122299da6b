import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { In } from 'typeorm';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import { HandInFile } from '../hand-in.entity.js';
import { FileStore } from './file-store.js';
import { lockContent } from './lock-content.js';

const EVERY_MS = 10 * 60_000;
/** Longer than any upload: what is younger may be waiting for its row. */
const GRACE_MS = 60 * 60_000;

/**
 * Takes away what belongs to nobody: files whose row was never written (a killed process), or went
 * with a hand-in or a person. Any number of workers may do it at once.
 */
@Injectable()
export class OrphanFilesTask extends WorkerTask {
  constructor(
    private readonly store: FileStore,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('files of nobody', EVERY_MS, config, logger);
  }

  async run(): Promise<void> {
    // eslint-disable-next-line house/time-from-clock -- technical: files carry the machine's time
    const before = new Date(Date.now() - GRACE_MS);
    await this.forgetEmptyMunicipalities();
    await this.store.discardBrokenOff(before);
    for await (const hashes of this.store.keptBefore(before)) {
      const used = await this.unitOfWork.manager.find(HandInFile, {
        select: { sha256: true },
        where: { sha256: In(hashes) },
      });
      const known = new Set(used.map(({ sha256 }) => sha256));
      for (const sha256 of hashes) if (!known.has(sha256)) await this.takeAway(sha256);
    }
  }

  /** What a municipality handed in goes when the last registration of it is erased. */
  private async forgetEmptyMunicipalities(): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.query(
        `DELETE FROM hand_in AS h
          WHERE h.registration_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM team AS t JOIN registration AS r ON r.team_id = t.id
             WHERE t.offer_id = h.offer_id AND t.municipality_key = h.holder)`,
      ),
    );
  }

  private async takeAway(sha256: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await lockContent(tx, sha256);
      if (!(await tx.existsBy(HandInFile, { sha256 }))) await this.store.remove(sha256);
    });
  }
}
