import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Outbox } from '#messaging/outbox.js';
import { Audit } from '#service-kit/audit.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Municipality } from '../register.entities.js';
import { type MunicipalityInput, searchName, stateOf } from '../register.rules.js';
import { type Target, type Written, writeVersioned } from '../versioned-write.js';

/** Enters a municipality in the register or corrects its entry; registration learns of it. */
export class RecordMunicipality extends Command<Written<Municipality>> {
  constructor(
    readonly target: Target,
    readonly input: MunicipalityInput,
  ) {
    super();
  }
}

@CommandHandler(RecordMunicipality)
export class RecordMunicipalityHandler implements ICommandHandler<RecordMunicipality> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem `municipality.not_found`, `municipality.ags_taken`, `register.key_taken` */
  execute({ target, input }: RecordMunicipality): Promise<Written<Municipality>> {
    return this.unitOfWork.run(async (tx) => {
      const written = await writeVersioned(tx, Municipality, 'municipalityId', target, {
        name: input.name,
        searchName: searchName(input.name),
        kind: input.kind,
        ags: input.ags,
        federalState: stateOf(input),
        ...(input.externalKey !== undefined || target === null
          ? { externalKey: input.externalKey ?? null }
          : {}),
      });
      if (!written) throw new Problem('municipality.not_found');
      if (written.result !== 'unchanged') await this.announce(written);
      return written;
    });
  }

  private async announce({ entry, result }: Written<Municipality>): Promise<void> {
    const { municipalityId, version, name, kind, ags, federalState } = entry;
    await this.outbox.add('municipality.recorded.v1', {
      municipalityId,
      version,
      name,
      kind,
      ags,
      federalState,
    });
    await this.audit.record(municipalityId, `municipality.${result}`, { version });
  }
}
