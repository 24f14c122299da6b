/** What holds for every task: found with random ones, and compared with trying everything. */
import fc from 'fast-check';
import { arrange } from './arrange.rules.js';
import { assess } from './assess.rules.js';
import { placesIn } from './room-sizes.rules.js';
import type { Seating, Task } from './task.rules.js';
import { id, peopleWith, roomsOf, seatingOf, sizes, task, wish } from './tasks.fixture.js';

/** Any task that people could set: several wishes, some of them with several values or none. */
const anyTask = (most: { people: number; rooms: number; values: number }): fc.Arbitrary<Task> =>
  fc
    .record({
      answers: fc.array(
        fc.record({
          a: fc.array(fc.integer({ min: 0, max: most.values }), { maxLength: 1 }),
          b: fc.array(fc.integer({ min: 0, max: most.values }), { maxLength: 2 }),
        }),
        { maxLength: most.people },
      ),
      capacities: fc.array(fc.option(fc.integer({ min: 0, max: 6 })), {
        minLength: 1,
        maxLength: most.rooms,
      }),
      modes: fc.tuple(
        fc.constantFrom('mix' as const, 'match' as const, 'together' as const),
        fc.constantFrom('mix' as const, 'match' as const, 'together' as const),
      ),
      weights: fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 })),
      pair: fc.tuple(fc.nat(most.people), fc.nat(most.people)),
      met: fc.subarray(Array.from({ length: most.people }, (_, at) => id(at))),
      fixed: fc.array(fc.tuple(fc.nat(most.people), fc.nat(most.rooms)), { maxLength: 2 }),
    })
    .map(({ answers, capacities, modes, weights, pair, met, fixed }) =>
      task(
        answers.map(({ a, b }, at) => ({
          id: id(at),
          values: { a: a.map(String), b: b.map(String) },
        })),
        {
          rooms: roomsOf(...capacities),
          wishes: [wish('a', modes[0], weights[0]), wish('b', modes[1], weights[1])],
          apart: [[id(pair[0]), id(pair[1])]],
          metBefore: [met],
          newFacesWeight: 2,
          fixed: new Map(
            fixed.map(([person, room]) => [id(person), `r${room % capacities.length}`]),
          ),
        },
      ),
    );
const large = anyTask({ people: 24, rooms: 5, values: 5 });

describe('what always holds', () => {
  it('seats everybody exactly once, never beyond a capacity, and says why when that cannot be', () => {
    const seen = { possible: 0, impossible: 0 };
    fc.assert(
      fc.property(large, fc.nat(), (of, seed) => {
        const arranged = arrange(of, seed);
        const ids = of.people.map((person) => person.id);
        if (!arranged.possible) {
          seen.impossible += 1;
          if (arranged.reason.kind === 'tooFewPlaces') return placesIn(of.rooms) < ids.length;
          return arranged.reason.kind === 'fixedBeyondCapacity';
        }
        seen.possible += 1;
        expect([...arranged.seating.keys()].sort()).toEqual(ids);
        sizes(of, arranged.seating).forEach((size, room) =>
          expect(size).toBeLessThanOrEqual(of.rooms[room]?.capacity ?? size),
        );
        for (const [person, room] of of.fixed)
          if (ids.includes(person)) expect(arranged.seating.get(person)).toBe(room);
        return true;
      }),
      { numRuns: 60 },
    );
    expect(seen.possible).toBeGreaterThan(5);
    expect(seen.impossible).toBeGreaterThan(2);
  });

  it('gives the same seating for the same seed, whatever the order of the rows', () => {
    const order = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(large, order, fc.nat(), (of, positions, seed) => {
        const mixed = [...of.people]
          .map((person) => ({ person, at: positions.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ person }) => person);
        expect(arrange({ ...of, people: mixed }, seed)).toEqual(arrange(of, seed));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps sizes within one of each other', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 9 }), fc.nat(), (count, rooms, seed) => {
        const of = task(
          Array.from({ length: count }, (_, at) => ({ id: id(at), values: { a: [`${at % 3}`] } })),
          {
            rooms: roomsOf(...Array.from({ length: rooms }, () => null)),
            wishes: [wish('a', 'match')],
          },
        );
        const found = sizes(of, seatingOf(of, seed));
        expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it('mixes: no room holds more of a municipality than the number that nobody could better', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        (municipalities, rooms, seed) => {
          const of = task(peopleWith('m', ...municipalities.map((each) => [`${each}`])), {
            rooms: roomsOf(...Array.from({ length: rooms }, () => null)),
            wishes: [wish('m', 'mix')],
          });
          const seating = seatingOf(of, seed);
          for (const value of new Set(municipalities)) {
            const ids = municipalities.flatMap((each, at) => (each === value ? [id(at)] : []));
            const counts = of.rooms.map(
              (room) => ids.filter((each) => seating.get(each) === room.id).length,
            );
            expect(Math.max(...counts)).toBe(Math.ceil(ids.length / rooms));
          }
          expect(assess(of, seating).cost).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Every seating that keeps sizes balanced and fixed people where they are. */
function* everySeating(of: Task): Generator<Seating> {
  const total = of.people.length;
  const count = of.rooms.length ** total;
  for (let number = 0; number < count; number += 1) {
    let rest = number;
    const seating = new Map<string, string>();
    for (const person of of.people) {
      seating.set(person.id, `r${rest % of.rooms.length}`);
      rest = Math.floor(rest / of.rooms.length);
    }
    const kept = [...of.fixed].every(([who, room]) => (seating.get(who) ?? room) === room);
    if (kept && !assess(of, seating).findings.some(isOfSize)) yield seating;
  }
}
const isOfSize = ({ kind }: { kind: string }): boolean =>
  kind === 'beyondCapacity' || kind === 'unbalanced';

it('finds the best of all seatings where all can be tried', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyTask({ people: 6, rooms: 3, values: 2 }), fc.nat(), (of, seed) => {
      const arranged = arrange(of, seed);
      if (!arranged.possible) return;
      const found = assess(of, arranged.seating);
      let best = Number.POSITIVE_INFINITY;
      for (const seating of everySeating(of)) best = Math.min(best, assess(of, seating).cost);
      expect(found.findings.filter(isOfSize)).toEqual([]);
      expect(found.cost).toBe(best);
      compared += 1;
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(20);
});
