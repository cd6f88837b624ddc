import { addSeconds, AppError, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { eventIdOf } from '../events/schedule-entry.js'
import { Presence } from '../gateway/presence.table.js'
import { isFallback } from '../protocol/from-screen.js'
import type { CompiledBody } from '../releases/compile.js'
import { readDocument } from '../releases/documents.service.js'
import { bodyFile } from '../releases/release-files.js'
import { Schedule } from '../schedule/decide.js'
import type { Screen } from '../screens/screen.table.js'
import type { Condition } from './alarm-codes.js'
import { dueAt, type Due } from './due.js'

export const fallbackCode = 'device.fallback'
/** So long it may play what plays while no event does, though one should. */
const graceSeconds = 300
/** Of so many bodies it is remembered what they want, until that changes. */
const mostRemembered = 10_000

type Published = Pick<Row<typeof Screen>, 'id' | 'name' | 'bodyHash' | 'compiledAt'>

/** Which screens play no event though one should, and of which that cannot be told now. */
export interface Fallbacks {
  readonly conditions: readonly Condition[]
  readonly unsure: ReadonlySet<number>
}

/** Looks at screens that tell that they play no event, and at no others, whether one should play there. */
export class FallbackService {
  private readonly remembered = new Map<string, Due>()

  async look(ctx: Context, screens: ReadonlyMap<number, Published>): Promise<Fallbacks> {
    const graceAt = addSeconds(ctx.now, -graceSeconds)
    const where = { isOnline: true, fallbackSince: { [Op.lte]: graceAt } }
    const only = ['screenId', 'status', 'fallbackSince'] as const
    const told = await ctx.repo(Presence).find({ where, order: ['screenId'], only })
    const conditions: Condition[] = []
    const unsure = new Set<number>()
    for (const { screenId, status, fallbackSince } of told) {
      const screen = screens.get(screenId)
      // What was published a moment ago is not there yet.
      if (!screen || screen.bodyHash === '' || (screen.compiledAt ?? ctx.now) > graceAt || !isFallback(status)) continue
      const due = await this.due(ctx, screen.bodyHash)
      if (due === undefined) unsure.add(screenId)
      if (!due?.event || due.since > graceAt.getTime()) continue
      conditions.push({
        code: fallbackCode,
        subject: { type: 'screen', id: screenId, name: screen.name },
        params: { since: fallbackSince, kind: status.playing?.kind, event_id: eventIdOf(due.event.uid) },
      })
    }
    return { conditions, unsure }
  }

  /** Screens that share a body share the answer, and it stands until the schedule changes. */
  private async due(ctx: Context, bodyHash: string): Promise<Due | undefined> {
    const name = `${ctx.clientId}/${bodyHash}`
    const known = this.remembered.get(name)
    if (known && known.until > ctx.now.getTime()) return known
    const due = await readDue(ctx, bodyHash)
    this.remembered.delete(name)
    const [oldest] = this.remembered.keys()
    if (this.remembered.size >= mostRemembered && oldest !== undefined) this.remembered.delete(oldest)
    if (due) this.remembered.set(name, due)
    return due
  }
}

const readDue = async (ctx: Context, bodyHash: string): Promise<Due | undefined> => {
  try {
    const body = JSON.parse(await readDocument(ctx, bodyFile(bodyHash))) as CompiledBody
    const from = addSeconds(ctx.now, -graceSeconds).getTime()
    return dueAt(new Schedule({ ...body, hash: bodyHash }), from, ctx.now.getTime())
  } catch (error) {
    // While the store of files is away all else is looked at as ever.
    if (error instanceof AppError) return undefined
    throw error
  }
}
