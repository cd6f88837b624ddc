import type { StaffActor } from '@headend/base'
import type { Board } from './board.service.js'

/** A row of the board as it is sent. */
export interface Told {
  readonly id: number
  readonly site_id: number | null
}

/** The board as it is sent, by kind. */
export type ToldBoard = Readonly<Record<'servers' | 'groups' | 'alarms' | 'events', readonly Told[]>>

/** Puts a board as it is sent. */
export type WriteBoard = (board: Board) => ToldBoard

const kinds = ['servers', 'groups', 'alarms'] as const

/** What somebody at a page may see of a board. */
export interface BoardSight {
  readonly siteIds: ReadonlySet<number> | undefined
  readonly kinds: ReadonlySet<keyof ToldBoard>
}

export const boardSight = ({ isSuperuser, permissions, scope }: StaffActor): BoardSight => {
  const may = (kind: string): boolean => isSuperuser || permissions.has(`vms.${kind}.view`)
  const named = (['servers', 'groups', 'alarms', 'events'] as const).filter(may)
  return { kinds: new Set(named), siteIds: scope && new Set(scope.ids ?? [scope.id]) }
}

const keyOf = ({ kinds: open, siteIds }: BoardSight): string => JSON.stringify([[...open], siteIds && [...siteIds]])

const seen = ({ siteIds, kinds: open }: BoardSight, board: ToldBoard, kind: keyof ToldBoard): readonly Told[] => {
  if (!open.has(kind)) return []
  return siteIds ? board[kind].filter(({ site_id: site }) => site !== null && siteIds.has(site)) : board[kind]
}

/** What one page was told, so that it is told only what is new. */
export class BoardNews {
  private readonly told = new Map<string, string>()
  private lastEvent = 0
  private isNew = true

  constructor(private readonly sight: BoardSight) {}

  /** Whether it was made for somebody who sees the same. */
  isFor(sight: BoardSight): boolean {
    return keyOf(sight) === keyOf(this.sight)
  }

  /** What to tell now: all of it the first time, then what is other than before. */
  take(board: ToldBoard): object {
    const changed = Object.fromEntries(kinds.map((kind) => [kind, this.changedOf(kind, seen(this.sight, board, kind))]))
    const gone = Object.fromEntries(kinds.map((kind) => [kind, this.goneOf(kind, seen(this.sight, board, kind))]))
    const events = seen(this.sight, board, 'events').filter(({ id }) => id > this.lastEvent)
    this.lastEvent = Math.max(this.lastEvent, ...events.map(({ id }) => id))
    const isWhole = this.isNew
    this.isNew = false
    return { is_whole: isWhole, ...changed, events, gone }
  }

  private changedOf(kind: string, rows: readonly Told[]): readonly Told[] {
    return rows.filter((row) => {
      const [key, text] = [`${kind} ${row.id}`, JSON.stringify(row)]
      if (this.told.get(key) === text) return false
      this.told.set(key, text)
      return true
    })
  }

  private goneOf(kind: string, rows: readonly Told[]): readonly number[] {
    const here = new Set(rows.map(({ id }) => `${kind} ${id}`))
    const gone = [...this.told.keys()].filter((key) => key.startsWith(`${kind} `) && !here.has(key))
    for (const key of gone) this.told.delete(key)
    return gone.map((key) => Number(key.slice(kind.length + 1)))
  }
}
