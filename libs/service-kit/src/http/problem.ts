/**
 * Errors that a caller can act on. They carry a stable code and know nothing of HTTP; the filter
 * (problem.filter.ts) turns them into RFC 9457 problem details in the caller's language.
 */
export type ProblemKind =
  | 'invalid' // 400: the request itself is malformed
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'notFound' // 404: also for objects that the caller may not know of
  | 'conflict' // 409: not in this state
  | 'gone' // 410: it was there and cannot be used any more
  | 'stale' // 412: somebody else changed it meanwhile
  | 'tooLarge' // 413
  | 'wrongType' // 415: the body is of a type that nobody here reads
  | 'unprocessable' // 422: understood, but a rule says no
  | 'preconditionRequired' // 428
  | 'tooMany' // 429
  | 'unavailable'; // 503: try again later

export interface ProblemText {
  readonly kind: ProblemKind;
  readonly de: string;
  readonly en: string;
}

/** Texts may hold `{name}`, filled from the problem's params. */
export type ProblemCatalogue = Readonly<Record<string, ProblemText>>;

export interface ProblemDetail {
  /** JSON pointer into the request body, or `?name` for a query parameter. */
  readonly pointer?: string;
  readonly code: string;
  /** In one language when nobody but a developer reads it; both: the caller gets theirs. */
  readonly detail: string | { readonly de: string; readonly en: string };
  /** Where in the text of a body that came as YAML; both from 1. */
  readonly line?: number;
  readonly column?: number;
}

export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly extra: {
      readonly pointer?: string;
      readonly errors?: readonly ProblemDetail[];
      readonly retryAfterSeconds?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = 'Problem';
  }
}

/** Codes that every service can answer with. */
export const commonProblems = {
  'request.invalid': {
    kind: 'invalid',
    de: 'Die Anfrage enthält ungültige Angaben. Dabei steht, welche und was erwartet wird.',
    en: 'The request is not valid. "errors" says where and what is accepted.',
  },
  'request.not_json': {
    kind: 'invalid',
    de: 'Der Inhalt der Anfrage ist kein gültiges JSON.',
    en: 'The body of the request is not valid JSON.',
  },
  'request.not_yaml': {
    kind: 'invalid',
    de: 'Der Inhalt der Anfrage ist kein YAML, das hier gelesen wird. Dabei steht, was wo nicht stimmt.',
    en: 'The body of the request is no YAML that is read here. "errors" says what is wrong and where.',
  },
  'request.content_type': {
    kind: 'wrongType',
    de: 'Bitte senden Sie den Inhalt als JSON (Content-Type: application/json).',
    en: 'Send the body as JSON (Content-Type: application/json).',
  },
  'request.too_large': {
    kind: 'tooLarge',
    de: 'Die Anfrage ist größer als erlaubt (höchstens {limit}).',
    en: 'The request is larger than allowed (at most {limit}).',
  },
  'request.not_found': {
    kind: 'notFound',
    de: 'Das gibt es hier nicht.',
    en: 'There is nothing here.',
  },
  'request.rejected': {
    kind: 'invalid',
    de: 'Die Anfrage kann so nicht verarbeitet werden.',
    en: 'The request cannot be processed like this.',
  },
  'request.if_match_missing': {
    kind: 'preconditionRequired',
    de: 'Bitte senden Sie If-Match mit dem ETag, den Sie zuletzt gelesen haben.',
    en: 'Send If-Match with the ETag that you last read.',
  },
  'request.stale': {
    kind: 'stale',
    de: 'Inzwischen hat jemand anderes gespeichert. Bitte laden Sie neu und wiederholen Sie die Änderung.',
    en: 'Somebody else has saved meanwhile. Reload and repeat your change.',
  },
  'request.cursor_invalid': {
    kind: 'invalid',
    de: 'Diese Seitenmarke (cursor) ist ungültig. Beginnen Sie ohne cursor von vorn.',
    en: 'This cursor is not valid. Start again without one.',
  },
  'access.sign_in_required': {
    kind: 'unauthenticated',
    de: 'Bitte melden Sie sich an.',
    en: 'Please sign in.',
  },
  'access.not_allowed': {
    kind: 'forbidden',
    de: 'Ihre Rolle erlaubt das nicht. Nötig ist: {needed}.',
    en: 'Your role does not allow this. It needs: {needed}.',
  },
  'idempotency.in_flight': {
    kind: 'conflict',
    de: 'Dieselbe Anfrage wird gerade bearbeitet. Bitte warten Sie einen Augenblick.',
    en: 'The same request is being processed. Please wait a moment.',
  },
  'idempotency.other_body': {
    kind: 'unprocessable',
    de: 'Dieser Idempotency-Key wurde schon mit einem anderen Inhalt verwendet.',
    en: 'This Idempotency-Key was used before with a different body.',
  },
  'idempotency.key_invalid': {
    kind: 'invalid',
    de: 'Idempotency-Key: 8 bis 200 sichtbare ASCII-Zeichen.',
    en: 'Idempotency-Key: 8 to 200 visible ASCII characters.',
  },
  'dead_letter.not_found': {
    kind: 'notFound',
    de: 'Diese liegen gebliebene Nachricht gibt es nicht, oder sie wurde schon wiederholt.',
    en: 'There is no such dead letter, or it has been replayed already.',
  },
  'service.busy': {
    kind: 'unavailable',
    de: 'Gerade ist viel los. Bitte versuchen Sie es in wenigen Sekunden noch einmal.',
    en: 'There is a rush right now. Please try again in a few seconds.',
  },
  'service.unavailable': {
    kind: 'unavailable',
    de: 'Ein Teil des Systems ist gerade nicht erreichbar ({part}). Bitte versuchen Sie es gleich noch einmal.',
    en: 'A part of the system cannot be reached right now ({part}). Please try again shortly.',
  },
  'service.failed': {
    kind: 'unavailable',
    de: 'Da ist etwas schiefgegangen. Die Kennung dieser Anfrage hilft bei der Suche.',
    en: 'Something went wrong. The id of this request helps to find out what.',
  },
} as const satisfies ProblemCatalogue;
