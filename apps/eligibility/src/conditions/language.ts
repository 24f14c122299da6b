/** Under this token the service gets the language of conditions (see expression.ts). */
export const EXPRESSION_LANGUAGE = Symbol('language of conditions');
