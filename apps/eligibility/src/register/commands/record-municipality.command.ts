import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { coreOf, derivedColumns, type MunicipalityInput } from '../municipality.rules.js';
import { Municipality } from '../register.entities.js';
import { keyOf, RegisterWriter, type Target, type Written } from '../register-writer.js';
import { type KeyPeriod, overlap } from '../validity.rules.js';

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
    private readonly writer: RegisterWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem `municipality.not_found`, `municipality.ags_taken`, `register.key_taken`,
   * `register.municipality_unknown` (the city of a district)
   */
  execute({ target, input }: RecordMunicipality): Promise<Written<Municipality>> {
    return this.unitOfWork.run(async (tx) => {
      const written = await this.writer.write(tx, 'municipality', target, async (existing) => {
        const today = this.clock.today().toString();
        const core = coreOf(input, existing, today);
        const columns = { ...core, ...derivedColumns(core, today) };
        await assertAgsFree(tx, core.keys, existing?.municipalityId ?? null);
        const cityId = await cityOf(tx, input, columns, existing);
        return { ...columns, cityId, ...keyOf(input, existing) };
      });
      if (!written) throw new Problem('municipality.not_found');
      return written;
    });
  }
}

/**
 * Nobody else may have one of the keys on one of its days. The lock makes a second writer of the same
 * key wait; the unique index would notice today's only.
 */
async function assertAgsFree(
  tx: EntityManager,
  keys: readonly KeyPeriod[],
  ownId: string | null,
): Promise<void> {
  const own = keys.filter(({ ags, kind }) => ags !== null && kind !== 'cityDistrict');
  for (const ags of new Set(own.map((key) => key.ags).sort())) {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ags ' || $1))`, [ags]);
    const holders = await tx
      .createQueryBuilder(Municipality, 'm')
      .where('m.keys @> :held::jsonb', { held: JSON.stringify([{ ags }]) })
      .getMany();
    const taken = holders
      .filter(({ municipalityId }) => municipalityId !== ownId)
      .flatMap((holder) => holder.keys)
      .filter((key) => key.ags === ags && key.kind !== 'cityDistrict')
      .some((theirs) => own.some((mine) => mine.ags === ags && overlap(mine, theirs)));
    if (taken) throw new Problem('municipality.ags_taken', {}, { pointer: '/ags' });
  }
}

/** The one given; of a district else the city with its AGS; of all others none. */
async function cityOf(
  tx: EntityManager,
  { cityId }: MunicipalityInput,
  { kind, ags }: { kind: string; ags: string | null },
  existing: Municipality | null,
): Promise<string | null> {
  if (kind !== 'cityDistrict') {
    if (!cityId) return null;
    throw new Problem('register.city_of_district_only', {}, { pointer: '/cityId' });
  }
  if (cityId === undefined) {
    if (existing?.cityId) return existing.cityId;
    const cities = ags === null ? [] : await tx.findBy(Municipality, { ags });
    const city = cities.find((one) => one.kind !== 'cityDistrict');
    return city?.municipalityId ?? null;
  }
  const known = cityId === null || (await tx.existsBy(Municipality, { municipalityId: cityId }));
  if (known) return cityId;
  throw new Problem('register.municipality_unknown', {}, { pointer: '/cityId' });
}
