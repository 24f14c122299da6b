/** A participant's questions and vote as the pages show them. */
import { Temporal } from 'temporal-polyfill';
import { type Field, field } from '../form/field.rules.js';
import { dayText, fill, instantText, type Locale } from '../form/format.rules.js';
import type { QuestionTexts } from '../texts/questions.texts.js';
import type { MyQuestion, MyQuestions, MyVote } from './my-questions.types.js';
import { resultView } from './ranking.rules.js';

/** What was typed, and what is wrong with it. `questionId` is null for a new question. */
export interface Typed {
  readonly questionId: string | null;
  readonly text: string;
  readonly error: string | null;
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/**
 * The first instant that is too late, as people say it: midnight is the end of the day before, so
 * `Freitag, 18. September 2020, 24:00 Uhr` / `the end of Friday, 18 September 2020`.
 */
export function closesText(closesAt: string, zone: string, locale: Locale): string {
  const local = Temporal.Instant.from(closesAt).toZonedDateTimeISO(zone);
  if (!local.equals(local.startOfDay())) return instantText(closesAt, locale, zone);
  const day = dayText(local.toPlainDate().subtract({ days: 1 }).toString(), locale);
  return locale === 'de' ? `${day}, 24:00 Uhr` : `the end of ${day}`;
}

export function questionsModel(
  mine: MyQuestions,
  zone: string,
  typed: Typed | null,
  locale: Locale,
  t: QuestionTexts,
) {
  return {
    until:
      mine.closesAt && mine.obstacle === null
        ? fill(t.until, { at: closesText(mine.closesAt, zone, locale) })
        : null,
    obstacle: mine.obstacle && t.obstacles[mine.obstacle],
    voting: mine.phase === 'voting',
    newField: mine.mayAsk ? newField(mine, typed, t) : null,
    questions: mine.questions.map((question) => questionView(question, mine, typed, t)),
  };
}

function newField(mine: MyQuestions, typed: Typed | null, t: QuestionTexts): Field {
  const help = mine.left > 1 ? t.newHelp : t.newHelpLast;
  const isThis = typed?.questionId === null;
  return field({
    kind: 'textarea',
    name: 'text',
    id: 'neue-frage',
    label: t.newQuestion,
    help: fill(help, { max: mine.maxLength, left: mine.left }),
    maxLength: mine.maxLength,
    value: isThis ? typed.text : '',
    error: isThis ? typed.error : null,
  });
}

function questionView(
  question: MyQuestion,
  { maxLength }: MyQuestions,
  typed: Typed | null,
  t: QuestionTexts,
) {
  const isEdited = question.mayChange && typed?.questionId === question.questionId;
  const text = shortened(question.text);
  return {
    ...question,
    merged: question.mergedInto && fill(t.merged, { text: question.mergedInto }),
    hidden: question.hiddenReason && fill(t.hidden, { reason: question.hiddenReason }),
    changeFull: fill(t.changeFull, { text }),
    withdrawFull: fill(t.withdrawFull, { text }),
    edited: isEdited
      ? field({
          kind: 'textarea',
          name: 'text',
          id: 'frage-aendern',
          label: t.changeLabel,
          help: fill(t.changeHelp, { max: maxLength }),
          maxLength,
          value: typed.text,
          error: typed.error,
        })
      : null,
  };
}

/** What is wrong with a question that the service did not accept; null: the problem is another one. */
export function textError(text: string, max: number, t: QuestionTexts): string {
  if (text.trim() === '') return t.missing;
  if (text.length > max) return fill(t.tooLong, { length: text.length, max });
  return t.badSigns;
}

export function voteModel(vote: MyVote, chosen: readonly string[], t: QuestionTexts) {
  const { obstacle, phase } = vote;
  return {
    votePer: t.votePer[vote.votePer],
    choose: vote.choices === 1 ? t.chooseOne : fill(t.choose, { choices: vote.choices }),
    one: vote.choices === 1,
    mayVote: vote.mayVote,
    obstacle:
      obstacle &&
      (obstacle === 'notOpen' ? t.voteObstacles.notOpen[phase] : t.voteObstacles[obstacle]),
    listIntro: phase === 'frozen' ? t.listFixed : phase === 'closed' ? t.listVoted : null,
    themes: byTheme(vote, chosen, t),
    result: vote.result && resultView(vote.result, t),
  };
}

/** In the order of the list, which goes by theme. */
function byTheme(vote: MyVote, chosen: readonly string[], t: QuestionTexts) {
  const titles = [...new Set(vote.questions.map(({ theme }) => theme))];
  return titles.map((theme) => ({
    // A list without any theme needs no heading for the rest.
    title: theme ?? (titles.length > 1 ? t.otherTheme : null),
    questions: vote.questions
      .filter((question) => question.theme === theme)
      .map(({ questionId, text }) => ({ questionId, text, chosen: chosen.includes(questionId) })),
  }));
}

/** Null: may be cast. */
export function choiceError(
  vote: MyVote,
  chosen: readonly string[],
  t: QuestionTexts,
): string | null {
  if (chosen.length === 0) return t.noneChosen;
  const { choices } = vote;
  return chosen.length > choices ? fill(t.tooManyChosen, { count: chosen.length, choices }) : null;
}

/** What the page of the registration says of it. */
export function sectionModel(mine: MyQuestions, zone: string, locale: Locale, t: QuestionTexts) {
  const count = mine.questions.length;
  return {
    text: count > 0 ? countText(count, t) : invitation(mine, zone, locale, t),
    voting: mine.phase === 'voting',
  };
}

const countText = (count: number, t: QuestionTexts): string =>
  count === 1 ? t.sectionOne : fill(t.sectionSome, { count });

function invitation(mine: MyQuestions, zone: string, locale: Locale, t: QuestionTexts): string {
  if (!mine.mayAsk) return t.sectionClosed;
  return mine.closesAt
    ? fill(t.sectionNone, { at: closesText(mine.closesAt, zone, locale) })
    : t.sectionNoneOpen;
}
