import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { ListedFile } from '../lists/list-reader.js';
import { Municipality } from '../offers/municipality.entity.js';
import type { ExportRow } from './columns.rules.js';

/** Puts together what the columns of a file ask for, for many at once. */
@Injectable()
export class ExportRows {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(files: readonly ListedFile[]): Promise<ExportRow[]> {
    const db = this.unitOfWork.manager;
    const municipalities = await db.findBy(Municipality, {
      municipalityId: In(distinct(files.map(({ file }) => file.registration.municipalityId))),
    });
    const municipalityOf = new Map(municipalities.map((one) => [one.municipalityId, one]));
    return files.map(({ file, summary }) => ({
      ...file,
      summary,
      inRegister: municipalityOf.get(file.registration.municipalityId ?? '') ?? null,
    }));
  }
}

const distinct = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids)].filter((each) => each !== null);
