/** The folder that holds everything which outlives a start, and the note of who uses it now. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  endProcess,
  isRunning,
  processIdentity,
  type KnownProcess,
} from '#testing/servers/ending.js';
import { explainPermission, StartProblem } from '#testing/servers/start-problem.js';
import { schemas, type Tenant } from '../database/tenants.js';

export interface Secrets {
  databasePasswords: Record<Tenant, string>;
  identitySecret: string;
  sessionSecret: string;
  oidcClientSecret: string;
  /** 32 bytes, base64: seals access data in the catalogue. */
  accessDataKey: string;
  /** Of the demo's administrator for machines: loader, `npm run clock`, the story. */
  apiKey: string;
}

/** What another command finds out about a running stack. Mode 0600: it holds a key. */
export interface StackState {
  launcher: Pick<KnownProcess, 'pid' | 'identity'>;
  /** Absent while starting. */
  url?: string;
  mailboxUrl?: string;
  /** Where returned mail is taken. */
  returnPort?: number;
  apiKey?: string;
  /** Everything that was started, for the case that nobody could end it. */
  processes: KnownProcess[];
}

export class DataFolder {
  readonly path: string;

  /** @throws StartProblem when this user may not write there. */
  constructor(path: string) {
    this.path = path;
    try {
      mkdirSync(path, { recursive: true });
      const probe = this.file(`.writable-${process.pid}`);
      writeFileSync(probe, '');
      rmSync(probe);
    } catch (error) {
      throw explainPermission(error, path);
    }
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  log(name: string): string {
    return this.file('logs', `${name}.log`);
  }

  /** Forgets everything; only ever on a person's word (`--fresh`). */
  clear(): void {
    for (const name of ['postgres', 'redis', 'mail', 'files', 'logs', 'secrets.json']) {
      rmSync(this.file(name), { recursive: true, force: true });
    }
  }

  /** Random, made once; a new kind is added to an older file. */
  secrets(): Secrets {
    const path = this.file('secrets.json');
    const known = existsSync(path)
      ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>)
      : {};
    const random = () => randomBytes(32).toString('base64url');
    const passwords = Object.fromEntries(
      [...schemas, 'queue' as const].map((tenant) => [tenant, random()]),
    ) as Secrets['databasePasswords'];
    const secrets: Secrets = {
      identitySecret: random(),
      sessionSecret: random(),
      oidcClientSecret: random(),
      accessDataKey: randomBytes(32).toString('base64'),
      apiKey: `einlass_${random()}`,
      ...known,
      databasePasswords: {
        ...passwords,
        ...known.databasePasswords,
      },
    };
    this.write('secrets.json', secrets);
    return secrets;
  }

  state(): StackState | undefined {
    try {
      return JSON.parse(readFileSync(this.file('stack.json'), 'utf8')) as StackState;
    } catch {
      return undefined;
    }
  }

  writeState(state: StackState): void {
    this.write('stack.json', state);
  }

  removeState(): void {
    rmSync(this.file('stack.json'), { force: true });
  }

  /**
   * Takes the folder for this process. What a killed start left running is ended first.
   * @throws StartProblem when another start uses it right now.
   */
  async take(notice: (text: string) => void): Promise<void> {
    const state = this.state();
    if (state && isRunning(state.launcher)) {
      throw new StartProblem(
        `Einlass already runs from ${this.path} (process ${state.launcher.pid}${state.url ? `, ${state.url}` : ''}).`,
        `Use that one, stop it there with Ctrl-C (or: kill ${state.launcher.pid}), or start a second one with data of its own: EINLASS_DATA=.data-2 npm start`,
      );
    }
    const left = (state?.processes ?? []).filter(isRunning);
    if (left.length > 0) {
      notice(`Ending what a killed start left running: ${left.map((one) => one.name).join(', ')}`);
      // Started in this order, so the last one may still use the first one.
      for (const one of left.reverse()) await endProcess({ ...one, patience: 5_000 });
    }
    this.writeState({
      launcher: { pid: process.pid, identity: processIdentity(process.pid) ?? '' },
      processes: [],
    });
  }

  /** Whole or not at all, and for this user's eyes only. */
  private write(name: string, content: object): void {
    const path = this.file(name);
    const making = `${path}.${process.pid}`;
    try {
      writeFileSync(making, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
      renameSync(making, path);
    } catch (error) {
      throw explainPermission(error, path);
    }
  }
}
