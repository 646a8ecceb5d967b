/** Set-up cannot go on, and the user can do something about it. */
export class SetUpError extends Error {
  /** @param {string} message what went wrong; may have lines. @param {string} repair one imperative sentence. */
  constructor(message, repair) {
    super(message);
    this.repair = repair;
  }
}
