import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RegistrationState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { noteRegistration } from '../known-registrations.js';

/** Keeps whether a registration is still going on: others are not assessed again. */
export class RecordRegistration extends Command<void> {
  constructor(readonly state: RegistrationState) {
    super();
  }
}

@CommandHandler(RecordRegistration)
export class RecordRegistrationHandler implements ICommandHandler<RecordRegistration> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute({ state }: RecordRegistration): Promise<void> {
    return this.unitOfWork.run((tx) => noteRegistration(tx, state));
  }
}
