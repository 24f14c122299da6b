import type { ApiAnswer, ApiProblem } from './einlass-api.js';
import { FileProblem } from '../offers/source-file.js';

/** Each thing that the system finds wrong, with its place; `placeOf` knows the file behind a pointer. */
export function refusal(
  { status, body }: ApiAnswer,
  placeOf: (pointer: string) => string,
): FileProblem {
  const { code, title, pointer, errors } = (body ?? {}) as ApiProblem;
  const lines = (errors ?? [{ pointer, detail: title }]).map(
    (error) => `${placeOf(error.pointer ?? '')}: ${error.detail ?? error.code ?? ''}`,
  );
  return new FileProblem(`refused with ${status} ${code ?? ''}\n${lines.join('\n')}`);
}
