/** Somebody in a story. All are invented, all at example.org; what each is for stands beside them. */
export interface Person {
  readonly key: string;
  readonly about: string;
  /** Name of the municipality, as in examples/register. */
  readonly municipality: string;
  readonly functions: readonly string[];
  readonly locale: 'de' | 'en';
  /** By key of the offer's question. */
  readonly answers: Readonly<Record<string, unknown>>;
}

export const person = (
  key: string,
  about: string,
  municipality: string,
  more: Partial<Pick<Person, 'functions' | 'locale' | 'answers'>> = {},
): Person => ({
  key,
  about,
  municipality,
  functions: ['educationManager'],
  locale: 'de',
  answers: {},
  ...more,
});
