import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What offers lack that were told before: their mails hold the access data, and nothing changed. */
const LACK = {
  joining: { way: 'plainData', opensMinutesBefore: 30, countsAsAttendance: false },
  joiningWaySince: null,
  accessChanges: {},
};

export class Access1760000000006 implements MigrationInterface {
  name = 'Access1760000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE offer_state SET state = $1::jsonb || state', [JSON.stringify(LACK)]);
  }

  /** States keep what they learned: the next version of an offer replaces them anyway. */
  async down(): Promise<void> {
    // Nothing to take back.
  }
}
