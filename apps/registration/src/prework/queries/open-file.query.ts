import type { Readable } from 'node:stream';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../../offers/offers.js';
import { fileKinds } from '../files/file-kind.rules.js';
import { FileStore } from '../files/file-store.js';
import type { HandIn } from '../hand-in.entity.js';
import { HandIns } from '../hand-ins.js';
import { PreWorkAccess } from '../pre-work.access.js';

export interface OpenedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly content: Readable;
}

/**
 * A file for those whose hand-in it is part of, or for staff of the offer's agency.
 * @throws Problem `pre_work.not_found` for everybody else, `pre_work.storage_unavailable`
 */
export class OpenFile extends Query<OpenedFile> {
  constructor(
    readonly who: Actor,
    readonly fileId: string,
    /** By which way it was asked for: it must be part of that. */
    readonly of: { readonly offerId: string } | { readonly key: string },
  ) {
    super();
  }
}

@QueryHandler(OpenFile)
export class OpenFileHandler implements IQueryHandler<OpenFile> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly offers: Offers,
    private readonly handIns: HandIns,
    private readonly store: FileStore,
  ) {}

  async execute({ who, fileId, of }: OpenFile): Promise<OpenedFile> {
    const mayRead = await this.reader(who, of);
    const file = await this.handIns.file(fileId);
    if (!file || !mayRead(await this.handIns.get(file.handInId))) {
      throw new Problem('pre_work.not_found');
    }
    const { name, kind, bytes, sha256 } = file;
    const { contentType } = fileKinds[kind];
    return { name, contentType, bytes, content: await this.store.open(sha256, bytes) };
  }

  private async reader(who: Actor, of: OpenFile['of']): Promise<(handIn: HandIn) => boolean> {
    if ('offerId' in of) {
      const { offerId } = await this.offers.ofStaff(of.offerId, who);
      return (handIn) => handIn.offerId === offerId;
    }
    const mine = await this.access.mine(who, of.key);
    return ({ offerId, taskKey, holder }) =>
      offerId === mine.offerId && taskKey === mine.task.key && holder === mine.holder;
  }
}
