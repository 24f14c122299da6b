/** A form with files, read as it comes: each file is passed on while the next is still on its way. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { Problem } from '#service-kit/http/problem.js';
import { MOST_FILE_BYTES } from '../routing/file-flow.js';

/** Pages whose form may bring files. Everywhere else a form holds texts and nothing more. */
export const UPLOAD_FORM = /^\/meine-anmeldung\/aufgaben\/[^/]+\/dateien$/;

/** The same for staff: the logo of an agency. */
export const STAFF_UPLOAD_FORM =
  /^\/verwaltung\/e-mail-texte\/agentur\/[^/]+\/erscheinungsbild\/logo$/;

export const MOST_AT_ONCE = 10;
const limits = {
  fields: 20,
  fieldSize: 1_000,
  files: MOST_AT_ONCE,
  // One more than may be: cut at the limit itself, a file would look like a whole one.
  fileSize: MOST_FILE_BYTES + 1,
  headerPairs: 50,
};

/** Fields that stood before the first file, which is where a form of ours has them all. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export interface UploadForm {
  readonly fields: Fields;
  /** There were more files than are taken at once; the first ones were taken. */
  readonly tooMany: boolean;
}

/** @param content is read, or not: what is left of it is let go */
type Take = (name: string, content: Readable, fields: Fields) => Promise<void>;

/**
 * Hands each file over in the order of the form, one at a time. A field without a chosen file is none.
 * @throws Problem `request.rejected` when the form breaks off, is none, or holds more than it may;
 *   or what `take` throws
 */
export function readUploadForm(request: IncomingMessage, take: Take): Promise<UploadForm> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string[]>();
    let [tooMany, refused] = [false, false];
    let inTurn = Promise.resolve();
    const form = parserOf(request);
    const refuse = (cause: unknown): void => {
      refused = true;
      request.unpipe(form);
      request.resume();
      reject(cause instanceof Problem ? cause : new Problem('request.rejected', {}, { cause }));
    };
    form.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) refuse(new Error(`the field ${name} is too long`));
      fields.set(name, [...(fields.get(name) ?? []), value]);
    });
    form.on('file', (_field, content, { filename }) => {
      content.on('error', () => undefined); // the form says it, too
      const next = async (): Promise<void> => {
        if (filename && !refused) await take(filename, content, fields);
      };
      inTurn = inTurn.then(next).finally(() => content.resume());
      inTurn.catch(refuse);
    });
    form.on('filesLimit', () => (tooMany = true));
    form.on('fieldsLimit', () => refuse(new Error('too many fields')));
    form.on('error', refuse);
    form.on('close', () => void inTurn.then(() => resolve({ fields, tooMany }), refuse));
    request.once('close', () => {
      if (!request.complete) form.destroy(new Error('the form broke off'));
    });
    request.pipe(form);
  });
}

function parserOf({ headers }: IncomingMessage): ReturnType<typeof busboy> {
  try {
    return busboy({ headers, limits, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new Problem('request.rejected', {}, { cause });
  }
}
