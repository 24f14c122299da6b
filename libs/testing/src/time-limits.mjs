/**
 * Gives every test and hook of the integration project its time limit: the runner that loads services
 * once per process (jest.config.mjs) leaves limits to whoever wants them. What takes longer than its own
 * limit, or than the project's, fails by name; the rest of the file goes on.
 */
import { addEventHandler, getState } from 'jest-circus';

const PROJECT_LIMIT_MS = 120_000;

const within = (fn, limit = PROJECT_LIMIT_MS) => {
  if (!fn) return fn;
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Took longer than ${limit / 1000} s`)), limit);
    });
    try {
      return await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
};

addEventHandler(({ name }) => {
  const { currentDescribeBlock: block } = getState();
  const added = { add_test: block?.children, add_hook: block?.hooks }[name]?.at(-1);
  if (added) added.fn = within(added.fn, added.timeout);
});
