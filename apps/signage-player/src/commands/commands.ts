import {
  commandKinds,
  isOver,
  Malformed,
  type CommandArgs,
  type CommandOrder,
  type CommandResult,
  type CommandType,
} from '@headend/signage/protocol'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'

/** What is told to staff of what was done: a text, and what was brought to the server. */
export interface Done {
  readonly detail?: string
  readonly uploadId?: string
}
type Deed<A> = (args: A, cmdUid: string, isCalledBack: () => boolean) => Promise<Done | string> | Done | string

/** What is done for a command; what it gives is told to staff, what it throws is why it failed. */
export type Deeds = { readonly [T in CommandType]?: Deed<CommandArgs<T>> }

/** What only looks and tells takes its time beside the others, and nobody waits for it. */
const asides: readonly string[] = ['screenshot', 'logs.collect', 'net.test']

const keptName = 'commands'
const mostKept = 1000

export interface CommandPorts {
  readonly clock: Clock
  readonly database: Database
  readonly deeds: Deeds
  report(result: CommandResult): void
}

/** An order that was taken, and how far it is. */
export interface Kept extends CommandResult {
  readonly type: string
  /** What was ordered, until it is begun. */
  readonly order?: CommandOrder
}

export const keptOrders = async (database: Database): Promise<readonly Kept[]> =>
  (await database.get<readonly Kept[]>('kept', keptName)) ?? []

/** Does what staff order, once each: an order is written down before it is begun. */
export class Commands {
  private turn: Promise<unknown> = Promise.resolve()
  /** What staff want back of what has begun. */
  private readonly calledBack = new Set<string>()

  constructor(
    private readonly ports: CommandPorts,
    private kept: readonly Kept[],
  ) {}

  /** What was under way when this program ended: a restart has come about, what had not begun is begun, all else broke off. */
  async resume(): Promise<void> {
    for (const { cmdUid, type, state, order } of this.kept)
      if (order) void this.inTurn(order)
      else if (!isOver(state))
        await this.end(
          type === 'app.restart' || type === 'reboot'
            ? { cmdUid, type, state: 'succeeded' }
            : { cmdUid, type, state: 'failed', detail: 'broke off' },
        )
  }

  /** It is written down and told as accepted when it comes, and begun when those before it are over. */
  async take(order: CommandOrder): Promise<void> {
    const { cmdUid, type } = order
    const known = this.kept.find((one) => one.cmdUid === cmdUid)
    if (known) return this.report(known)
    if (this.isTooLate(order)) return this.end({ cmdUid, type, state: 'expired' })
    if (!this.deedOf(type)) return this.end({ cmdUid, type, state: 'failed', detail: 'this player cannot do that' })
    await this.end({ cmdUid, type, state: 'accepted', order })
    return this.inTurn(order)
  }

  /** It is not to be begun; one that has begun goes on, unless it can stop in between. */
  async cancel(cmdUid: string): Promise<void> {
    this.calledBack.add(cmdUid)
    const known = this.kept.find((one) => one.cmdUid === cmdUid)
    const isBegun = known !== undefined && known.state !== 'accepted'
    await (isBegun ? this.report(known) : this.end({ cmdUid, type: known?.type ?? '', state: 'cancelled' }))
  }

  private inTurn(order: CommandOrder): Promise<void> {
    const done = this.turn.then(() => this.obey(order))
    this.turn = done.catch(() => undefined)
    return done
  }

  private isTooLate({ notAfter }: CommandOrder): boolean {
    return this.ports.clock.isKnown() && this.ports.clock.now() > notAfter
  }

  private async obey(order: CommandOrder): Promise<void> {
    const { cmdUid, type, args } = order
    // It was called back while it waited.
    if (this.kept.find((one) => one.cmdUid === cmdUid)?.state !== 'accepted') return
    const deed = this.deedOf(type)
    if (this.isTooLate(order) || !deed) return this.end({ cmdUid, type, state: 'expired' })
    await this.end({ cmdUid, type, state: 'running' })
    const ended = this.carryOut({ cmdUid, type }, () => deed(args, cmdUid, () => this.calledBack.has(cmdUid)))
    if (!asides.includes(type)) await ended
  }

  private async carryOut(
    { cmdUid, type }: Pick<Kept, 'cmdUid' | 'type'>,
    deed: () => Promise<Done | string> | Done | string,
  ): Promise<void> {
    try {
      const done = await deed()
      const { detail = '', ...brought } = typeof done === 'string' ? { detail: done } : done
      const state = asides.includes(type) && this.calledBack.has(cmdUid) ? 'cancelled' : 'succeeded'
      await this.end({ cmdUid, type, state, ...brought, ...(detail !== '' && { detail: detail.slice(0, 2000) }) })
    } catch (error) {
      const detail = error instanceof Malformed ? `malformed: ${error.field}` : String(error)
      await this.end({ cmdUid, type, state: 'failed', detail: detail.slice(0, 2000) })
    }
  }

  private deedOf(type: string): Deed<unknown> | undefined {
    if (!Object.hasOwn(commandKinds, type)) return undefined
    const kind = type as CommandType
    const deed = this.ports.deeds[kind] as Deed<unknown> | undefined
    return deed && ((args, ...rest) => deed(commandKinds[kind].args(args, ''), ...rest))
  }

  private async end(result: Kept): Promise<void> {
    const others = this.kept.filter(({ cmdUid }) => cmdUid !== result.cmdUid)
    this.kept = [...others, result].slice(-mostKept)
    await this.ports.database.put('kept', this.kept, keptName)
    this.report(result)
  }

  private report({ type: _type, order: _order, ...result }: Kept): void {
    this.ports.report(result)
  }
}
