/** What is used of busboy 1.6, which brings no types. */
declare module 'busboy' {
  import type { IncomingHttpHeaders } from 'node:http';
  import type { Readable, Writable } from 'node:stream';

  interface Limits {
    readonly fieldSize: number;
    readonly fields: number;
    readonly fileSize: number;
    readonly files: number;
    readonly headerPairs: number;
  }
  interface Busboy extends Writable {
    on(
      event: 'file',
      listener: (
        field: string,
        content: Readable,
        info: { readonly filename?: string; readonly mimeType: string },
      ) => void,
    ): this;
    on(
      event: 'field',
      listener: (name: string, value: string, info: { valueTruncated: boolean }) => void,
    ): this;
    on(event: 'filesLimit' | 'fieldsLimit' | 'partsLimit' | 'close', listener: () => void): this;
    on(event: 'error', listener: (error: unknown) => void): this;
  }
  export default function busboy(options: {
    readonly headers: IncomingHttpHeaders;
    readonly limits: Limits;
    /** Of names of files; the library's own is Latin-1, and browsers send UTF-8. */
    readonly defParamCharset: 'utf8';
  }): Busboy;
}
