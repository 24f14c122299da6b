/** What somebody with a place is told of the access data: when they come, in one mail or in several. */
import { Temporal } from 'temporal-polyfill';
import { type AccessDay, accessDayOf } from '#contracts/access-days.js';
import type { Bilingual } from '#contracts/messages.js';
import { dayText } from '../workflow/deadlines.rules.js';
import type { StandingFacts } from './standing-facts.rules.js';
import { say } from './standing-texts.rules.js';

/** Days of the sessions that the person attends and that are not over, in order; each moment once. */
function daysOf({
  offer,
  sessionIds,
  now,
}: StandingFacts): { day: string; due: Temporal.Instant }[] {
  const { schedule, sessions, timeZone, accessDispatch } = offer;
  const mine = schedule.filter(
    ({ sessionId }) => sessionIds.length === 0 || sessionIds.includes(sessionId),
  );
  const ahead = mine.filter(({ sessionId }) => {
    const session = sessions.find((one) => one.sessionId === sessionId);
    return !session || Temporal.Instant.compare(Temporal.Instant.from(session.endsAt), now) > 0;
  });
  const each = (ahead.length > 0 ? ahead : mine).flatMap(
    ({ sessionId }) => accessDayOf(offer, sessionId) ?? [],
  );
  // Of an offer without any session the day is known all the same.
  const days = mine.length === 0 && accessDispatch ? [accessDispatch] : each;
  const byInstant = new Map(days.map((day) => [dueOf(day, timeZone).toString(), day]));
  return [...byInstant]
    .map(([due, { date }]) => ({ day: date, due: Temporal.Instant.from(due) }))
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due));
}

const dueOf = ({ date, time }: AccessDay, zone: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant();

export function accessSentence(facts: StandingFacts): Bilingual {
  const days = daysOf(facts);
  const next = days.find(({ due }) => Temporal.Instant.compare(facts.now, due) < 0);
  if (days.length === 0) {
    return say(
      'Die Zugangsdaten schicken wir [Ihnen|dir] rechtzeitig per E-Mail.',
      'We will send you the access data by e-mail in good time.',
    );
  }
  if (!next) {
    return say(
      'Die Zugangsdaten [haben|hast] [Sie|du] per E-Mail bekommen oder [bekommen|bekommst] sie in den nächsten Minuten.',
      'You have received the access data by e-mail, or will within minutes.',
    );
  }
  const day = Temporal.PlainDate.from(next.day);
  const [de, en] = [dayText(day, 'de'), dayText(day, 'en')];
  if (days.length === 1) {
    return say(
      `Die Zugangsdaten schicken wir [Ihnen|dir] am ${de} per E-Mail.`,
      `We will send you the access data by e-mail on ${en}.`,
    );
  }
  return next === days[0]
    ? say(
        `Die Zugangsdaten schicken wir [Ihnen|dir] für jeden Termin an einem eigenen Tag per E-Mail, zuerst am ${de}.`,
        `We will send you the access data of each session by e-mail on a day of its own, the first on ${en}.`,
      )
    : say(
        `Die Zugangsdaten zum nächsten Termin [haben|hast] [Sie|du] per E-Mail bekommen oder [bekommen|bekommst] sie in den nächsten Minuten. Die weiteren schicken wir [Ihnen|dir] am ${de}.`,
        `You have received the access data of the next session by e-mail, or will within minutes. We will send you the others on ${en}.`,
      );
}
