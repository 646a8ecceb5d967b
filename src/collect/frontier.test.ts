import { describe, expect, test } from 'vitest';
import { createFrontier, type Frontier, type Waypoint } from './frontier.js';

const SITE = 'http://www.qingxi.test';

function waypoint(path: string, overrides: Partial<Waypoint> = {}): Waypoint {
  return {
    url: SITE + path,
    depth: 1,
    foundOn: `${SITE}/`,
    role: 'column',
    interest: 0,
    standing: 'navigation',
    ...overrides,
  };
}

function fill(frontier: Frontier, ...waypoints: readonly Waypoint[]): boolean[] {
  return waypoints.map((one) => frontier.add(one));
}

function drain(frontier: Frontier): string[] {
  const paths: string[] = [];
  for (let next = frontier.next(); next !== null; next = frontier.next())
    paths.push(next.url.slice(SITE.length));
  return paths;
}

const roomy = () => createFrontier({ pages: 1_000, depth: 5 });

describe('which address comes next', () => {
  test('what the standard wants, then menus, side menus, lists and footers', () => {
    const frontier = roomy();
    fill(
      frontier,
      waypoint('/footer/', { standing: 'footer' }),
      waypoint('/list/', { standing: 'list' }),
      waypoint('/beside/', { standing: 'beside' }),
      waypoint('/menu/'),
      waypoint('/wanted-in-list/', { standing: 'list', interest: 1 }),
      waypoint('/', { standing: 'home', depth: 0, role: 'home' }),
    );
    expect(drain(frontier)).toEqual(['/', '/wanted-in-list/', '/menu/', '/beside/', '/list/', '/footer/']);
  });

  test('the nearer of two that stand alike, and the one met first of two that are alike', () => {
    const frontier = roomy();
    fill(frontier, waypoint('/far/', { depth: 3 }), waypoint('/b/'), waypoint('/a/'));
    expect(drain(frontier)).toEqual(['/b/', '/a/', '/far/']);
  });

  test('the same for the same calls, with many addresses, best first', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      waypoint(`/c${index}/`, { interest: ((index * 7) % 11) / 11, depth: 1 + (index % 3) }),
    );
    const [one, other] = [roomy(), roomy()];
    fill(one, ...many);
    fill(other, ...many);
    const order = drain(one);
    expect(order).toEqual(drain(other));
    expect(order).toHaveLength(300);
    const rank = (path: string) => {
      const { interest, depth } = many.find(({ url }) => url === SITE + path)!;
      return 3 * interest - 0.1 * depth;
    };
    const ranks = order.map(rank);
    expect(ranks).toEqual(ranks.toSorted((first, second) => second - first));
  });
});

