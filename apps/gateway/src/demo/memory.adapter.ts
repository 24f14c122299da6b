import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Codes expire by the machine's clock, whatever the business clock says. */
const machineMs = (): number => performance.timeOrigin + performance.now();

interface Entry {
  payload: AdapterPayload;
  readonly expiresAtMs: number;
}

/**
 * Where the local provider keeps its codes and interactions: in this process and for minutes only.
 * A restart forgets them; whoever was signing in begins again. Expiry is technical time.
 */
const entries = new Map<string, Entry>();
const byUid = new Map<string, string>();

export class MemoryAdapter implements Adapter {
  constructor(private readonly model: string) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const now = machineMs();
    for (const [key, entry] of entries) if (entry.expiresAtMs <= now) entries.delete(key);
    entries.set(this.key(id), { payload, expiresAtMs: now + expiresIn * 1000 });
    if (payload.uid) byUid.set(payload.uid, this.key(id));
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.read(this.key(id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.read(byUid.get(uid) ?? '');
  }

  async findByUserCode(): Promise<undefined> {
    return undefined; // the device flow is off
  }

  async consume(id: string): Promise<void> {
    const entry = entries.get(this.key(id));
    if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(machineMs() / 1000) };
  }

  async destroy(id: string): Promise<void> {
    const uid = entries.get(this.key(id))?.payload.uid;
    if (uid) byUid.delete(uid);
    entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key);
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }

  private async read(key: string): Promise<AdapterPayload | undefined> {
    const entry = entries.get(key);
    return entry && entry.expiresAtMs > machineMs() ? entry.payload : undefined;
  }
}
