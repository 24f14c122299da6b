import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { Registrations } from '../../admission/registrations.js';
import type { Certificate } from '../certificate.entity.js';
import { readCode } from '../certificate-code.rules.js';
import { initialsOf, nameOf, sameName, totalMinutes } from '../certificate.rules.js';
import type { CheckedCertificate } from '../certificate.views.js';
import { Certificates } from '../certificates.js';

/**
 * Says to a third party whether a code stands for a certificate in force, and what it certifies.
 * @throws Problem `certificate.code_mistyped`, `certificate.unknown`: never given out, or erased
 */
export class VerifyCertificate extends Query<CheckedCertificate> {
  constructor(
    readonly code: string,
    /** As it stands on the paper; null: not compared. */
    readonly name: string | null,
  ) {
    super();
  }
}

@QueryHandler(VerifyCertificate)
export class VerifyCertificateHandler implements IQueryHandler<VerifyCertificate> {
  constructor(
    private readonly certificates: Certificates,
    private readonly registrations: Registrations,
  ) {}

  async execute({ code, name }: VerifyCertificate): Promise<CheckedCertificate> {
    const plain = readCode(code);
    if (!plain) throw new Problem('certificate.code_mistyped', {}, { pointer: '/code' });
    const certificate = await this.certificates.byCode(plain);
    if (!certificate) throw new Problem('certificate.unknown');
    if (!(await this.isInForce(certificate))) {
      return { state: 'revoked', nameMatches: null, certified: null };
    }
    const { facts, issuedAt } = certificate;
    return {
      state: 'valid',
      nameMatches: name === null ? null : sameName(name, facts.name),
      certified: {
        initials: initialsOf(facts.name),
        contributed: facts.role !== 'participant',
        offerTitle: facts.offerTitle,
        organiser: facts.organiser,
        timeZone: facts.timeZone,
        sessions: [...facts.sessions],
        minutes: totalMinutes(facts.sessions),
        issuedAt: issuedAt.toISOString(),
      },
    };
  }

  /** What it says is still true: the person attended, and is still called so. */
  private async isInForce({ registrationId, facts, revokedAt }: Certificate): Promise<boolean> {
    if (revokedAt) return false;
    const registration = await this.registrations.find(registrationId);
    const person = await this.registrations.participant(registrationId);
    return (
      registration?.attendance === 'attended' && person !== null && nameOf(person) === facts.name
    );
  }
}
