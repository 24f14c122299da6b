import { at, type ChecklistRule, has, rule } from './checklist-point.rules.js';

/** What the stages of the procedure cannot do without. */
export const stageRules: readonly ChecklistRule[] = [
  {
    code: 'selectionDayMissing',
    for: 'registration',
    message: {
      de: 'Die Plätze werden durch Auswahl vergeben; es fehlt der Tag, an dem ausgewählt wird.',
      en: 'Places are given by selection; the day on which that happens is missing.',
    },
    neededBy: [rule('selection')],
    missing: at(
      '/admission/selection',
      (facts) => !has(facts, 'selection') || facts.content.admission.selection !== null,
    ),
  },
  {
    code: 'preWorkMissing',
    for: 'registration',
    message: {
      de: 'Das Verfahren wartet auf eine Vorarbeit; es ist aber keine beschrieben.',
      en: 'The procedure waits for pre-work, but none is described.',
    },
    neededBy: [rule('preWork')],
    missing: at('/preWork', (facts) => !has(facts, 'preWork') || facts.content.preWork.length > 0),
  },
];
