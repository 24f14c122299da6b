/**
 * What a seating is worth, said so that a person can follow it: how far it is from each wish, where,
 * and what was unavoidable. It counts anew and knows nothing of the search, so each checks the other.
 */
import { pairsAmong } from './board.rules.js';
import { balanced, type Bounds, fewestPairs, pairsOf } from './room-sizes.rules.js';
import { PAIR_WEIGHT, type Pair, type Seating, type Task, type Wish } from './task.rules.js';

/** What departs from a wish, or what looks like it and could not be avoided. */
export type Finding =
  /** `mix`: more people of one value in a room than even spreading would put there. */
  | {
      readonly kind: 'crowded';
      readonly key: string;
      readonly value: string;
      readonly roomId: string;
      readonly people: number;
      readonly even: number;
    }
  /** `mix`: nowhere too many, but not even either. */
  | {
      readonly kind: 'uneven';
      readonly key: string;
      readonly value: string;
      readonly people: number;
    }
  /** `mix`: more people of one value than rooms, so that some must meet. No departure. */
  | {
      readonly kind: 'unavoidable';
      readonly key: string;
      readonly value: string;
      readonly people: number;
      readonly even: number;
    }
  /** `match`: people who do not share what most in the room have. */
  | {
      readonly kind: 'unlike';
      readonly key: string;
      readonly value: string;
      readonly roomId: string;
      readonly people: number;
      readonly others: number;
    }
  /** `together`: people of one value in several rooms. */
  | {
      readonly kind: 'parted';
      readonly key: string;
      readonly value: string;
      readonly people: number;
      readonly rooms: number;
    }
  | { readonly kind: 'metBefore'; readonly roomId: string; readonly pairs: number }
  | { readonly kind: 'notApart'; readonly roomId: string; readonly pair: Pair }
  | { readonly kind: 'notTogether'; readonly pair: Pair }
  | { readonly kind: 'beyondCapacity'; readonly roomId: string; readonly people: number }
  | { readonly kind: 'unbalanced'; readonly roomId: string; readonly people: number };

export interface WishResult {
  readonly wish: Wish;
  /** Departures: pairs for `mix`, people for the others. 0: fulfilled as far as is possible. */
  readonly departures: number;
}

export interface Assessment {
  readonly wishes: readonly WishResult[];
  /** Pairs in one room that met before. */
  readonly metAgain: number;
  /** Weighted sum of everything above; smaller is better. */
  readonly cost: number;
  readonly findings: readonly Finding[];
}

export function assess(task: Task, seating: Seating): Assessment {
  const seated = task.people.filter(({ id }) => seating.has(id));
  const groups = task.rooms.map((room) => ({
    room,
    people: seated.filter(({ id }) => seating.get(id) === room.id),
  }));
  const bounds = boundsOf(task, groups, seated.length);
  const wishes = task.wishes.map((wish) => judge(wish, groups, bounds));
  const pairs = violatedPairs(task, seating);
  const again = metAgain(task, groups);
  const metPairs = sum(again.map((each) => each.pairs));
  return {
    wishes: wishes.map(({ wish, departures }) => ({ wish, departures })),
    metAgain: metPairs,
    cost:
      pairs.length * PAIR_WEIGHT +
      sum(wishes.map(({ wish, departures }) => wish.weight * departures)) +
      task.newFacesWeight * metPairs,
    findings: [
      ...pairs,
      ...oddSizes(groups, bounds),
      ...wishes.flatMap(({ findings }) => findings),
      ...again,
    ],
  };
}

/** A room beyond its capacity is told by a finding of its own, and does not upset the others. */
const boundsOf = ({ fixed }: Task, groups: readonly Group[], people: number): Bounds[] =>
  balanced(
    people,
    groups.map(({ room, people: here }) => ({
      fixed: here.filter(({ id }) => fixed.get(id) === room.id).length,
      capacity: room.capacity === null ? null : Math.max(room.capacity, here.length),
    })),
  );

function oddSizes(groups: readonly Group[], bounds: readonly Bounds[]): Finding[] {
  return groups.flatMap(({ room, people }, at): Finding[] => {
    const finding = { roomId: room.id, people: people.length };
    if (people.length > (room.capacity ?? people.length))
      return [{ kind: 'beyondCapacity', ...finding }];
    const { least, most } = bounds[at] as Bounds;
    const odd = people.length < least || people.length > most;
    return odd ? [{ kind: 'unbalanced', ...finding }] : [];
  });
}

