/** ESLint rules of this house; each is seen to catch its violation in house-rules.spec.ts. */
import { basename } from 'node:path';

const noBarrel = {
  meta: { type: 'problem', messages: { barrel: 'No barrels: import the file that you mean.' } },
  create: (context) => ({
    Program(node) {
      if (/^index\.tsx?$/.test(basename(context.filename))) {
        context.report({ node, messageId: 'barrel' });
      }
    },
  }),
};

/** `eslint-disable… -- why`: an exception without a reason is a habit. */
const disableWithReason = {
  meta: { type: 'problem', messages: { reason: 'Say why after "--", in a few words.' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/^\s*eslint-disable/.test(comment.value) && !/\s--\s+\S.{9,}/.test(comment.value)) {
          context.report({ loc: comment.loc, messageId: 'reason' });
        }
      }
    },
  }),
};

const isName = (node, name) => node.type === 'Identifier' && node.name === name;

/** The demo clock moves business time; whoever asks the machine is left behind. */
const timeFromClock = {
  meta: {
    type: 'problem',
    messages: {
      clock: 'Business time comes from Clock (#service-kit/time/clock.js), not from {{what}}.',
    },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'clock', data: { what } });
    return {
      NewExpression(node) {
        if (isName(node.callee, 'Date') && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression(node) {
        if (isName(node.callee, 'Date')) report(node, 'Date()');
      },
      MemberExpression(node) {
        const { object, property } = node;
        if (isName(object, 'Date') && isName(property, 'now')) report(node, 'Date.now');
        if (isName(object, 'Temporal') && isName(property, 'Now')) report(node, 'Temporal.Now');
      },
    };
  },
};

/** A test that is switched off passes for ever; one that runs alone switches off the others. */
const everyTestRuns = {
  meta: { type: 'problem', messages: { off: 'Every test runs: mend it or remove it.' } },
  create: (context) => ({
    MemberExpression(node) {
      const { object, property } = node;
      const test = ['describe', 'it', 'test'].some((name) => isName(object, name));
      if (test && ['only', 'skip', 'todo', 'failing'].some((name) => isName(property, name))) {
        context.report({ node, messageId: 'off' });
      }
    },
    CallExpression(node) {
      if (['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'].some((it) => isName(node.callee, it))) {
        context.report({ node, messageId: 'off' });
      }
    },
  }),
};

export const house = {
  rules: {
    'no-barrel': noBarrel,
    'disable-with-reason': disableWithReason,
    'time-from-clock': timeFromClock,
    'every-test-runs': everyTestRuns,
  },
};
