/** What the module and the database register for certificates. */
import { Certificate } from './certificate.entity.js';
import { Certificates } from './certificates.js';
import { CertificatesController } from './certificates.controller.js';
import { IssueCertificateHandler } from './commands/issue-certificate.command.js';
import { VerifyCertificateHandler } from './queries/verify-certificate.query.js';

export const certificates = {
  controllers: [CertificatesController],
  providers: [Certificates, IssueCertificateHandler, VerifyCertificateHandler],
  entities: [Certificate],
} as const;
