/** The parts that the forms of the mail plan are made of: what a template prints, field by field. */
import type { FieldError } from '../../pages/form/form.rules.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface Field {
  readonly name: string;
  readonly as: 'line' | 'number' | 'day' | 'time' | 'select' | 'many' | 'area' | 'tick';
  readonly label: string;
  readonly hint: string | null;
  readonly text: string;
  readonly options: readonly Choice[];
  /** Signs that fit in. */
  readonly max: number;
  /** Of the text in it. */
  readonly lang: 'de' | 'en' | null;
  readonly error: string | null;
}

export interface Section {
  readonly legend: string;
  readonly hint: string | null;
  readonly fields: readonly Field[];
  /** Long forms fold away what most people leave as it is; `open`: unfolded at first. */
  readonly fold: 'none' | 'closed' | 'open';
}

/** Folded away unless it is in use, or has a mistake in it. */
export const foldOf = (fields: readonly Field[], isUsed: boolean): Section['fold'] =>
  isUsed || fields.some(({ error }) => error !== null) ? 'open' : 'closed';

type Given = Pick<Field, 'name' | 'label'> & Partial<Field>;

const plain = { hint: null, text: '', options: [], max: 150, lang: null, error: null };

/** With the mistake that was made in it, if any. */
export const fieldOf =
  (errors: readonly FieldError[]) =>
  (as: Field['as'], given: Given): Field => ({
    ...plain,
    ...given,
    as,
    error: errors.find(({ field }) => field === given.name)?.message ?? null,
  });

export const choicesOf = <T extends string>(
  labels: Readonly<Record<T, string>>,
  chosen: readonly string[],
): Choice[] =>
  (Object.keys(labels) as T[]).map((value) => ({
    value,
    label: labels[value],
    chosen: chosen.includes(value),
  }));

/** A number as people type it; anything else is left for the service to object to. */
export const numberOf = (text: string): number =>
  /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
