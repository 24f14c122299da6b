/** What changed between two versions of an offer, as data that a person and a rule can read. */

/** `pointer`: RFC 6901. `before` / `after` absent: it was added / removed. */
export interface Change {
  pointer: string;
  before?: unknown;
  after?: unknown;
}

/** Entries of these lists have an identity of their own: moving one is not changing it. */
export const identityOf: Readonly<Record<string, string>> = {
  sessions: 'sessionId',
  questionnaire: 'key',
  /** Of the feedback form. */
  questions: 'key',
  procedure: 'kind',
  parts: 'key',
  preWork: 'key',
  prices: 'key',
  /** Mails of the offer. */
  own: 'key',
};

type Json = Record<string, unknown>;

/** The smallest set of changed leaves, in the order of the newer document. */
export function diff(before: object, after: object): Change[] {
  return objectChanges(before as Json, after as Json, '');
}

function objectChanges(before: Json, after: Json, pointer: string): Change[] {
  const names = [...Object.keys(after), ...Object.keys(before).filter((name) => !(name in after))];
  return names.flatMap((name) =>
    valueChanges(before[name], after[name], `${pointer}/${escape(name)}`, identityOf[name]),
  );
}

function valueChanges(
  before: unknown,
  after: unknown,
  pointer: string,
  identity?: string,
): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    // A part of an offer names its sessions by key: those are texts, not sessions.
    return identity && [...before, ...after].every(isObject)
      ? identifiedChanges(before as Json[], after as Json[], pointer, identity)
      : listChanges(before, after, pointer);
  }
  if (isObject(before) && isObject(after)) {
    // Another kind is another thing: told whole, not field by field.
    return before.kind === after.kind
      ? objectChanges(before, after, pointer)
      : [{ pointer, before, after }];
  }
  return same(before, after) ? [] : [change(pointer, before, after)];
}

function listChanges(before: unknown[], after: unknown[], pointer: string): Change[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, at) =>
    valueChanges(before[at], after[at], `${pointer}/${at}`),
  ).flat();
}

/** Pointers count in the newer list; what is gone points into the older one. */
function identifiedChanges(
  before: Json[],
  after: Json[],
  pointer: string,
  identity: string,
): Change[] {
  const older = new Map(before.map((entry) => [entry[identity], entry]));
  const kept = new Set(after.map((entry) => entry[identity]));
  const changed = after.flatMap((entry, at) =>
    valueChanges(older.get(entry[identity]), entry, `${pointer}/${at}`),
  );
  const removed = before.flatMap((entry, at) =>
    kept.has(entry[identity]) ? [] : [change(`${pointer}/${at}`, entry, undefined)],
  );
  return [...changed, ...removed, ...orderChange(before, after, pointer, identity)];
}

function orderChange(before: Json[], after: Json[], pointer: string, identity: string): Change[] {
  const idsOf = (entries: Json[], others: Json[]) => {
    const known = new Set(others.map((entry) => entry[identity]));
    return entries.map((entry) => entry[identity]).filter((one) => known.has(one));
  };
  const order = { before: idsOf(before, after), after: idsOf(after, before) };
  return same(order.before, order.after) ? [] : [{ pointer, ...order }];
}

const change = (pointer: string, before: unknown, after: unknown): Change => ({
  pointer,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reached by leaves and lists of ids only: objects are compared field by field above. */
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
