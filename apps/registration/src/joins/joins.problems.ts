import type { ProblemCatalogue } from '#service-kit/http/problem.js';

export const joiningProblems = {
  'joining.unknown': {
    kind: 'notFound',
    de: 'Diesen Link gibt es nicht.',
    en: 'There is no such link.',
  },
  'calendar_feed.unknown': {
    kind: 'notFound',
    de: 'Diesen Kalender gibt es nicht.',
    en: 'There is no such calendar.',
  },
} as const satisfies ProblemCatalogue;
