/**
 * The services write JSON lines here as everywhere; people read this. Done once in the launcher: a
 * formatter inside each service would be a thread with 16 MB of its own in each of them.
 */
import { prettyFactory } from 'pino-pretty';

const pretty = prettyFactory({
  singleLine: true,
  colorize: false,
  translateTime: 'SYS:HH:MM:ss',
  // Known from the name before the line, or of use to machines only.
  ignore: 'pid,hostname,service,role,req,res,context',
});

/** One or several lines; what is not JSON stays as it is. */
export function readableLine(line: string): string {
  if (!line.startsWith('{')) return line;
  return pretty(line).trimEnd();
}
