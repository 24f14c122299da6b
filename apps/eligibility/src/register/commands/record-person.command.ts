import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { ContactInput, PartnerInput } from '../people.rules.js';
import type { EntryOf } from '../register-kinds.js';
import { Municipality } from '../register.entities.js';
import { keyOf, RegisterWriter, type Target, type Written } from '../register-writer.js';

interface InputOf {
  contact: ContactInput;
  partner: PartnerInput;
}
type Person = keyof InputOf;

/** Enters a municipality's contact or a partner for whom it vouches, or corrects the entry. */
export class RecordPerson<K extends Person = Person> extends Command<Written<EntryOf[K]>> {
  constructor(
    readonly kind: K,
    readonly target: Target,
    readonly input: InputOf[K],
  ) {
    super();
  }
}

@CommandHandler(RecordPerson)
export class RecordPersonHandler implements ICommandHandler<RecordPerson> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
  ) {}

  /**
   * @throws Problem `contact.not_found`, `partner.not_found`, `register.municipality_unknown`,
   * `register.key_taken`
   */
  execute({ kind, target, input }: RecordPerson): Promise<Written<EntryOf[Person]>> {
    return this.unitOfWork.run(async (tx) => {
      const { municipalityId, externalKey: _, ...fields } = input;
      if (!(await tx.existsBy(Municipality, { municipalityId }))) {
        throw new Problem('register.municipality_unknown', {}, { pointer: '/municipalityId' });
      }
      const written = await this.writer.write(tx, kind, target, (existing) => ({
        municipalityId,
        ...fields,
        ...keyOf(input, existing),
      }));
      if (!written) throw new Problem(`${kind}.not_found`);
      return written;
    });
  }
}

/** Removes somebody from the register; the history keeps no name. */
export class RemovePerson extends Command<void> {
  constructor(
    readonly kind: Person,
    readonly target: NonNullable<Target>,
  ) {
    super();
  }
}

@CommandHandler(RemovePerson)
export class RemovePersonHandler implements ICommandHandler<RemovePerson> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
  ) {}

  /** @throws Problem `contact.not_found`, `partner.not_found`, `request.stale` */
  execute({ kind, target }: RemovePerson): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.writer.remove(tx, kind, target))) throw new Problem(`${kind}.not_found`);
    });
  }
}
