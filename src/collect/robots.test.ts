import { describe, expect, test } from 'vitest';
import { NO_ROBOTS, parseRobots } from './robots.js';

const AT = 'http://www.qingxi.test/robots.txt';
const rules = (...lines: readonly string[]) => parseRobots(AT, lines.join('\n'));
const at = (path: string) => `http://www.qingxi.test${path}`;

describe('what robots.txt lets the tool do', () => {
  test('rules for everybody hold for it', () => {
    const robots = rules('User-agent: *', 'Disallow: /admin/', 'Disallow: /*.asp$');
    expect(robots.allows(at('/tzgg/'))).toBe(true);
    expect(robots.allows(at('/admin/login'))).toBe(false);
    expect(robots.allows(at('/list.asp'))).toBe(false);
    expect(robots.allows(at('/list.asp?id=1'))).toBe(true);
  });

  test('rules for it by name come before those for everybody', () => {
    const robots = rules('User-agent: *', 'Disallow: /', '', 'User-agent: Gongkai', 'Disallow: /letters/');
    expect(robots.allows(at('/tzgg/'))).toBe(true);
    expect(robots.allows(at('/letters/1'))).toBe(false);
  });

  test('rules for others do not bind it', () => {
    expect(rules('User-agent: Otherbot', 'Disallow: /').allows(at('/'))).toBe(true);
  });

  test('an Allow that says more than a Disallow wins', () => {
    const robots = rules('User-agent: *', 'Disallow: /zw/', 'Allow: /zw/open/');
    expect(robots.allows(at('/zw/open/1.html'))).toBe(true);
    expect(robots.allows(at('/zw/closed/1.html'))).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['a comment', '# nothing to see'],
    ['an empty Disallow', 'User-agent: *\nDisallow:'],
    ['a page of HTML', '<!DOCTYPE html><p>User-agent: *\nDisallow: /</p>'],
    ['noise', '\u0000\u0001 Disallow Disallow: /'],
  ])('%s forbids nothing', (_, text) => {
    const robots = parseRobots(AT, text);
    expect(robots.allows(at('/tzgg/'))).toBe(true);
    expect(robots.crawlDelayMillis).toBeNull();
  });

  test('the byte-order mark of a Windows editor hides no rule', () => {
    expect(parseRobots(AT, '\uFEFFUser-agent: *\nDisallow: /').allows(at('/'))).toBe(false);
  });
});

describe('the pause it asks for', () => {
  test.each([
    ['Crawl-delay: 2', 2_000],
    ['Crawl-delay: 0.5', 500],
    ['Crawl-delay: 3600', 5_000],
    ['Disallow: /admin/', null],
    ['Crawl-delay: slow', null],
    ['Crawl-delay: -3', null],
  ])('%s is %s ms', (line, millis) => {
    expect(rules('User-agent: *', line).crawlDelayMillis).toBe(millis);
  });
});

test('a host without robots.txt allows everything', () => {
  expect(NO_ROBOTS.allows(at('/admin/'))).toBe(true);
  expect(NO_ROBOTS.crawlDelayMillis).toBeNull();
});
