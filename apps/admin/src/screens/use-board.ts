import { useEffect, useState } from 'react'
import { listen } from '../api/live.js'

interface Used {
  readonly used: number | null
  readonly of: number
}

interface Space {
  readonly used: number
  readonly total: number
}

export interface BoardServer {
  readonly id: number
  readonly name: string
  readonly address: string
  readonly status: 'pending' | 'online' | 'late' | 'offline'
  readonly is_in_maintenance: boolean
  readonly groups: readonly { readonly id: number; readonly name: string; readonly is_primary: boolean }[]
  readonly stands_by_for: readonly string[]
  readonly cameras: Used
  readonly live: Used
  readonly recordings: Used
  readonly cpu_percent: number | null
  readonly memory: Space | null
  readonly storage: Space | null
}

export interface BoardGroup {
  readonly id: number
  readonly name: string
  readonly holder_id: number | null
  readonly is_on_standby: boolean
  readonly since: string | null
  readonly cameras: number
  readonly left_out: number
  readonly servers: readonly { readonly id: number; readonly name: string; readonly status: string }[]
}

export interface BoardAlarm {
  readonly id: number
  readonly code: string
  readonly severity: 'critical' | 'major' | 'minor' | 'warning'
  readonly state: string
  readonly subject: string
  readonly raised_at: string
}

export interface BoardEvent {
  readonly id: number
  readonly code: string
  readonly subject: string
  readonly at: string
  readonly params: Readonly<Record<string, unknown>>
}

export interface Board {
  readonly at: string
  readonly servers: readonly BoardServer[]
  readonly groups: readonly BoardGroup[]
  readonly alarms: readonly BoardAlarm[]
  readonly events: readonly BoardEvent[]
}

interface Told extends Board {
  readonly is_whole: boolean
  readonly gone: Readonly<Record<'servers' | 'groups' | 'alarms', readonly number[]>>
}

const MOST_EVENTS = 100

const merged = <T extends { readonly id: number }>(
  before: readonly T[],
  told: readonly T[],
  gone: readonly number[] = [],
): readonly T[] => {
  const next = new Map(before.map((row) => [row.id, row]))
  for (const row of told) next.set(row.id, row)
  for (const id of gone) next.delete(id)
  return [...next.values()]
}

const newestFirst = (a: { readonly id: number }, b: { readonly id: number }): number => b.id - a.id
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name)

/** The board after what was told: all of it at first, then what is new. */
export const boardAfter = (before: Board | undefined, told: Told): Board => {
  const known = told.is_whole ? undefined : before
  return {
    at: told.at,
    servers: merged(known?.servers ?? [], told.servers, told.gone.servers).toSorted(byName),
    groups: merged(known?.groups ?? [], told.groups, told.gone.groups).toSorted(byName),
    alarms: merged(known?.alarms ?? [], told.alarms, told.gone.alarms).toSorted(newestFirst),
    events: merged(known?.events ?? [], told.events)
      .toSorted(newestFirst)
      .slice(0, MOST_EVENTS),
  }
}

/** Servers, groups and alarms as they are, and whether they still are told. */
export const useBoard = () => {
  const [board, setBoard] = useState<Board>()
  const [isLive, setLive] = useState(false)
  useEffect(
    () =>
      listen<Told>('board', { onMessage: (told) => setBoard((before) => boardAfter(before, told)), onState: setLive }),
    [],
  )
  return { board, isLive }
}
