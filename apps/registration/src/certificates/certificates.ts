import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registrations } from '../admission/registrations.js';
import { Certificate } from './certificate.entity.js';
import { CODE_ALPHABET, CODE_SYMBOLS, codeOf } from './certificate-code.rules.js';
import { type CertifiedFacts, certifiesTheSame } from './certificate.rules.js';

/** Issues certificates and takes them back. At most one of a registration is in force. */
@Injectable()
export class Certificates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The one in force when it certifies the same; else a new one in its place. */
  issue(registrationId: string, facts: CertifiedFacts): Promise<Certificate> {
    return this.unitOfWork.run(async (tx) => {
      await this.registrations.lock(registrationId);
      const present = await this.inForce(registrationId);
      if (present && certifiesTheSame(present.facts, facts)) return present;
      if (present) await this.end(present, 'replaced');
      const certificate: Certificate = {
        id: newId(),
        registrationId,
        code: newCode(),
        facts,
        issuedAt: this.clock.date(),
        revokedAt: null,
        revokedBecause: null,
      };
      await tx.insert(Certificate, certificate as never);
      const { id: certificateId } = certificate;
      await this.audit.record(registrationId, 'registration.certificateIssued', { certificateId });
      return certificate;
    });
  }

  /** Attendance was taken back: what was printed is no longer true. */
  async revoke(registrationId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const present = await this.inForce(registrationId);
      if (present) await this.end(present, 'attendanceCleared');
    });
  }

  /** @param code as readCode gives it */
  byCode(code: string): Promise<Certificate | null> {
    return this.unitOfWork.manager.findOneBy(Certificate, { code });
  }

  private inForce(registrationId: string): Promise<Certificate | null> {
    return this.unitOfWork.manager.findOneBy(Certificate, {
      registrationId,
      revokedAt: IsNull(),
    });
  }

  private async end(
    { id, registrationId }: Certificate,
    revokedBecause: NonNullable<Certificate['revokedBecause']>,
  ): Promise<void> {
    const revokedAt = this.clock.date();
    await this.unitOfWork.manager.update(Certificate, { id }, { revokedAt, revokedBecause });
    const details = { certificateId: id, because: revokedBecause };
    await this.audit.record(registrationId, 'registration.certificateRevoked', details);
  }
}

const newCode = (): string =>
  codeOf(Array.from({ length: CODE_SYMBOLS }, () => randomInt(CODE_ALPHABET.length)));
