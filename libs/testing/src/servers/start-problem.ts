/**
 * A reason why a server cannot start that a person can do something about. `message` says what is
 * the matter, `wayOut` what to do; `details` are the server's own last lines.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
  readonly wayOut: string;
  readonly details: string;

  constructor(message: string, wayOut: string, details = '') {
    super(message);
    this.wayOut = wayOut;
    this.details = details;
  }

  /** Everything at once, for places that show only text. */
  describe(): string {
    return [this.message, this.details, this.wayOut].filter(Boolean).join('\n');
  }
}

/** Names a missing permission with the way out; any other error passes unchanged. */
export function explainPermission(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'EACCES' || code === 'EPERM') {
    return new StartProblem(
      `This user may not write to ${path}.`,
      `Give it to yourself (sudo chown -R "$(id -un)" ${path}) or choose another place: EINLASS_DATA=/some/folder npm start`,
    );
  }
  if (code === 'EROFS' || code === 'ENOSPC') {
    return new StartProblem(
      code === 'EROFS' ? `${path} is on a read-only file system.` : `The disk of ${path} is full.`,
      'Choose another place: EINLASS_DATA=/some/folder npm start',
    );
  }
  return error;
}
