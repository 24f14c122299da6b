import type { MigrationInterface, QueryRunner } from 'typeorm';

const optional = { send: true };
const late = { rule: 'send' };
const withinADay = { rule: 'skip', hours: 24 };
const onItsDay = { ...optional, time: '09:00', late };
const timed = (days: number | null, rule: object = late) => ({ ...onItsDay, days, late: rule });

/** What states of offers lack that were told before they had a mail plan of their own: nothing changes. */
const MAILS = {
  quietMinutes: 10,
  kinds: {
    needsReview: optional,
    placeHeld: optional,
    talkHeld: optional,
    addressReminder: timed(2, withinADay),
    questionReminder: timed(2, withinADay),
    stageReminder: onItsDay,
    talkChoiceReminder: onItsDay,
    talkReminder: timed(1),
    talkReminderOwner: timed(1),
    preWorkReminder: timed(null),
    afterwards: timed(1),
  },
  own: [],
};

const STATES = ['planned', 'claimed', 'sending', 'sent', 'retry', 'uncertain', 'failed'];
const ENDED = ['cancelled', 'skipped'];
const stateCheck = (states: readonly string[]): string => `
  ALTER TABLE planned_mail DROP CONSTRAINT planned_mail_state,
    ADD CONSTRAINT planned_mail_state CHECK (state IN ('${states.join("', '")}'))`;

/** Mails of the offer's own, and mails that are late and wait for a person's word. */
export class OwnMails1760000000003 implements MigrationInterface {
  name = 'OwnMails1760000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE planned_mail ADD COLUMN ask_after timestamptz, ADD COLUMN released_at timestamptz;
      DROP INDEX planned_mail_due;
      CREATE INDEX planned_mail_due ON planned_mail (due_at)
        WHERE state IN ('planned', 'retry', 'uncertain', 'held');
    `);
    await runner.query(stateCheck([...STATES, 'held', ...ENDED]));
    await runner.query(
      `UPDATE offer_state SET state = jsonb_build_object('mails', $1::jsonb) || state`,
      [JSON.stringify(MAILS)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM mail_event e USING planned_mail m WHERE m.id = e.mail_id AND m.kind = 'ownMail';
      DELETE FROM planned_mail WHERE kind = 'ownMail';
      UPDATE planned_mail SET state = 'planned' WHERE state = 'held';
      DROP INDEX planned_mail_due;
      CREATE INDEX planned_mail_due ON planned_mail (due_at)
        WHERE state IN ('planned', 'retry', 'uncertain');
      ALTER TABLE planned_mail DROP COLUMN ask_after, DROP COLUMN released_at;
      UPDATE offer_state SET state = state - 'mails';
    `);
    await runner.query(stateCheck([...STATES, ...ENDED]));
  }
}
