import type { MigrationInterface, QueryRunner } from 'typeorm';

const optional = { send: true };
const late = { rule: 'send' };
const withinADay = { rule: 'skip', hours: 24 };
const onItsDay = { ...optional, time: '09:00', late };
const timed = (days: number | null, rule: object = late) => ({ ...onItsDay, days, late: rule });

/** What offers lack that were told before they had a mail plan of their own: nothing changes. */
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

/** Offers have a mail plan of their own; this service only passes it on with the rest of the offer. */
export class OwnMails1700000000121 implements MigrationInterface {
  name = 'OwnMails1700000000121';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE offer SET state = jsonb_build_object('mails', $1::jsonb) || state`, [
      JSON.stringify(MAILS),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE offer SET state = state - 'mails'`);
  }
}
