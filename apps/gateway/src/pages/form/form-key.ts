/** Sending a form twice does its work once. */
import { createHash, randomUUID } from 'node:crypto';

/** Goes into each form anew; together with what was sent it names one intention. */
export const newFormKey = (): string => randomUUID();

/**
 * The same form with the same content is the same intention, however often it is sent; the same form
 * with other content (back, other boxes ticked) is another one.
 */
export const intentionKey = (formKey: string, content: unknown): string =>
  createHash('sha256')
    .update(`${formKey}\n${JSON.stringify(content)}`)
    .digest('hex');
