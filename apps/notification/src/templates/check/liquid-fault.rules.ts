/** What may be wrong with a Liquid text, in words for people who write mails. */

export type LiquidFaultCode =
  | 'syntax'
  | 'tagUnknown'
  | 'filterUnknown'
  | 'variableUnknown'
  | 'variableNotText'
  | 'loopNotOverList'
  | 'loopTooDeep'
  | 'range'
  | 'tooLong';

export interface LiquidFault {
  readonly code: LiquidFaultCode;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly de: string;
  readonly en: string;
}

/** Everything that a text may use beside the variables. */
export const allowedTags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'comment'] as const;
export const allowedFilters = [
  'lines',
  'default',
  'join',
  'size',
  'first',
  'last',
  'upcase',
  'downcase',
  'capitalize',
  'truncate',
  'plus',
  'minus',
] as const;

/** What is looked at of LiquidJS's tokens. */
export interface Token {
  readonly begin: number;
  readonly input: string;
  getText(): string;
  getPosition(): number[];
}
type Words = readonly [de: string, en: string];
export function fault(code: LiquidFaultCode, token: Token, [de, en]: Words): LiquidFault {
  const [line = 1, column = 1] = token.getPosition();
  return { code, line, column, de, en };
}

/** What LiquidJS throws. */
export interface LiquidError {
  readonly message: string;
  readonly token?: Token;
}

const PLACE = /, line:\d+, col:\d+/g;

/** In our words, where the English ones of the library are not for people who write mails. */
export function syntaxFault(error: LiquidError): LiquidFault {
  const [line = 1, column = 1] = error.token?.getPosition() ?? [];
  const message = error.message.replace(PLACE, '').split('\n')[0] ?? '';
  const at = { line, column };
  const notFound = /^tag "([^"]*)" not found/.exec(message);
  if (notFound) {
    const [, name = ''] = notFound;
    const what = allowedTags.join(', ');
    return {
      code: 'tagUnknown',
      ...at,
      de: `Die Anweisung „${name}“ ist hier nicht möglich, oder ihr Anfang fehlt. Möglich sind: ${what}.`,
      en: `The tag "${name}" is not possible here, or its beginning is missing. Possible are: ${what}.`,
    };
  }
  const notClosed = /^(?:tag|output) (.*) not closed/s.exec(message);
  if (notClosed) {
    const what = (notClosed[1] ?? '').trim().replace(/^"|"$/g, '');
    return {
      code: 'syntax',
      ...at,
      de: `${what} hat kein Ende.`,
      en: `${what} has no end.`,
    };
  }
  return {
    code: 'syntax',
    ...at,
    de: `Hier stimmt die Schreibweise nicht (${message}).`,
    en: `This is not written correctly (${message}).`,
  };
}