describe('an address', () => {
  test('is given out once, however often it is met', () => {
    const frontier = roomy();
    expect(fill(frontier, waypoint('/a/'), waypoint('/a/', { interest: 1 }))).toEqual([true, false]);
    expect(drain(frontier)).toEqual(['/a/']);
    expect(frontier.add(waypoint('/a/'))).toBe(false);
    expect(frontier.knows(`${SITE}/a/`)).toBe(true);
    expect(frontier.knows(`${SITE}/b/`)).toBe(false);
  });

  test('is the same by another spelling, which is given out only when the first one failed', () => {
    const frontier = roomy();
    expect(fill(frontier, waypoint('/a/'), waypoint('/a/index.html'), waypoint('/a'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(frontier.knows(`${SITE}/a/index.html`)).toBe(true);
    expect(drain(frontier)).toEqual(['/a/']);
    expect(frontier.release(`${SITE}/a/`)).toBe(true);
    expect(drain(frontier)).toEqual(['/a/index.html']);
    expect(frontier.release(`${SITE}/a/index.html`)).toBe(true);
    expect(drain(frontier)).toEqual(['/a']);
    expect([frontier.release(`${SITE}/a`), frontier.release(`${SITE}/b/`)]).toEqual([false, false]);
  });

  test('that was too deep is given out when a shorter way to it is met', () => {
    const frontier = createFrontier({ pages: 10, depth: 2 });
    fill(frontier, waypoint('/a/', { depth: 3, interest: 1 }));
    expect([frontier.cutShort, frontier.limits().length]).toEqual([true, 1]);
    expect(frontier.add(waypoint('/a/', { depth: 2 }))).toBe(true);
    expect(drain(frontier)).toEqual(['/a/']);
    expect([frontier.cutShort, frontier.limits().length]).toEqual([false, 0]);
  });

  test('that is too deep is left, and counted once', () => {
    const frontier = createFrontier({ pages: 10, depth: 2 });
    const deep = waypoint('/3/', { depth: 3 });
    expect(fill(frontier, waypoint('/2/', { depth: 2 }), deep, deep)).toEqual([true, false, false]);
    expect(frontier.limits()).toEqual([{ limit: 'depth', value: 2, leftOut: 1 }]);
  });
});

describe('traps', () => {
  test('a path that repeats itself three times is one', () => {
    const frontier = roomy();
    expect(
      fill(
        frontier,
        waypoint('/a/a/a/'),
        waypoint('/x/a/b/a/b/a/b/'),
        waypoint('/a/a/'),
        waypoint('/a/b/a/b/'),
        waypoint('/2026/6/6/6/'),
      ),
    ).toEqual([false, false, true, true, true]);
  });

  test('a path with endless queries is one after forty', () => {
    const frontier = roomy();
    const days = Array.from({ length: 45 }, (_, day) => waypoint(`/calendar?day=${day}`));
    expect(fill(frontier, ...days).filter(Boolean)).toHaveLength(40);
    expect(frontier.add(waypoint('/other?day=1'))).toBe(true);
  });

  test.each<[string, (day: number) => string]>([
    ['as folders', (day) => `/rili/2026/${1 + Math.floor(day / 28)}/${1 + (day % 28)}/`],
    ['as months', (day) => `/rili/${1990 + Math.floor(day / 12)}-${1 + (day % 12)}`],
  ])('a calendar whose days stand in its path %s is one after forty', (_, pathOf) => {
    const days = Array.from({ length: 45 }, (_, day) => waypoint(pathOf(day)));
    const taken = fill(roomy(), ...days).filter(Boolean).length;
    expect(taken).toBe(40);
  });

  test('paths with other numbers are not: most sites number their columns', () => {
    const columns = Array.from({ length: 60 }, (_, id) =>
      waypoint(`/col/col${id}/2026${id + 10}/index.html`),
    );
    expect(fill(roomy(), ...columns).every(Boolean)).toBe(true);
  });

  test('what is left of endless queries is counted, each once', () => {
    const frontier = roomy();
    const days = Array.from({ length: 45 }, (_, day) => waypoint(`/calendar?day=${day}`));
    fill(frontier, ...days, ...days);
    expect(frontier.limits()).toEqual([{ limit: 'queries', value: 40, leftOut: 5 }]);
    expect(roomy().limits()).toEqual([]);
  });

  test('but the columns that the standard wants are not, when one program serves them all', () => {
    const frontier = roomy();
    const columns = Array.from({ length: 60 }, (_, id) => waypoint(`/list.asp?id=${id}`, { interest: 0.8 }));
    expect(fill(frontier, ...columns).every(Boolean)).toBe(true);
  });

  test('an address without end is one', () => {
    expect(roomy().add(waypoint(`/${'x'.repeat(1_500)}`))).toBe(false);
  });
});

describe('the budget', () => {
  test('ends the crawl and says how much it left', () => {
    const frontier = createFrontier({ pages: 2, depth: 5 });
    fill(frontier, waypoint('/a/'), waypoint('/b/'), waypoint('/c/'), waypoint('/d/'));
    expect(drain(frontier)).toEqual(['/a/', '/b/']);
    expect(frontier.limits()).toEqual([{ limit: 'pages', value: 2, leftOut: 2 }]);
    expect(frontier.waiting).toBe(2);
    expect(frontier.cutShort).toBe(true);
  });

  test('holds for what waits, too: the links of a few pages must not fill the memory', () => {
    const frontier = createFrontier({ pages: 2, depth: 5 });
    for (let page = 0; page < 50_003; page++) frontier.add(waypoint(`/${page}/`));
    expect(frontier.waiting).toBe(50_000);
    expect(frontier.limits()).toEqual([{ limit: 'pages', value: 2, leftOut: 50_003 }]);
    expect(frontier.cutShort).toBe(true);
  });

  test('that is just enough cuts nothing short', () => {
    const frontier = createFrontier({ pages: 2, depth: 5 });
    fill(frontier, waypoint('/a/'), waypoint('/b/'));
    drain(frontier);
    expect(frontier.limits()).toEqual([]);
    expect(frontier.cutShort).toBe(false);
  });

  test('of depth cuts short only what the standard wants', () => {
    const limits = { pages: 10, depth: 1 };
    const [unwanted, wanted] = [createFrontier(limits), createFrontier(limits)];
    fill(unwanted, waypoint('/deep/', { depth: 2, interest: 0.49 }));
    fill(wanted, waypoint('/deep/', { depth: 2, interest: 0.5 }));
    expect([unwanted.cutShort, wanted.cutShort]).toEqual([false, true]);
  });

  test('of an empty frontier gives nothing', () => {
    const frontier = roomy();
    expect(frontier.next()).toBeNull();
    expect(frontier.waiting).toBe(0);
    expect(frontier.cutShort).toBe(false);
  });
});
