/**
 * The whole system for tests from outside: one of their own, or the one that runs from the data folder
 * TEST_STACK_DATA (quicker while writing tests; its clock is moved and its data grow).
 */
import { runningStack } from '../tools/local-stack/running-stack.js';
import { startStack } from '../tools/local-stack/stack.js';

export interface TestStack {
  readonly url: string;
  readonly apiKey: string;
  readonly mailboxUrl: string;
  stop(): Promise<void>;
}

export async function stackForTests(): Promise<TestStack> {
  const data = process.env['TEST_STACK_DATA'];
  const stack = data
    ? { ...runningStack({ EINLASS_DATA: data }), stop: async () => undefined }
    : await startStack({});
  if (!stack.mailboxUrl) throw new Error('these tests read a mail catcher');
  return { ...stack, mailboxUrl: stack.mailboxUrl };
}

/** One request as a program: JSON in and out. */
export async function call(
  stack: TestStack,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string>; asAdmin?: boolean } = {},
): Promise<{ status: number; text: string; json: unknown }> {
  const response = await fetch(new URL(path, stack.url), {
    method,
    redirect: 'manual',
    headers: {
      ...(options.asAdmin && { authorization: `Bearer ${stack.apiKey}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null,
  };
}
