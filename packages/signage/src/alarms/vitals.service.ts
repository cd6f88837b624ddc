import { addHours, addSeconds, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Presence } from '../gateway/presence.table.js'
import { Command } from '../orders/command.table.js'
import { PlayLoss } from '../plays/play-stream.table.js'
import type { ScreenStatus } from '../protocol/from-screen.js'
import type { Screen } from '../screens/screen.table.js'
import { toldOnce, type Condition } from './alarm-codes.js'
import type { AlarmRow } from './alarm.table.js'
import { fallbackCode, type FallbackService } from './fallback.service.js'
import { vitalCodes, vitals, type VitalCode } from './vitals.js'

/** What a look at screens has to know of each. */
export const lookedAt = ['id', 'name', 'placeId', 'isSuspended', 'wasRevoked', 'bodyHash', 'compiledAt'] as const
export type Looked = Pick<Row<typeof Screen>, (typeof lookedAt)[number]>

/** A fault that a screen told of, and does not list any more, is over when it was last told so long ago. */
const calmSeconds = 600
/** Plays that will never come are an alarm for so long. */
const gapHours = 24

/** What is wrong by what screens tell of themselves, and which alarms are over by it. */
export interface Vitals {
  readonly conditions: readonly Condition[]
  isOver(alarm: AlarmRow): boolean
}

/** Looks at what screens tell of themselves while they are connected; of one that is away nothing new is known. */
export class VitalsService {
  constructor(private readonly fallbacks: FallbackService) {}

  async look(ctx: Context, screens: readonly Looked[]): Promise<Vitals> {
    const watched = new Map(screens.filter((one) => !one.isSuspended && !one.wasRevoked).map((one) => [one.id, one]))
    const rows = await ctx.repo(Presence).find({ where: { isOnline: true }, only: ['screenId', 'status'] })
    const told = new Map(rows.map(({ screenId, status }) => [screenId, status]))
    const wrong = [...told].flatMap(([id, status]) => {
      const screen = watched.get(id)
      return screen ? vitalCodes.flatMap((code) => conditionOf(screen, code, status) ?? []) : []
    })
    const dark = await this.darkByOrder(ctx, wrong)
    const isOrdered = ({ code, subject }: Condition): boolean =>
      code === 'display.mismatch' && dark.has(subject.id) && told.get(subject.id)?.display === 'off'
    const asIs = wrong.filter((one) => !isOrdered(one))
    const excused = new Set(wrong.filter(isOrdered).map(({ subject }) => subject.id))
    const { conditions, unsure } = await this.fallbacks.look(ctx, watched)
    const isAsMeant = ({ subjectId: id }: AlarmRow): boolean => told.has(id) && !unsure.has(id)
    const isWell = (alarm: AlarmRow): boolean =>
      alarm.code === fallbackCode ? isAsMeant(alarm) : isCalm(ctx, alarm, told.get(alarm.subjectId), excused)
    return {
      conditions: [...asIs, ...conditions, ...(await this.gaps(ctx, watched))],
      isOver: (alarm) => !watched.has(alarm.subjectId) || isWell(alarm),
    }
  }

  /** Which of the screens that are not as the schedule says staff have switched off, and not on again. */
  private async darkByOrder(ctx: Context, wrong: readonly Condition[]): Promise<ReadonlySet<number>> {
    const ids = wrong.filter(({ code }) => code === 'display.mismatch').map(({ subject }) => subject.id)
    if (ids.length === 0) return new Set()
    const switching = { [Op.in]: ['display.on', 'display.off'] }
    const where = { screenId: { [Op.in]: ids }, type: switching, state: 'succeeded' }
    const rows = await ctx.repo(Command).find({ where, order: ['id'], only: ['screenId', 'type'] })
    const last = new Map(rows.map(({ screenId, type }) => [screenId, type]))
    return new Set(ids.filter((id) => last.get(id) === 'display.off'))
  }

  /** Screens some of whose plays will never come. */
  private async gaps(ctx: Context, watched: ReadonlyMap<number, Looked>): Promise<Condition[]> {
    const where = { notedAt: { [Op.gt]: addHours(ctx.now, -gapHours) } }
    const rows = await ctx.repo(PlayLoss).tally({ where, by: ['screenId'] })
    return rows.flatMap(({ screenId, count }) => {
      const screen = watched.get(screenId)
      return screen ? [{ code: 'pop.gap', subject: subjectOf(screen), params: { losses: count } }] : []
    })
  }
}

const subjectOf = ({ id, name }: Looked) => ({ type: 'screen', id, name }) as const

const conditionOf = (screen: Looked, code: VitalCode, status: ScreenStatus): Condition | undefined => {
  if (vitals[code].judge(status) !== 'wrong') return undefined
  return { code, subject: subjectOf(screen), params: vitals[code].facts(status) }
}

const isVital = (code: string): code is VitalCode => (vitalCodes as readonly string[]).includes(code)

/** Whether what a connected screen tells says that nothing of this is wrong any more. */
const isCalm = (
  ctx: Context,
  { code, subjectId, lastAt }: AlarmRow,
  status: ScreenStatus | undefined,
  excused: ReadonlySet<number>,
): boolean => {
  if (status === undefined || toldOnce.includes(code)) return false
  const verdict = isVital(code) ? vitals[code].judge(status) : undefined
  if (verdict !== undefined) return verdict === 'well' || (code === 'display.mismatch' && excused.has(subjectId))
  // It tells of this in words of its own.
  if (status.faults === undefined || status.faults.includes(code)) return false
  return lastAt < addSeconds(ctx.now, -calmSeconds)
}
