import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { isAsBad } from '../alarms/alarm-codes.js'
import type { AlarmRow } from '../alarms/alarm.table.js'
import type { Herald } from '../alarms/herald.js'
import { chainOf } from '../places/chain.js'
import { Place } from '../places/place.table.js'
import { Screen } from '../screens/screen.table.js'
import { AlarmNotice, AlarmRule } from './alarm-rule.table.js'

export type RuleRow = Row<typeof AlarmRule>

/** Notes which alarms have to be told by which rule; the telling itself waits for the others that come with it. */
export class NoticesService implements Herald {
  async tell(ctx: Context, rows: readonly AlarmRow[], what: 'raised' | 'cleared'): Promise<void> {
    if (what === 'cleared') return this.over(ctx, rows)
    const rules = await ctx.repo(AlarmRule).find({ where: { isEnabled: true }, order: ['id'] })
    if (rules.length === 0) return
    const placesOf = rules.some(({ placeId }) => placeId !== null) ? await this.places(ctx, rows) : () => []
    const notices = rules.flatMap((rule) =>
      rows
        .filter((row) => isMeant(rule, row, placesOf(row)))
        .map(({ id }) => ({ ruleId: rule.id, alarmId: id, what, at: ctx.now })),
    )
    if (notices.length > 0) await ctx.repo(AlarmNotice).addMany(notices)
  }

  /** Whoever was told that it began is told that it is over; of what came and went in between nobody hears. */
  private async over(ctx: Context, rows: readonly AlarmRow[]): Promise<void> {
    const alarmId = { [Op.in]: rows.map(({ id }) => id) }
    await ctx.repo(AlarmNotice).remove({ alarmId, what: 'raised', toldAt: null })
    const told = await ctx.repo(AlarmNotice).find({ where: { alarmId, what: 'raised' }, order: ['id'] })
    const notices = told.map((one) => ({ ruleId: one.ruleId, alarmId: one.alarmId, what: 'cleared', at: ctx.now }))
    if (notices.length > 0) await ctx.repo(AlarmNotice).addMany(notices)
  }

  /** The places that an alarm concerns: where it is, and all around that. */
  private async places(ctx: Context, rows: readonly AlarmRow[]): Promise<(row: AlarmRow) => readonly number[]> {
    const places = new Map((await ctx.repo(Place).find({ order: ['id'] })).map((place) => [place.id, place]))
    const ids = rows.filter(({ subjectType }) => subjectType === 'screen').map(({ subjectId }) => subjectId)
    const where = { id: { [Op.in]: ids } }
    const screens = await ctx.repo(Screen).find({ where, order: ['id'], only: ['id', 'placeId'] })
    const placeOf = new Map(screens.map(({ id, placeId }) => [id, placeId]))
    return ({ subjectType, subjectId }) => {
      const screenPlace = subjectType === 'screen' ? placeOf.get(subjectId) : undefined
      const placeId = subjectType === 'place' ? subjectId : screenPlace
      return placeId === undefined ? [] : chainOf(places, placeId).map(({ id }) => id)
    }
  }
}

const isMeant = ({ severity, codes, placeId }: RuleRow, alarm: AlarmRow, places: readonly number[]): boolean =>
  isAsBad(alarm.severity, severity) &&
  (codes.length === 0 || codes.includes(alarm.code)) &&
  (placeId === null || places.includes(placeId))
