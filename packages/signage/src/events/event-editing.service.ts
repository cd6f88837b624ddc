import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { LinkList } from '../forms/link-list.js'
import { Place } from '../places/place.table.js'
import { recurrenceFaults, windowFaults, type Fault } from '../schedule/check.js'
import { firstMatch, splitAt, type Recurrence } from '../schedule/dates.js'
import { timeOf } from '../schedule/days.js'
import { isBelowDay, parseRule } from '../schedule/rule.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import { EventGroup, EventPlace, EventScreen, ScheduleEvent } from './event.table.js'
import { commandFaults } from './event-command.js'
import { entryOf, type EventRow } from './schedule-entry.js'
import { windowOf } from './windows-text.js'

const targets = {
  screenIds: new LinkList(EventScreen, 'eventId', 'screenId', Screen, 'screen_ids'),
  groupIds: new LinkList(EventGroup, 'eventId', 'groupId', ScreenGroup, 'group_ids'),
  placeIds: new LinkList(EventPlace, 'eventId', 'placeId', Place, 'place_ids'),
}
type Targets = Partial<Record<keyof typeof targets, readonly number[]>>

/** What a row has where nothing was sent. */
export const usual = {
  ...{ priority: 10, turn: 0, rrule: '', exdates: [], rdates: [], windows: [], daypartId: null, validFrom: null },
  ...{ validTo: null, timeZone: '', maxPlaysPerHour: 0, shareOfVoice: 0, isInterleaved: false, itemId: null },
  ...{ playlistId: null, layoutId: null, startsTime: '', command: '', volume: null, isMuted: false },
}

/** The schedule as staff change it; nothing of it reaches a screen before it is published. */
export class EventEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { row, links } = parted(values)
    const draft = { ...row, createdAt: ctx.now } as Draft<typeof ScheduleEvent>
    const fit = fitting({ ...usual, ...draft } as EventRow)
    return ctx.transaction(async (ctx) => {
      const { id } = await ctx.repo(ScheduleEvent).add({ ...draft, startsOn: fit.startsOn })
      await link(ctx, id, links)
      return { id }
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { row, links } = parted(values)
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(ScheduleEvent).get(id)
      const { startsOn } = fitting({ ...before, ...(row as Patch<typeof ScheduleEvent>) })
      await ctx.repo(ScheduleEvent).change({ id }, { ...row, startsOn })
      await link(ctx, id, links)
    })
  }

  /**
   * This and what follows: the event ends the day before, and a new one goes on from that day with all else it has.
   * Both keep their exceptions, and what `COUNT` leaves. Gives the number of the new one.
   */
  async split(ctx: Context, id: number, on: string, rev: number | undefined): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const repo = ctx.repo(ScheduleEvent)
      const row = await repo.get(id, { lock: true })
      if (rev !== undefined && rev !== row.rev) throw baseErrors.stale({ rev: row.rev })
      if (row.importUid !== null) throw signageErrors.eventOfCalendar()
      const { startsOn: dtstart, rrule, exdates, rdates, seriesId } = row
      if (isByTheHour(rrule))
        throw baseErrors.invalid({}, [{ field: 'on', reason: 'it comes more often than each day' }])
      const parts = splitAt({ dtstart, ...(rrule !== '' && { rrule }), exdates, rdates }, on)
      if (!parts) throw baseErrors.invalid({}, [{ field: 'on', reason: 'nothing of it comes before, or after' }])
      const { before, after } = parts
      const links = (await this.beside(ctx, [id])).get(id)
      const { id: _id, rev: _rev, clientId: _operator, ...facts } = row
      // A command of today that the first has done is not one that the second missed.
      const anew = row.kind === 'command' ? { createdAt: ctx.now } : {}
      const series = { seriesId: seriesId ?? id }
      const next = await repo.add({ ...facts, ...series, ...anew, startsOn: after.dtstart, ...datesOf(after) })
      await repo.change({ id }, { ...series, ...datesOf(before) })
      await link(ctx, next.id, links as Targets)
      return next.id
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const screens = await targets.screenIds.of(ctx, ids)
    const groups = await targets.groupIds.of(ctx, ids)
    const places = await targets.placeIds.of(ctx, ids)
    return new Map(
      ids.map((id) => [
        id,
        { screenIds: screens.get(id) ?? [], groupIds: groups.get(id) ?? [], placeIds: places.get(id) ?? [] },
      ]),
    )
  }
}

const isByTheHour = (rrule: string): boolean => {
  const rule = parseRule(rrule)
  return !('fault' in rule) && isBelowDay(rule.freq)
}

const datesOf = ({ rrule = '', exdates = [], rdates = [] }: Recurrence) => ({ rrule, exdates, rdates })

const parted = ({
  screenIds,
  groupIds,
  placeIds,
  ...row
}: ResourceValues): { row: ResourceValues; links: Targets } => ({
  row,
  links: { screenIds, groupIds, placeIds } as Targets,
})

const link = async (ctx: Context, id: number, links: Targets): Promise<void> => {
  for (const name of Object.keys(targets) as (keyof typeof targets)[]) await targets[name].replace(ctx, id, links[name])
}

const wireNames: Readonly<Record<string, string>> = { dtstart: 'starts_on', clock: 'time_zone' }

/** The row as it is kept: it begins with the first date that its rule really has. */
export const fitting = (row: EventRow): EventRow => {
  const entry = entryOf(row, undefined)
  const unread = row.windows.filter((text) => !windowOf(text))
  const faults: Fault[] = [
    ...recurrenceFaults(entry).filter(({ field }) => field !== 'dtstart' || !lacksTime(row)),
    ...windowFaults(entry.windows),
    ...unread.map((text) => ({ field: 'windows', reason: `not understood: ${text}` })),
    ...contentFaults(row),
    ...commandFaults(row),
  ]
  if (faults.length > 0)
    throw baseErrors.invalid(
      {},
      faults.map(({ field, reason }) => ({ field: wireNames[field] ?? field, reason })),
    )
  const rule = row.rrule === '' ? undefined : parseRule(row.rrule)
  const hasDates = rule && !('fault' in rule) && !isBelowDay(rule.freq)
  return hasDates ? { ...row, startsOn: firstMatch(row.startsOn, rule) ?? row.startsOn } : row
}

/** Whether its start is no instant because no time of day is said, which is told by the name of that. */
const lacksTime = ({ kind, startsTime }: EventRow): boolean => kind === 'command' && timeOf(startsTime) === undefined

const contentFaults = (row: EventRow): Fault[] => {
  const shown = [row.playlistId, row.layoutId, row.itemId].filter((one) => one !== null).length
  const { validFrom, validTo, kind, shareOfVoice } = row
  return [
    ...(shown === (isShown(kind) ? 1 : 0) ? [] : [{ field: 'playlist_id', reason: whatIsShown(kind) }]),
    ...((kind === 'interrupt') === shareOfVoice > 0 ? [] : [{ field: 'share_of_voice', reason: 'of interrupts' }]),
    ...(validFrom && validTo && validTo <= validFrom ? [{ field: 'valid_to', reason: 'not after valid_from' }] : []),
  ]
}

const isShown = (kind: string): boolean => kind !== 'power' && kind !== 'command'

const whatIsShown = (kind: string): string => {
  if (kind === 'command') return 'a command shows nothing'
  return kind === 'power' ? 'a dark screen shows nothing' : 'one of playlist, layout and item'
}
