import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';

/** Eligibility told of a municipality. The newest version wins. */
export class RecordMunicipality extends Command<void> {
  constructor(readonly municipality: PayloadOf<'municipality.recorded.v1'>) {
    super();
  }
}

@CommandHandler(RecordMunicipality)
export class RecordMunicipalityHandler implements ICommandHandler<RecordMunicipality> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ municipality }: RecordMunicipality): Promise<void> {
    const { municipalityId, version, name, kind, ags, federalState } = municipality;
    await this.unitOfWork.run((tx) =>
      tx.query(
        `INSERT INTO municipality AS known (municipality_id, version, name, kind, ags, federal_state)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (municipality_id) DO UPDATE
           SET version = excluded.version, name = excluded.name, kind = excluded.kind,
               ags = excluded.ags, federal_state = excluded.federal_state
           WHERE known.version < excluded.version`,
        [municipalityId, version, name, kind, ags, federalState],
      ),
    );
  }
}
