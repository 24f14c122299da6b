/** Asks the timetable at one moment of a story, and looks at the end whether it came true. */
import type { Desk } from './desk.js';
import { becameOf, foreseen, type Forecast, printForecast } from './forecast.rules.js';
import { asFarAsExpected, differences, type Table } from './outcome-table.rules.js';
import type { Teller } from './teller.js';

export class Forecasts {
  private readonly asked: Forecast[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly tell: Teller,
    private readonly keyOf: (address: string) => string | undefined,
  ) {}

  /** Prints what is to come, and compares it with what the story expects at this moment. */
  async ask(forecast: Forecast): Promise<void> {
    this.asked.push(forecast);
    const told = foreseen(await this.desk.timetable(), this.keyOf);
    const asFar = asFarAsExpected(forecast.says, told);
    this.tell.line(null, `the timetable says what is to come:\n${printForecast(asFar)}`);
    for (const line of differences(forecast.says, asFar)) this.tell.line(null, line, false);
  }

  /** @param outcome what was sent, from the mail server's side, and why the rest was not */
  compare(outcome: Table): void {
    for (const forecast of this.asked) {
      const became = becameOf(forecast);
      const cells = [...became.values()].flatMap((ofPerson) => [...ofPerson.values()]);
      const sent = cells.filter((cell) => 'sent' in cell).length;
      const lines = differences(became, sameCells(became, outcome));
      this.tell.say(
        `\nOf what the timetable foresaw, ${sent} mails were to leave and ${cells.length - sent} not: ` +
          (lines.length === 0 ? 'so it was.' : 'it was otherwise.'),
      );
      for (const line of lines) this.tell.line(null, line, false);
    }
  }
}

/** Only what the forecast spoke of. */
const sameCells = (wanted: Table, outcome: Table): Table =>
  new Map(
    [...wanted].map(([person, cells]) => [
      person,
      new Map([...(outcome.get(person) ?? [])].filter(([kind]) => cells.has(kind))),
    ]),
  );
