import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { RegistrationViews } from '../admission/registration-views.js';
import { openStepsOf } from '../admission/situation.js';
import type { ListedFile } from '../lists/list-reader.js';
import { Municipality } from '../offers/municipality.entity.js';
import { Team } from '../team/team.entity.js';
import type { ExportRow } from './columns.rules.js';

/** Puts together what the columns of a file ask for, for many at once. */
@Injectable()
export class ExportRows {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly views: RegistrationViews,
  ) {}

  async of(files: readonly ListedFile[]): Promise<ExportRow[]> {
    const db = this.unitOfWork.manager;
    const municipalities = await db.findBy(Municipality, {
      municipalityId: In(distinct(files.map(({ file }) => file.registration.municipalityId))),
    });
    const teams = await db.findBy(Team, {
      id: In(distinct(files.map(({ file }) => file.registration.teamId))),
    });
    const municipalityOf = new Map(municipalities.map((one) => [one.municipalityId, one]));
    const sessionsOf = new Map(teams.map((team) => [team.id, Object.values(team.sessions)]));
    return files.map(({ file, waitingPosition }) => ({
      ...file,
      waitingPosition,
      inRegister: municipalityOf.get(file.registration.municipalityId ?? '') ?? null,
      standing: this.views.standing(file, waitingPosition).code,
      openSteps: openStepsOf(file.registration, file.offer, file.answers),
      sessionIds: sessionsOf.get(file.registration.teamId) ?? [],
    }));
  }
}

const distinct = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids)].filter((each) => each !== null);
