import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What only the gateway answers with; the rest comes from the services or from the service kit. */
export const gatewayProblems = {
  'access.key_invalid': {
    kind: 'unauthenticated',
    de: 'Dieser API-Schlüssel ist unbekannt, abgelaufen oder widerrufen.',
    en: 'This API key is unknown, expired or revoked.',
  },
  'access.other_origin': {
    kind: 'forbidden',
    de: 'Diese Anfrage kommt nicht von unseren eigenen Seiten. Programme verwenden einen API-Schlüssel.',
    en: 'This request does not come from our own pages. Programs use an API key.',
  },
  'access.too_many': {
    kind: 'tooMany',
    de: 'Von Ihrem Anschluss kamen in kurzer Zeit sehr viele Anfragen. Bitte warten Sie {seconds} Sekunden.',
    en: 'Very many requests came from your network in a short time. Please wait {seconds} seconds.',
  },
  'sign_in.failed': {
    kind: 'invalid',
    de: 'Die Anmeldung ist nicht gelungen oder hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
    en: 'Signing in did not work or took too long. Please start again.',
  },
  'sign_in.no_roles': {
    kind: 'forbidden',
    de: 'Ihr Konto hat hier keine Rolle. Bitte wenden Sie sich an Ihre Administration.',
    en: 'Your account has no role here. Please ask your administration.',
  },
  'api_key.not_found': {
    kind: 'notFound',
    de: 'Diesen API-Schlüssel gibt es nicht.',
    en: 'There is no such API key.',
  },
  'api_key.scope_too_wide': {
    kind: 'forbidden',
    de: 'Ein API-Schlüssel darf nicht mehr als Sie selbst: {excess} gehört nicht zu Ihrem Konto.',
    en: 'An API key may do no more than you: {excess} is not part of your account.',
  },
  'api_key.expiry_invalid': {
    kind: 'unprocessable',
    de: 'Das Ablaufdatum muss in der Zukunft liegen, höchstens {days} Tage von heute.',
    en: 'The expiry must lie in the future, at most {days} days from today.',
  },
  'clock.not_followed': {
    kind: 'unavailable',
    de: 'Die Uhr ist gestellt, aber noch nicht überall: es fehlt {parts}.',
    en: 'The clock is set, but not everywhere yet: {parts} is missing.',
  },
  'clock.out_of_range': {
    kind: 'unprocessable',
    de: 'Die Uhr lässt sich auf die Jahre 2000 bis 2099 stellen.',
    en: 'The clock can be set to the years 2000 to 2099.',
  },
} as const satisfies ProblemCatalogue;
