import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { HandIn, HandInComment, HandInFile } from './hand-in.entity.js';
import type { Task } from './pre-work.rules.js';

/** Which hand-in: of which task of which offer, and whose. */
export interface Which {
  readonly offerId: string;
  readonly task: Task;
  readonly holder: string;
}

/** Reads and stores what was handed in. */
@Injectable()
export class HandIns {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find({ offerId, task, holder }: Which): Promise<HandIn | null> {
    return this.unitOfWork.manager.findOneBy(HandIn, { offerId, taskKey: task.key, holder });
  }

  /** Of any offer. */
  ofHolders(holders: readonly string[]): Promise<HandIn[]> {
    return this.unitOfWork.manager.findBy(HandIn, { holder: In([...holders]) });
  }

  ofOffer(offerId: string): Promise<HandIn[]> {
    return this.unitOfWork.manager.findBy(HandIn, { offerId });
  }

  /** With the row's lock, before any lock of registrations. Makes the row when there is none yet. */
  async lock(which: Which): Promise<HandIn> {
    if (!(await this.find(which))) await this.make(which);
    return this.unitOfWork.run((tx) =>
      tx.findOneOrFail(HandIn, {
        where: { offerId: which.offerId, taskKey: which.task.key, holder: which.holder },
        lock: { mode: 'pessimistic_write' },
      }),
    );
  }

  /**
   * In a transaction of its own: of two colleagues who are first, one would wait for the other and
   * then not see the row. An empty row means nothing.
   */
  private async make({ offerId, task, holder }: Which): Promise<void> {
    const person = task.per === 'person' ? holder : null;
    await this.unitOfWork.runApart((tx) =>
      tx.query(
        `INSERT INTO hand_in (id, offer_id, task_key, holder, registration_id, state, text_version)
         VALUES ($1, $2, $3, $4, $5, 'open', 0) ON CONFLICT DO NOTHING`,
        [newId(), offerId, task.key, holder, person],
      ),
    );
  }

  async store({ id, ...values }: HandIn): Promise<void> {
    await this.unitOfWork.run((tx) => tx.update(HandIn, { id }, values));
  }

  /** Oldest first. */
  files(handInIds: readonly string[]): Promise<HandInFile[]> {
    return this.unitOfWork.manager.find(HandInFile, {
      where: { handInId: In([...handInIds]) },
      order: { addedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Oldest first. */
  comments(handInIds: readonly string[]): Promise<HandInComment[]> {
    return this.unitOfWork.manager.find(HandInComment, {
      where: { handInId: In([...handInIds]) },
      order: { at: 'ASC', id: 'ASC' },
    });
  }

  file(id: string): Promise<HandInFile | null> {
    return this.unitOfWork.manager.findOneBy(HandInFile, { id });
  }

  get(id: string): Promise<HandIn> {
    return this.unitOfWork.manager.findOneByOrFail(HandIn, { id });
  }

  async addFile(file: HandInFile): Promise<void> {
    await this.unitOfWork.run((tx) => tx.insert(HandInFile, file));
  }

  /** The bytes stay until the store is tidied (files/orphan-files.task.ts). */
  async removeFiles(handInId: string, ids: readonly string[]): Promise<void> {
    await this.unitOfWork.run((tx) => tx.delete(HandInFile, { handInId, id: In([...ids]) }));
  }

  async addComment(comment: HandInComment): Promise<void> {
    await this.unitOfWork.run((tx) => tx.insert(HandInComment, comment));
  }
}
