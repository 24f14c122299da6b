/** Rules as the overview shows them: sentences under the people for whom they hold. */
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import type { ConditionsTexts } from './conditions.texts.js';
import type { Rules, Sentence } from './conditions.types.js';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly lines: ReturnType<typeof lineOf>[];
  /** Pointer of what the button below takes out as a whole; null: nothing. */
  readonly removable: string | null;
  readonly empty: string | null;
}

export function rulesView(rules: Rules, t: ConditionsTexts, locale: Locale) {
  const under = (path: string) => (one: Sentence) => one.pointer?.startsWith(`${path}/`) ?? false;
  const lines = (fits: (one: Sentence) => boolean) =>
    rules.sentences.filter(fits).map((one) => lineOf(one, t, locale));
  const common = lines((one) => one.pointer === null || under('/conditions')(one));
  const nothing = common.length === 0 && rules.audiences.length === 0;
  const groups: Group[] = [
    group('alle', t.forAll, common, nothing ? t.none : null),
    ...rules.audiences.map((one, at) => ({
      ...group(
        `zielgruppe-${at}`,
        fill(t.audience, { label: one.label[locale] }),
        lines(under(`/audiences/${at}/conditions`)),
        null,
      ),
      removable: `/audiences/${at}`,
    })),
    group('vorrang', t.priorities, lines(under('/priorities')), null),
    group('preise', t.prices, lines(under('/priceClasses')), null),
  ];
  return {
    groups: groups.filter((one) => one.lines.length > 0 || one.empty || one.removable),
    warnings: rules.warnings.map(({ detail }) => detail[locale]),
    saved:
      rules.savedAt === null
        ? t.never
        : fill(t.version, {
            version: rules.version,
            at: instantText(rules.savedAt, locale),
            by: rules.savedBy ?? '',
          }),
    severalAudiences: rules.audiences.length > 1,
  };
}

const group = (id: string, title: string, lines: Group['lines'], empty: string | null): Group => ({
  id,
  title,
  lines,
  removable: null,
  empty,
});

function lineOf(one: Sentence, t: ConditionsTexts, locale: Locale) {
  const { pointer, set, key, expression } = one;
  return {
    key,
    sentence: one.sentence[locale],
    expression,
    set: set === null ? null : fill(t.fromSet, { set }),
    pointer,
    editable: pointer !== null && /conditions\/\d+$/.test(pointer),
    first: pointer !== null && pointer.endsWith('/0'),
  };
}

/** Where a new condition can go. */
export const listsOf = (rules: Rules, t: ConditionsTexts, locale: Locale) => [
  { value: '/conditions', label: t.forAll },
  ...rules.audiences.map((one, at) => ({
    value: `/audiences/${at}/conditions`,
    label: fill(t.audience, { label: one.label[locale] }),
  })),
];
