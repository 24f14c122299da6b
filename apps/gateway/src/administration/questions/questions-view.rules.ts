/** An offer's questions as the staff pages show them. */
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import { closesText } from '../../pages/questions/my-questions.rules.js';
import type { ManagedQuestion, ManagedQuestions } from './questions.types.js';
import type { QuestionsTexts } from './questions.texts.js';

const BERLIN = 'Europe/Berlin';
const SHORT = 80;
export const shortText = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > SHORT ? `${line.slice(0, SHORT - 1)}…` : line;
};

export function headView(list: ManagedQuestions, t: QuestionsTexts, locale: Locale) {
  const { phase, closesAt, votePer, choices, ballots, voters, steps, resultShown } = list;
  return {
    phase: t.phases[phase],
    closes: closesAt ? closesText(closesAt, BERLIN, locale) : t.noDeadline,
    per: fill(t.per[votePer], { choices }),
    turnout:
      phase === 'voting' || phase === 'closed' ? fill(t.turnoutText, { ballots, voters }) : null,
    collecting: phase === 'collecting',
    steps: steps.map((step) => ({ key: deedOfStep[step], ...t.steps[step] })),
    resultShown,
    resultText: resultShown ? t.resultShown : t.resultNotShown,
  };
}

/** As the addresses of the pages say them. */
export const deedOfStep = {
  freeze: 'festschreiben',
  unfreeze: 'sammeln',
  openVote: 'abstimmung-oeffnen',
  closeVote: 'abstimmung-schliessen',
} as const;

export function questionView(question: ManagedQuestion, t: QuestionsTexts, locale: Locale) {
  const { author } = question;
  const short = shortText(question.text);
  return {
    questionId: question.questionId,
    version: question.version,
    text: question.text,
    asked: instantText(question.askedAt, locale),
    author: {
      registrationId: author?.registrationId ?? null,
      text: author
        ? [author.name, author.municipality, author.ended && t.ended].filter(Boolean).join(', ')
        : t.unknownAuthor,
    },
    byStaff: question.channel === 'staff',
    themeId: question.themeId,
    hidden:
      question.hiddenReason === null
        ? null
        : fill(t.one.hiddenBecause, { reason: question.hiddenReason }),
    editFull: fill(t.editFull, { text: short }),
  };
}

/** By theme, each with its duplicates below it; what is hidden stands at the end. */
export function groupsView(list: ManagedQuestions, t: QuestionsTexts, locale: Locale) {
  const standing = list.questions.filter((one) => !one.mergedInto && one.hiddenReason === null);
  const withDuplicates = (question: ManagedQuestion) => ({
    ...questionView(question, t, locale),
    duplicates: list.questions
      .filter(({ mergedInto }) => mergedInto === question.questionId)
      .map((duplicate) => questionView(duplicate, t, locale)),
  });
  const group = (key: string, title: string, members: readonly ManagedQuestion[]) => ({
    key,
    title,
    questions: members.map(withDuplicates),
  });
  return [
    ...list.themes.map(({ themeId, title }) =>
      group(
        themeId,
        title,
        standing.filter((one) => one.themeId === themeId),
      ),
    ),
    group(
      'ohne-thema',
      t.noTheme,
      standing.filter(({ themeId }) => themeId === null),
    ),
    group(
      'ausgeblendet',
      t.hiddenOnes,
      list.questions.filter(({ hiddenReason }) => hiddenReason !== null),
    ),
  ].filter(({ questions }) => questions.length > 0);
}

export function oneView(
  question: ManagedQuestion,
  list: ManagedQuestions,
  t: QuestionsTexts,
  locale: Locale,
) {
  const into = list.questions.find(({ questionId }) => questionId === question.mergedInto);
  const isStanding = list.questions.some(({ mergedInto }) => mergedInto === question.questionId);
  return {
    ...questionView(question, t, locale),
    collecting: list.phase === 'collecting',
    mergedInto: into ? fill(t.one.mergedInto, { text: into.text }) : null,
    mayHide: !into && !isStanding,
    others: list.questions
      .filter((one) => !one.mergedInto && one.hiddenReason === null)
      .filter(({ questionId }) => ![question.questionId, into?.questionId].includes(questionId))
      .map(({ questionId, text }) => ({ questionId, text: shortText(text) })),
    themes: list.themes,
  };
}

export function themesView({ themes, questions }: ManagedQuestions, t: QuestionsTexts) {
  return themes.map(({ themeId, title }, at) => ({
    themeId,
    title,
    count: fill(t.themes.count, {
      count: questions.filter((question) => question.themeId === themeId).length,
    }),
    up: at > 0 ? fill(t.themes.up, { title }) : null,
    down: at < themes.length - 1 ? fill(t.themes.down, { title }) : null,
    removeFull: fill(t.themes.removeFull, { title }),
  }));
}

/** The themes with one of them a place further up or down. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const order = [...ids];
  const at = order.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return order;
  order.splice(to, 0, ...order.splice(at, 1));
  return order;
}
