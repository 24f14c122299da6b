/** Every line of the file ends with CR LF, the last one too (RFC 5545, 3.1); the generator leaves it out. */
export const withLastLine = (text: string): string => `${text.trimEnd()}\r\n`;
