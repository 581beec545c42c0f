/**
 * A password on its way through a command. It is no property of the object, so that no fingerprint, log line
 * or JSON of the input holds anything of it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself: for hashing and for judging its strength. */
  reveal(): string {
    return this.#text;
  }
}
