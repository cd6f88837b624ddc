/** Writes lines of JSON; secrets are taken out by name before they are written. */
export interface Logger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  child(facts: object): Logger
  /**
   * One line at `info` whose fields are JSON already, `"name":value` with commas between, and hold no secret. For what
   * is written with every request; absent where lines are made for people.
   */
  readonly written?: (fields: string, message: string) => void
}
