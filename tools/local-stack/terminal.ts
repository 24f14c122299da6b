/** The launcher's own lines and those of the services, told apart in one terminal. */
import { terminalProgress, type Progress } from './progress.js';

export interface TerminalOutput {
  line(text: string): void;
  progress: Progress;
  onServiceLine(service: string, line: string): void;
  /** Until then they go to the log files only, so that the start stays readable. */
  showServiceLines(): void;
}

export function terminalOutput(): TerminalOutput {
  // A terminal that went away must not take the orderly stop with it.
  process.stdout.on('error', () => undefined);
  const write = (text: string) => void process.stdout.write(text);
  let shown = false;
  return {
    line: (text) => write(`${text}\n`),
    progress: terminalProgress(write),
    onServiceLine: (service, line) => {
      if (shown) write(`${service.padEnd(14)} ${line}\n`);
    },
    showServiceLines: () => {
      shown = true;
    },
  };
}
