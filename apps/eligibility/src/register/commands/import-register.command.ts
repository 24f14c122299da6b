import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNull, Not, type EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Agency, Agreement, ProgrammeMembership } from '../bonds.entities.js';
import { JointUnit, Municipality } from '../register.entities.js';
import { type RegisterImport, repeatedKey } from '../register-import.rules.js';
import type { Target, Written } from '../register-writer.js';
import type { ImportReport } from '../register.views.js';
import { RecordAgency } from './record-agency.command.js';
import { RecordAgreement } from './record-agreement.command.js';
import { RecordJointUnit } from './record-joint-unit.command.js';
import { RecordMembership } from './record-membership.command.js';
import { RecordMunicipality } from './record-municipality.command.js';

/** States what the register holds; entries are recognised by key, so a repetition changes nothing. */
export class ImportRegister extends Command<ImportReport> {
  constructor(
    readonly who: Actor,
    readonly input: RegisterImport,
  ) {
    super();
  }
}

/** Ids by the key under which a file names them. */
type Ids = Map<string, string>;

interface KnownMunicipalities {
  /** By external key and by AGS (city districts share theirs, so it names none of them). */
  readonly ids: Ids;
  /** The AGS of entries that have an external key. */
  readonly agsWithKey: ReadonlySet<string>;
}

@CommandHandler(ImportRegister)
export class ImportRegisterHandler implements ICommandHandler<ImportRegister> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
  ) {}

  /**
   * All or nothing; a problem's pointer names the entry.
   * @throws Problem `import.key_repeated` and what the single commands throw
   */
  execute({ who, input }: ImportRegister): Promise<ImportReport> {
    const repeated = repeatedKey(input);
    if (repeated !== null) throw new Problem('import.key_repeated', {}, { pointer: repeated });
    return this.unitOfWork.run(async (tx) => {
      // Two imports at once would both take an entry for new.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('register import'))`);
      const agencyIds = await idsByKey(tx, Agency, 'agencyId');
      const known = await knownMunicipalities(tx);
      const jointUnitIds = await idsByKey(tx, JointUnit, 'jointUnitId');
      return {
        agencies: await this.agencies(who, input, agencyIds),
        municipalities: await this.municipalities(input, known),
        jointUnits: await this.jointUnits(input, known.ids, jointUnitIds),
        agreements: await this.agreements(tx, who, input, {
          municipalities: known.ids,
          agencies: agencyIds,
          jointUnits: jointUnitIds,
        }),
        memberships: await this.memberships(tx, input, known.ids),
      };
    });
  }

  private async agencies(
    who: Actor,
    input: RegisterImport,
    ids: Ids,
  ): Promise<ImportReport['agencies']> {
    const report: ImportReport['agencies'] = [];
    for (const index of predecessorsFirst(input.agencies)) {
      const agency = input.agencies[index];
      if (!agency) continue;
      const { key, predecessor, ...own } = agency;
      const pointer = `/agencies/${index}`;
      const predecessorId =
        predecessor === null
          ? null
          : found(ids, predecessor, 'register.agency_unknown', `${pointer}/predecessor`);
      const fields = { ...own, predecessorId, externalKey: key };
      const { entry, result } = await at(pointer, () =>
        this.commands.execute(new RecordAgency(who, targetOf(ids, key), fields)),
      );
      ids.set(key, entry.agencyId);
      report.push({ key, id: entry.agencyId, result });
    }
    return report;
  }

  private async municipalities(
    input: RegisterImport,
    known: KnownMunicipalities,
  ): Promise<ImportReport['municipalities']> {
    const report: ImportReport['municipalities'] = [];
    for (const [index, given] of input.municipalities.entries()) {
      const { key, name, kind, ags, names, keys, ...rest } = given;
      const ownAgs = kind === 'cityDistrict' ? null : ags;
      const fields = {
        ...rest,
        ...(names ? { names } : { name }),
        ...(keys ? { keys } : { kind, ags }),
      };
      const target = municipalityTarget(known, key, ownAgs);
      const { entry, result } = await at(`/municipalities/${index}`, () =>
        this.commands.execute(
          new RecordMunicipality(target, {
            ...fields,
            ...(key !== undefined && { externalKey: key }),
          }),
        ),
      );
      for (const ref of [key, ownAgs]) if (ref) known.ids.set(ref, entry.municipalityId);
      report.push({ key: key ?? ownAgs ?? '', id: entry.municipalityId, result });
    }
    return report;
  }

  private async jointUnits(
    input: RegisterImport,
    municipalityIds: Ids,
    ids: Ids,
  ): Promise<ImportReport['jointUnits']> {
    const report: ImportReport['jointUnits'] = [];
    for (const [index, { key, members, ...fields }] of input.jointUnits.entries()) {
      const pointer = `/jointUnits/${index}`;
      const memberIds = members.map(({ municipality, ...days }, at) => {
        const place = `${pointer}/members/${at}/municipality`;
        const code = 'register.municipality_unknown';
        return { ...days, municipalityId: found(municipalityIds, municipality, code, place) };
      });
      const unit = { ...fields, members: memberIds, externalKey: key };
      const { entry, result } = await at(pointer, () =>
        this.commands.execute(new RecordJointUnit(targetOf(ids, key), unit)),
      );
      ids.set(key, entry.jointUnitId);
      report.push({ key, id: entry.jointUnitId, result });
    }
    return report;
  }

  private async agreements(
    tx: EntityManager,
    who: Actor,
    input: RegisterImport,
    known: { municipalities: Ids; agencies: Ids; jointUnits: Ids },
  ): Promise<ImportReport['agreements']> {
    const ids = await idsByKey(tx, Agreement, 'agreementId');
    const report: ImportReport['agreements'] = [];
    for (const [index, agreement] of input.agreements.entries()) {
      const { key, municipality, jointUnit, agency, ...fields } = agreement;
      const pointer = `/agreements/${index}`;
      const refer = (in_: Ids, ref: string | null, code: string, field: string) =>
        ref === null ? null : found(in_, ref, code, `${pointer}/${field}`);
      const terms = {
        ...fields,
        externalKey: key,
        municipalityId: refer(
          known.municipalities,
          municipality,
          'register.municipality_unknown',
          'municipality',
        ),
        jointUnitId: refer(known.jointUnits, jointUnit, 'register.joint_unit_unknown', 'jointUnit'),
        agencyId: found(known.agencies, agency, 'register.agency_unknown', `${pointer}/agency`),
      };
      const { entry, result } = await at(pointer, () =>
        this.commands.execute(new RecordAgreement(who, targetOf(ids, key), terms)),
      );
      report.push({ key, id: entry.agreementId, result });
    }
    return report;
  }

  private async memberships(
    tx: EntityManager,
    input: RegisterImport,
    municipalityIds: Ids,
  ): Promise<ImportReport['memberships']> {
    const ids = await idsByKey(tx, ProgrammeMembership, 'membershipId');
    const report: ImportReport['memberships'] = [];
    for (const [index, { key, municipality, ...fields }] of input.memberships.entries()) {
      const pointer = `/memberships/${index}`;
      const municipalityId = found(
        municipalityIds,
        municipality,
        'register.municipality_unknown',
        `${pointer}/municipality`,
      );
      const { entry, result } = await at(pointer, () =>
        this.commands.execute(
          new RecordMembership(targetOf(ids, key), { ...fields, externalKey: key, municipalityId }),
        ),
      );
      report.push({ key, id: entry.membershipId, result });
    }
    return report;
  }
}

