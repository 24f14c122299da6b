import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { Actor } from '#service-kit/access/actor.js';
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
    const isCsv = wanted.format === 'csv';
    return {
      bytes: isCsv ? csvOf(table) : await xlsxOf(table),
      contentType: isCsv
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
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

/** With byte order mark and semicolons, as German spreadsheets expect; cells are never formulas. */
const csvOf = (table: Cell[][]): Buffer =>
  Buffer.from(
    stringify(table, {
      bom: true,
      delimiter: ';',
      record_delimiter: '\r\n',
      escape_formulas: true,
    }),
  );

/** Text cells are declared as text, so a spreadsheet computes none. */
const xlsxOf = (table: Cell[][]): Promise<Buffer> =>
  writeXlsxFile(
    table.map((row) =>
      row.map((value) =>
        value === null
          ? null
          : typeof value === 'number'
            ? { value, type: Number }
            : { value, type: String, wrap: true },
      ),
    ),
    { sheet: 'Fragen', stickyRowsCount: 1 },
  ).toBuffer();
