/**
 * A command whose program is loaded when it is called: asking for help, or for one command, needs little of Gongkai, and loading all of
 * it takes half a second.
 */
export function later<Given extends readonly unknown[]>(
  load: () => Promise<(...given: Given) => Promise<number>>,
): (...given: Given) => Promise<number> {
  return async (...given) => (await load())(...given);
}
