import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registrations } from '../../admission/registrations.js';
import { AttendanceSheets } from '../../attendance/attendance-sheets.js';
import type { Certificate } from '../certificate.entity.js';
import { groundOf } from '../certificate-ground.js';
import { type Claim, claimOf, factsOf, nameOf } from '../certificate.rules.js';
import { Certificates } from '../certificates.js';

/**
 * The certificate of a person who took part: the same one each time, and a new one with a new code
 * when the name or the sessions attended have been corrected since.
 * @throws Problem `certificate.not_offered`, `certificate.too_early`, `certificate.not_attended`
 */
export class IssueCertificate extends Command<Certificate> {
  constructor(readonly registrationId: string) {
    super();
  }
}

const refusals = {
  notOffered: 'certificate.not_offered',
  tooEarly: 'certificate.too_early',
  notAttended: 'certificate.not_attended',
} as const satisfies Record<Exclude<Claim, 'given'>, string>;

@CommandHandler(IssueCertificate)
export class IssueCertificateHandler implements ICommandHandler<IssueCertificate> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly sheets: AttendanceSheets,
    private readonly certificates: Certificates,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId }: IssueCertificate): Promise<Certificate> {
    return this.unitOfWork.run(async () => {
      await this.registrations.lock(registrationId); // nobody takes attendance back meanwhile
      const ground = groundOf(await this.sheets.read(registrationId));
      const claim = claimOf(ground, this.clock.now());
      if (claim !== 'given') throw new Problem(refusals[claim]);
      const person = await this.registrations.participant(registrationId);
      if (!person) throw new Problem('registration.not_found');
      return this.certificates.issue(registrationId, factsOf(ground, nameOf(person)));
    });
  }
}
