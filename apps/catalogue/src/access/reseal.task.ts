import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import type { CatalogueConfig } from '../config.js';
import { AccessDataStore } from './access-data.store.js';

const EVERY_MS = 60_000;
const AT_ONCE = 50;

/**
 * After a change of keys, access data are sealed anew with the newest one; an offer's version stays,
 * since nothing of what it says changes. Once the log says that none are left, the old key can go.
 */
@Injectable()
export class ResealTask extends WorkerTask {
  private complained = '';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessDataStore,
    @Inject(CONFIG) config: CatalogueConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    super('access data under older keys', EVERY_MS, config, logger);
  }

  /** @returns whether there may be more */
  async run(): Promise<boolean> {
    const offers = await this.unitOfWork.run((tx) => this.access.reseal(tx, AT_ONCE));
    if (offers > 0) this.logger.info({ offers }, 'access data were sealed with the newest key');
    if (offers === AT_ONCE) return true;
    await this.complain();
    return false;
  }

  /** Once per finding: a lost key is a case for people, and not for a log full of it. */
  private async complain(): Promise<void> {
    const lost = await this.access.unopenable(this.unitOfWork.manager);
    const finding = JSON.stringify(lost);
    if (lost.length > 0 && finding !== this.complained) {
      this.logger.error({ lost }, 'access data that no configured key opens');
    }
    this.complained = finding;
  }
}
