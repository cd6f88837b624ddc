import type { Keys } from '../auth/keys.js'
import type { SystemActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Held } from '../context/open-system.js'
import { Op } from '../db.js'
import { randomHex } from '../ids/ids.js'
import { addDays, addSeconds } from '../time/instants.js'
import { keptRefusal, keptResult, repeated, type KeptAnswer } from './kept-answer.js'
import { Repeat } from './repeat.table.js'
import { repeatErrors } from './repeats.errors.js'

const PURPOSE = 'repeats.answer'
/** A try that commits nothing for so long may be taken over by a repeat. */
const HELD_SECONDS = 120
const KEPT_DAYS = 1
/** A longer answer is not kept: a repeat is told that it was done. Sealed it fits into the 64 KiB of a column of MariaDB. */
const MOST_BYTES = 60_000

/** A call as it is known again. */
export interface Asked {
  readonly keyHash: string
  readonly askedHash: string
}

/** One try to do what was asked. */
interface Try extends Asked {
  readonly token: string
}

/** The same Context, but each commit asks first. */
export type Hold = (ctx: Context, name: string, held: Held) => Context

type SystemContext = Context<SystemActor>

/**
 * Calls that are done once, however often they are sent: after the IETF draft "The Idempotency-Key HTTP Header Field"
 * (draft-ietf-httpapi-idempotency-key-header). The first commit of a deed notes in the same transaction that it is done,
 * so a deed of one transaction is done once even where the process dies before it answers; whoever repeats it then is told
 * so. Of a deed of several commits no part is begun again. What is done outside the database (a file, a call to another
 * server) before the first commit may be done again after such a death.
 */
export class RepeatService {
  constructor(
    private readonly keys: Pick<Keys, 'seal' | 'unseal'>,
    private readonly hold: Hold,
  ) {}

  /** Does what was asked, or answers as the first time. */
  async once(ctx: Context, asked: Asked, run: (ctx: Context) => Promise<unknown>): Promise<unknown> {
    const mine: Try = { ...asked, token: randomHex(16) }
    const system = ctx.asSystem('repeats')
    const answer = await system.transaction((ctx) => this.claim(ctx, mine))
    if (answer) return repeated(JSON.parse(this.keys.unseal(PURPOSE, answer)) as KeptAnswer)
    try {
      const result = await run(
        this.hold(ctx, 'repeats', (fence) => this.note(fence.asSystem('repeats', ctx.clientId), mine)),
      )
      await this.end(system, mine, keptResult(result))
      return result
    } catch (error) {
      await this.fail(system, mine, error)
      throw error
    }
  }

  /** Removes what is older than a day. */
  removeOld(ctx: Context): Promise<number> {
    const { clientId } = ctx
    return ctx.repo(Repeat).remove({ clientId, createdAt: { [Op.lte]: addDays(ctx.now, -KEPT_DAYS) } })
  }

  /** Takes the key for this try; gives the answer of the first call where there is one. */
  private async claim(ctx: SystemContext, { keyHash, askedHash, token }: Try): Promise<Buffer | null> {
    const repo = ctx.repo(Repeat)
    const row = await repo.first({ where: { keyHash }, lock: true })
    const begun = { askedHash, token, heldUntil: addSeconds(ctx.now, HELD_SECONDS), createdAt: ctx.now }
    if (!row) {
      await repo.add({ keyHash, ...begun })
      return null
    }
    if (row.createdAt > addDays(ctx.now, -KEPT_DAYS)) {
      if (row.askedHash !== askedHash) throw repeatErrors.idempotencyKeyReused()
      if (row.answer) return row.answer
      if (row.heldUntil && row.heldUntil > ctx.now) throw repeatErrors.idempotencyKeyBusy({ retryAfter: 1 })
      if (row.doneAt) throw repeatErrors.idempotencyKeySpent()
    }
    await repo.change({ id: row.id }, { ...begun, doneAt: null, answer: null })
    return null
  }

  /** Notes in the transaction of the deed that it is done; a try that was taken over does nothing. */
  private async note(ctx: SystemContext, { keyHash, token }: Try): Promise<boolean> {
    const noted = { doneAt: ctx.now, heldUntil: addSeconds(ctx.now, HELD_SECONDS) }
    if ((await ctx.repo(Repeat).change({ keyHash, token }, noted)) === 0)
      throw repeatErrors.idempotencyKeyBusy({ retryAfter: 1 })
    return true
  }

  /** Keeps the answer. Where that fails what was done is done: it is answered, and only a repeat hears less. */
  private async end(ctx: SystemContext, { keyHash, token }: Try, kept: KeptAnswer | undefined): Promise<void> {
    const text = kept && JSON.stringify(kept)
    const answer = text !== undefined && Buffer.byteLength(text) <= MOST_BYTES ? this.keys.seal(PURPOSE, text) : null
    try {
      await ctx.repo(Repeat).change({ keyHash, token }, { answer, doneAt: ctx.now, heldUntil: null })
    } catch (error) {
      ctx.logger.warn({ err: error }, 'an answer was not kept for those who ask again')
    }
  }

  /** A refusal is kept like any answer; what failed on our side without a trace may be tried again at once. */
  private async fail(ctx: SystemContext, mine: Try, error: unknown): Promise<void> {
    const refusal = keptRefusal(error)
    if (refusal) return this.end(ctx, mine, refusal)
    const { keyHash, token } = mine
    try {
      const freed = await ctx.repo(Repeat).remove({ keyHash, token, doneAt: null })
      if (freed === 0) await ctx.repo(Repeat).change({ keyHash, token }, { heldUntil: null })
    } catch {
      ctx.logger.warn({}, 'a key of a failed call stays taken until its time is over')
    }
  }
}
