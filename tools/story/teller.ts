import type { Person } from './people.js';

/** Tells the story in lines that a person reads, and remembers what went wrong. */
export class Teller {
  private failures = 0;

  constructor(private readonly write: (line: string) => void) {}

  day(title: string): void {
    this.write(`\n${title}`);
  }

  /** @param asExpected a line that is not so is marked, and fails the story */
  line(person: Person | null, what: string, asExpected = true): void {
    if (!asExpected) this.failures++;
    this.write(`  ${asExpected ? ' ' : '✗'} ${person ? `${person.key} ` : ''}${what}`);
  }

  say(text: string): void {
    this.write(text);
  }

  get hasFailed(): boolean {
    return this.failures > 0;
  }
}
