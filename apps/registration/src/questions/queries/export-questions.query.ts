import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { csvOf, spreadsheetTypes, xlsxOf } from '#service-kit/files/spreadsheet.js';
import { QuestionLists } from '../question-lists.js';
import type { Ranked } from '../ranking.rules.js';
import { type ListedQuestion, Results } from '../results.js';
import type { ExportQuery } from '../vote.views.js';

export interface ExportedQuestions {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName: string;
}

/**
 * The list as a file: ranked once there is a result, else by theme. Without who asked: it is handed to
 * moderators and speakers, who need the questions.
 */
export class ExportQuestions extends Query<ExportedQuestions> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly wanted: ExportQuery,
  ) {
    super();
  }
}

const words = {
  de: {
    columns: ['Rang', 'Stimmen', 'Gleichauf', 'Thema', 'Frage', 'Auch so gefragt'],
    tied: 'ja',
    file: 'fragen',
  },
  en: {
    columns: ['Rank', 'Votes', 'Tied', 'Theme', 'Question', 'Also asked as'],
    tied: 'yes',
    file: 'questions',
  },
} as const;

/** Spreadsheets open no cell with more than 32,767 characters. */
const MOST_IN_A_CELL = 32_000;

type Cell = string | number | null;

@QueryHandler(ExportQuestions)
export class ExportQuestionsHandler implements IQueryHandler<ExportQuestions> {
  constructor(
    private readonly lists: QuestionLists,
    private readonly results: Results,
  ) {}

  async execute({ who, offerId, wanted }: ExportQuestions): Promise<ExportedQuestions> {
    const offer = await this.lists.ofStaff(offerId, who);
    const { phase } = await this.lists.read(offerId);
    const ranking = await this.results.ranking(offerId, phase);
    const t = words[wanted.lang];
    const rows = (ranking ?? (await this.results.listed(offerId))).map((one) => rowOf(one, t.tied));
    const table: Cell[][] = [[...t.columns], ...rows];
    return {
      bytes: wanted.format === 'csv' ? csvOf(table) : await xlsxOf(table, 'Fragen'),
      contentType: spreadsheetTypes[wanted.format],
      fileName: `${t.file}-${offer.slug}.${wanted.format}`,
    };
  }
}

function rowOf(question: ListedQuestion & Partial<Ranked>, tied: string): Cell[] {
  return [
    question.rank ?? null,
    question.votes ?? null,
    question.tied ? tied : null,
    question.theme,
    question.text,
    question.duplicates
      .map(({ text }) => text)
      .join('\n')
      .slice(0, MOST_IN_A_CELL) || null,
  ];
}
