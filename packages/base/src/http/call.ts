import type { Logger } from '../logger/logger.js'
import { Pairs } from './pairs.js'
import { cookieOf, languageOf, type Parsed } from './request.js'
import type { Found } from './router.js'
import type { Caller, Credentials, SignedCall } from './seams.js'
import { wireFormOf } from './wire-form.js'
import type { WireForm } from './json-schema.js'

/** One request on its way through the engine: what was sent, and what is known of the caller so far. */
export class Call implements Credentials {
  readonly sent: Pairs
  caller: Caller | undefined

  constructor(
    readonly request: Parsed,
    readonly found: Found,
    private readonly defaultLang: string,
  ) {
    const { split, body } = request
    // A signature covers the pairs in their order, and bodies add to them: those are read as they stand.
    this.sent = split && body === null && found.api.folding === 'lastWins' ? Pairs.of(split) : new Pairs()
  }

  pairs(name: string): string | undefined {
    return this.sent.text(name)
  }

  cookies(name: string): string | undefined {
    return cookieOf(this.request.headers, name)
  }

  get signed(): SignedCall | undefined {
    const { signedBy } = this.found.api
    return signedBy && { by: signedBy, path: this.found.route?.label ?? '', sent: this.sent }
  }

  get headers(): Parsed['headers'] {
    return this.request.headers
  }

  get ip(): string {
    return this.request.ip
  }

  get lang(): string {
    return languageOf(this.sent.text('lang'), this.caller?.lang, this.request.headers) ?? this.defaultLang
  }

  /** What the device says of itself now counts more than what its session was opened with. */
  get form(): WireForm {
    const actor = this.caller?.actor
    // Scripts that sign are no boxes, whatever `device` means to them.
    if (this.found.api.signedBy) return 'json'
    return wireFormOf(this.sent.text('device') || (actor?.kind === 'device' ? actor.deviceType : undefined))
  }
}

/** A logger that names the request; made only when something is said. */
export class RequestLogger implements Logger {
  private made: Logger | undefined

  constructor(
    private readonly parent: Logger,
    private readonly facts: object,
  ) {}

  private get own(): Logger {
    return (this.made ??= this.parent.child(this.facts))
  }

  debug(facts: object, message: string): void {
    this.own.debug(facts, message)
  }
  info(facts: object, message: string): void {
    this.own.info(facts, message)
  }
  warn(facts: object, message: string): void {
    this.own.warn(facts, message)
  }
  error(facts: object, message: string): void {
    this.own.error(facts, message)
  }
  child(facts: object): Logger {
    return this.own.child(facts)
  }
}
