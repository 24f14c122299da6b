import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailSnapshot } from './snapshot.entity.js';
import type { SnapshotContent } from './snapshot.rules.js';

export type PackedSnapshot = Buffer;

@Injectable()
export class Snapshots {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  pack(content: SnapshotContent): Promise<PackedSnapshot> {
    return promisify(gzip)(JSON.stringify(content));
  }

  /** Newest first. */
  async of(mailId: string): Promise<{ row: MailSnapshot; content: SnapshotContent }[]> {
    const rows = await this.unitOfWork.manager.find(MailSnapshot, {
      where: { mailId },
      order: { takenAt: 'DESC' },
    });
    return Promise.all(
      rows.map(async (row) => ({
        row,
        content: JSON.parse((await promisify(gunzip)(row.content)).toString()) as SnapshotContent,
      })),
    );
  }

  /** Of registrations that are no more; with what proves an address. */
  async erase(registrationIds: readonly string[]): Promise<number> {
    if (registrationIds.length === 0) return 0;
    return this.unitOfWork.run(async (tx) => {
      const [, erased] = await tx.query<[unknown[], number]>(
        `DELETE FROM mail_snapshot s USING planned_mail m
          WHERE m.id = s.mail_id AND m.registration_id = ANY($1::uuid[])`,
        [registrationIds],
      );
      await tx.query(
        `UPDATE planned_mail SET address_hash = NULL, recipient_hash = NULL
          WHERE registration_id = ANY($1::uuid[]) AND coalesce(address_hash, recipient_hash) IS NOT NULL`,
        [registrationIds],
      );
      await tx.query(
        `DELETE FROM former_address f USING planned_mail m
          WHERE m.id = f.mail_id AND m.registration_id = ANY($1::uuid[])`,
        [registrationIds],
      );
      return erased;
    });
  }
}