function judge(wish: Wish, groups: readonly Group[], bounds: readonly Bounds[]): Judged {
  switch (wish.mode) {
    case 'mix':
      return mixed(
        wish,
        groups,
        bounds.map(({ most }) => most),
      );
    case 'match':
      return matched(wish, groups);
    case 'together':
      return gathered(wish, groups);
  }
}

interface Group {
  readonly room: Task['rooms'][number];
  readonly people: Task['people'];
}
type Judged = WishResult & { readonly findings: readonly Finding[] };

/** Value → people in each room, in the order of the rooms; values in the order of the alphabet. */
function countsByValue(key: string, groups: readonly Group[]): [string, number[]][] {
  const counts = new Map<string, number[]>();
  groups.forEach(({ people }, room) => {
    for (const value of people.flatMap(({ values }) => [...new Set(values[key] ?? [])])) {
      const row = counts.get(value) ?? groups.map(() => 0);
      row[room] = (row[room] ?? 0) + 1;
      counts.set(value, row);
    }
  });
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function mixed(wish: Wish, groups: readonly Group[], most: readonly number[]): Judged {
  const { key } = wish;
  const findings: Finding[] = [];
  let departures = 0;
  for (const [value, counts] of countsByValue(key, groups)) {
    const people = sum(counts);
    const excess = sum(counts.map(pairsOf)) - fewestPairs(people, most);
    const even = Math.ceil(people / groups.length);
    departures += excess;
    const crowded = groups.flatMap(({ room }, at): Finding[] => {
      const here = counts[at] ?? 0;
      return excess > 0 && here > even
        ? [{ kind: 'crowded', key, value, roomId: room.id, people: here, even }]
        : [];
    });
    if (crowded.length > 0) findings.push(...crowded);
    else if (excess > 0) findings.push({ kind: 'uneven', key, value, people });
    else if (even > 1) findings.push({ kind: 'unavoidable', key, value, people, even });
  }
  return { wish, departures, findings };
}

function matched(wish: Wish, groups: readonly Group[]): Judged {
  const { key } = wish;
  const findings = groups.flatMap((group): (Finding & { kind: 'unlike' })[] => {
    const counts = countsByValue(key, [group]).map(([value, [count = 0]]) => ({ value, count }));
    const main = counts.reduce<{ value: string; count: number } | null>(
      (best, each) => (best && best.count >= each.count ? best : each),
      null,
    );
    const people = group.people.filter(({ values }) => (values[key] ?? []).length > 0).length;
    if (!main || main.count === people) return [];
    const others = people - main.count;
    return [{ kind: 'unlike', key, value: main.value, roomId: group.room.id, people, others }];
  });
  return { wish, departures: sum(findings.map(({ others }) => others)), findings };
}

function gathered(wish: Wish, groups: readonly Group[]): Judged {
  const { key } = wish;
  let departures = 0;
  const findings: Finding[] = [];
  for (const [value, counts] of countsByValue(key, groups)) {
    const people = sum(counts);
    const rooms = counts.filter((count) => count > 0).length;
    departures += people - Math.max(...counts);
    if (rooms > 1) findings.push({ kind: 'parted', key, value, people, rooms });
  }
  return { wish, departures, findings };
}

function violatedPairs({ apart, together, people }: Task, seating: Seating): Finding[] {
  const known = new Set(people.map(({ id }) => id));
  const bothSeated = ([a, b]: Pair): boolean =>
    a !== b && known.has(a) && known.has(b) && seating.has(a) && seating.has(b);
  const share = ([a, b]: Pair): boolean => seating.get(a) === seating.get(b);
  return [
    ...apart
      .filter((pair) => bothSeated(pair) && share(pair))
      .map((pair): Finding => ({ kind: 'notApart', roomId: seating.get(pair[0]) ?? '', pair })),
    ...together
      .filter((pair) => bothSeated(pair) && !share(pair))
      .map((pair): Finding => ({ kind: 'notTogether', pair })),
  ];
}

function metAgain({ metBefore }: Task, groups: readonly Group[]) {
  const met = new Map<string, number>();
  for (const [a, b] of metBefore.flatMap(pairsAmong)) {
    const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
    met.set(pair, (met.get(pair) ?? 0) + 1);
  }
  return groups.flatMap(({ room, people }): (Finding & { kind: 'metBefore' })[] => {
    const ids = people.map(({ id }) => id).sort();
    const pairs = sum(pairsAmong(ids).map(([a, b]) => met.get(`${a} ${b}`) ?? 0));
    return pairs > 0 ? [{ kind: 'metBefore', roomId: room.id, pairs }] : [];
  });
}
