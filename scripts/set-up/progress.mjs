/** One line of progress. */
export function say(text) {
  console.log(`Set-up: ${text}`);
}

/** Such as `3.4 s`. */
export function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** The last lines of a command's output: what went wrong stands at its end. */
export function lastLines(output, lines = 40) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
