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

/** What is done for a command; what it gives is told to staff, what it throws is why it failed. */
export type Deeds = { readonly [T in CommandType]?: (args: CommandArgs<T>, cmdUid: string) => Promise<string> | string }

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
}

export const keptOrders = async (database: Database): Promise<readonly Kept[]> =>
  (await database.get<readonly Kept[]>('kept', keptName)) ?? []

/** Does what staff order, once each: an order is written down before it is begun. */
export class Commands {
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly ports: CommandPorts,
    private kept: readonly Kept[],
  ) {}

  /** What was under way when this program ended: a restart has come about, all else broke off. */
  async resume(): Promise<void> {
    for (const { cmdUid, type, state } of this.kept)
      if (!isOver(state))
        await this.end(
          type === 'app.restart' || type === 'reboot'
            ? { cmdUid, type, state: 'succeeded' }
            : { cmdUid, type, state: 'failed', detail: 'broke off' },
        )
  }

  take(order: CommandOrder): Promise<void> {
    const done = this.turn.then(() => this.obey(order))
    this.turn = done.catch(() => undefined)
    return done
  }

  /** It is not to be begun; one that has begun goes on. */
  async cancel(cmdUid: string): Promise<void> {
    const known = this.kept.find((one) => one.cmdUid === cmdUid)
    await (known ? this.report(known) : this.end({ cmdUid, type: '', state: 'cancelled' }))
  }

  private async obey({ cmdUid, type, args, notAfter }: CommandOrder): Promise<void> {
    const known = this.kept.find((one) => one.cmdUid === cmdUid)
    if (known) return this.report(known)
    if (this.ports.clock.isKnown() && this.ports.clock.now() > notAfter)
      return this.end({ cmdUid, type, state: 'expired' })
    const deed = this.deedOf(type)
    if (!deed) return this.end({ cmdUid, type, state: 'failed', detail: 'this player cannot do that' })
    await this.end({ cmdUid, type, state: 'running' })
    try {
      const detail = await deed(args, cmdUid)
      await this.end({ cmdUid, type, state: 'succeeded', ...(detail !== '' && { detail: detail.slice(0, 2000) }) })
    } catch (error) {
      const detail = error instanceof Malformed ? `malformed: ${error.field}` : String(error)
      await this.end({ cmdUid, type, state: 'failed', detail: detail.slice(0, 2000) })
    }
  }

  private deedOf(type: string): ((args: unknown, cmdUid: string) => Promise<string> | string) | undefined {
    if (!Object.hasOwn(commandKinds, type)) return undefined
    const kind = type as CommandType
    const deed = this.ports.deeds[kind] as ((args: unknown, cmdUid: string) => Promise<string> | string) | undefined
    return deed && ((args, cmdUid) => deed(commandKinds[kind].args(args, ''), cmdUid))
  }

  private async end(result: Kept): Promise<void> {
    const others = this.kept.filter(({ cmdUid }) => cmdUid !== result.cmdUid)
    this.kept = [...others, result].slice(-mostKept)
    await this.ports.database.put('kept', this.kept, keptName)
    this.report(result)
  }

  private report({ type: _type, ...result }: Kept): void {
    this.ports.report(result)
  }
}