/** Indexes in an order in which each predecessor is there before its successor. */
function predecessorsFirst(agencies: RegisterImport['agencies']): number[] {
  const order: number[] = [];
  const waiting = new Map(agencies.entries());
  while (waiting.size > 0) {
    const keys = new Set([...waiting.values()].map(({ key }) => key));
    const ready = [...waiting]
      .filter(([, { predecessor }]) => predecessor === null || !keys.has(predecessor))
      .map(([index]) => index);
    if (ready.length === 0) {
      const [index = 0] = waiting.keys();
      const pointer = `/agencies/${index}/predecessor`;
      throw new Problem('agency.predecessor_circle', {}, { pointer });
    }
    for (const index of ready) waiting.delete(index);
    order.push(...ready);
  }
  return order;
}

const targetOf = (ids: Ids, key: string): Target => {
  const id = ids.get(key);
  return id === undefined ? null : { id, ifMatch: 'any' };
};

function found(ids: Ids, ref: string, code: string, pointer: string): string {
  const id = ids.get(ref);
  if (id === undefined) throw new Problem(code, {}, { pointer });
  return id;
}

/** Points a problem of one entry at that entry's place in the import. */
async function at<T>(pointer: string, work: () => Promise<Written<T>>): Promise<Written<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const place = error.extra.pointer?.replace('/externalKey', '/key') ?? '';
    throw new Problem(error.code, error.params, { ...error.extra, pointer: `${pointer}${place}` });
  }
}

type Keyed = typeof Agency | typeof Agreement | typeof ProgrammeMembership | typeof JointUnit;

async function idsByKey(tx: EntityManager, entity: Keyed, idField: string): Promise<Ids> {
  const rows = await tx.find<{ externalKey: string | null }>(entity as never, {
    where: { externalKey: Not(IsNull()) },
  });
  return new Map(rows.map((row) => [row.externalKey ?? '', String((row as never)[idField])]));
}

/** By its key; by its AGS only where no other key says that this is another entry. */
function municipalityTarget(
  { ids, agsWithKey }: KnownMunicipalities,
  key: string | undefined,
  ownAgs: string | null,
): Target {
  const byKey = key === undefined ? null : targetOf(ids, key);
  if (byKey !== null || ownAgs === null) return byKey;
  return key !== undefined && agsWithKey.has(ownAgs) ? null : targetOf(ids, ownAgs);
}

async function knownMunicipalities(tx: EntityManager): Promise<KnownMunicipalities> {
  const ids: Ids = new Map();
  const agsWithKey = new Set<string>();
  const rows = await tx.find(Municipality, {
    select: { municipalityId: true, ags: true, kind: true, externalKey: true },
  });
  for (const { municipalityId, ags, kind, externalKey } of rows) {
    if (externalKey !== null) ids.set(externalKey, municipalityId);
    if (ags === null || kind === 'cityDistrict') continue;
    ids.set(ags, municipalityId);
    if (externalKey !== null) agsWithKey.add(ags);
  }
  return { ids, agsWithKey };
}
