import type { Row } from '@headend/base/db'
import type { EventKind, Ref, ScheduleEvent as Entry } from '../schedule/model.js'
import type { ScheduleEvent } from './event.table.js'
import { commandOf } from './event-command.js'
import { windowOf } from './windows-text.js'

export type EventRow = Row<typeof ScheduleEvent>

/** The name of a row in what screens play from. */
export const uidOf = {
  media: (id: number): string => `m${id}`,
  item: (id: number): string => `i${id}`,
  playlist: (id: number): string => `p${id}`,
  layout: (id: number): string => `l${id}`,
  event: (id: number): string => `e${id}`,
  daypart: (id: number): string => `d${id}`,
}

/** The row behind the name of an event. */
export const eventIdOf = (uid: string): number => Number(uid.slice(1))

const orUndefined = <T>(value: T, none: T): T | undefined => (value === none ? undefined : value)

/** A row of the schedule as the engine reads it. */
export const entryOf = (row: EventRow, content: Ref | undefined): Entry => {
  const windows = row.windows.flatMap((text) => windowOf(text) ?? [])
  const daypart = row.daypartId === null ? [] : [{ daypart: uidOf.daypart(row.daypartId) }]
  const all = [...windows, ...daypart]
  const isCommand = row.kind === 'command'
  return {
    kind: row.kind as EventKind,
    content,
    priority: row.priority,
    order: row.turn,
    createdAt: row.createdAt.getTime(),
    // Said of commands alone, so that all other bodies are what they were.
    ...(isCommand && { command: commandOf(row) }),
    dtstart: isCommand ? `${row.startsOn}T${row.startsTime}` : row.startsOn,
    rrule: orUndefined(row.rrule, ''),
    exdates: row.exdates,
    rdates: row.rdates,
    windows: all.length === 0 ? [{ allDay: true }] : all,
    validFrom: row.validFrom?.getTime(),
    validTo: row.validTo?.getTime(),
    clock: row.timeZone === '' ? 'device' : `zone:${row.timeZone}`,
    maxPlaysPerHour: orUndefined(row.maxPlaysPerHour, 0),
    shareOfVoice: orUndefined(row.shareOfVoice, 0),
    interleave: orUndefined(row.isInterleaved, false),
  }
}
