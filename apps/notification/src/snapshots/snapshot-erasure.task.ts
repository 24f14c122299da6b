import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import type { NotificationConfig } from '../config.js';
import { Peers } from '../peers/peers.js';
import { Snapshots } from './snapshots.js';

const BATCH = 500;
const EVERY_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const NONE = '00000000-0000-0000-0000-000000000000';

/**
 * Erases snapshots: those whose retention date has passed, counted from the end of the event (or from
 * the mail, where it is later or the event has no date); and those of people whose registration is no
 * more. Registration is asked for the latter, a batch at a time and all of them in turn, so that an
 * erasure there is complete here without a message that could get lost.
 */
@Injectable()
export class SnapshotErasureTask extends WorkerTask {
  /** Where the round over all registrations stands. */
  private after = NONE;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly snapshots: Snapshots,
    private readonly peers: Peers,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('erasing snapshots', EVERY_MS, config, logger);
  }

  async run(): Promise<boolean> {
    if ((await this.erasePast()) === BATCH) return true;
    return this.eraseOfTheErased();
  }

  private async erasePast(): Promise<number> {
    const now = this.clock.now().epochMilliseconds;
    const taken = new Date(now - this.config.MAIL_SNAPSHOT_DAYS * DAY_MS);
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(PAST, [
      taken,
      BATCH,
    ]);
    return count;
  }

  /** @returns true while the round is not through */
  private async eraseOfTheErased(): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<{ registration_id: string }[]>(
      `SELECT DISTINCT m.registration_id FROM mail_snapshot s JOIN planned_mail m ON m.id = s.mail_id
        WHERE m.registration_id > $1 ORDER BY m.registration_id LIMIT $2`,
      [this.after, BATCH],
    );
    const ids = rows.map(({ registration_id: id }) => id);
    const known = await this.peers.people(ids);
    await this.snapshots.erase(ids.filter((id) => !known.has(id)));
    const isLast = ids.length < BATCH;
    this.after = isLast ? NONE : ids[ids.length - 1]!;
    return !isLast;
  }
}

/** The first condition alone finds few rows, by its index; the rest looks at their events. */
const PAST = `
  DELETE FROM mail_snapshot WHERE (mail_id, message_id) IN (
    SELECT s.mail_id, s.message_id
      FROM mail_snapshot s LEFT JOIN planned_mail m ON m.id = s.mail_id
           LEFT JOIN offer_state o ON o.offer_id = m.offer_id
     WHERE s.taken_at <= $1
       AND coalesce((SELECT max((session ->> 'endsAt')::timestamptz)
                       FROM jsonb_array_elements(o.state -> 'sessions') AS session), s.taken_at) <= $1
     LIMIT $2)`;
