import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The formats that were in the code so far; ids are made up here and the same everywhere. */
const formats = [
  ['conference', 'Fachtagung', 'Conference'],
  ['developmentWorkshop', 'Entwicklungsworkshop', 'Development workshop'],
  ['dialInFormat', 'Bildungsfunk', 'Dial-in format'],
  ['educationLab', 'Bildungswerkstatt', 'Education lab'],
  ['interMunicipalLearningSpace', 'Interkommunaler Lernraum', 'Inter-municipal learning space'],
  ['interMunicipalQualification', 'Interkommunale Qualifizierung', 'Inter-municipal qualification'],
  ['networkMeeting', 'Netzwerktreffen', 'Network meeting'],
  ['onlineExchange', 'Online-Austausch', 'Online exchange'],
] as const;

export class Formats1700000001005 implements MigrationInterface {
  name = 'Formats1700000001005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE offer_format (
        format_id uuid NOT NULL,
        key text NOT NULL,
        agency_id uuid,
        label jsonb NOT NULL,
        retired_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT offer_format_pk PRIMARY KEY (format_id),
        CONSTRAINT offer_format_key UNIQUE (key)
      );
    `);
    for (const [at, [key, de, en]] of formats.entries()) {
      const formatId = `01890a5d-0000-7000-8000-${String(at + 1).padStart(12, '0')}`;
      await runner.query(`INSERT INTO offer_format VALUES ($1, $2, NULL, $3, NULL, 1)`, [
        formatId,
        key,
        { de, en },
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE offer_format');
  }
}
