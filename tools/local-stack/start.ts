/** `npm start`: the stack in a terminal, until Ctrl-C. */
import { terminalOutput } from './terminal.js';
import { optionsFrom } from './options.js';
import { explain, Stopped } from './progress.js';
import { startStack, type Stack } from './stack.js';
import { welcome } from './welcome.js';

/** npm and the terminal both pass on one Ctrl-C: a second one within this time is the same. */
const SAME_SIGNAL_MS = 1_500;

async function main(): Promise<void> {
  const out = terminalOutput();
  const calledOff = new AbortController();
  let stack: Stack | undefined;
  let firstSignal: number | undefined;

  const stop = (why: string): void => {
    if (firstSignal !== undefined) {
      if (performance.now() - firstSignal > SAME_SIGNAL_MS) {
        out.line('\nNot waiting any longer; the watchdog ends the rest.');
        process.exit(1);
      }
      return;
    }
    firstSignal = performance.now();
    out.line(`\n${why}; stopping everything …`);
    calledOff.abort(new Stopped());
    void stack?.stop().then(() => {
      out.line('Stopped. The data are kept; npm start goes on from here.');
      process.exit(0);
    });
  };
  listen(stop);

  try {
    out.line('Einlass starts (Ctrl-C stops it)');
    const options = optionsFrom(process.env, process.argv.slice(2));
    const { progress, onServiceLine } = out;
    stack = await startStack({ ...options, progress, onServiceLine }, calledOff.signal);
    // Counted from the start of this process.
    out.line(await welcome(stack, performance.now() / 1000));
    out.showServiceLines();
  } catch (error) {
    if (error instanceof Stopped) {
      out.line('Stopped.');
      process.exit(0);
    }
    out.line(`\nEinlass could not start: ${explain(error)}`);
    process.exit(1);
  }
}

function listen(stop: (why: string) => void): void {
  process.on('SIGINT', () => stop('Ctrl-C'));
  process.on('SIGTERM', () => stop('Asked to end'));
  process.on('SIGHUP', () => stop('The terminal is gone'));
  // npm killed for good passes no signal on: then this process suddenly has another parent.
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === 'start') {
    setInterval(() => {
      if (process.ppid !== parent) stop('npm is gone');
    }, 1_000).unref();
  }
}

void main();
