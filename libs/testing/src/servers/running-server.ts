/** A server that this process started. */
export interface RunningServer {
  /** Where and with which credentials to reach it. */
  url: string;
  pid: number;
  /** Resolves when it has ended, for whatever reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
}
