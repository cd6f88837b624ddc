import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'
import { Presence } from './presence.table.js'

const mostLate = 200

export const stages = ['active', 'ready', 'staged', 'rejected', 'told', 'away'] as const
export type Stage = (typeof stages)[number]

/** A screen that does not play from the newest yet, and why. */
export interface Late {
  readonly screenId: number
  readonly name: string
  readonly stage: Stage
  readonly missing: number
  readonly missingBytes: number
  readonly reason: string
}

export interface Progress {
  readonly total: number
  readonly counts: Readonly<Record<Stage, number>>
  /** The first of them. */
  readonly late: readonly Late[]
}

/** How far what was published last has come on screens. */
export class ProgressService {
  async ofLast(ctx: Context): Promise<Progress> {
    const only = ['id', 'name', 'manifestRev', 'bodyHash'] as const
    const screens = await ctx.repo(Screen).find({ order: ['id'], only })
    const known = ['screenId', 'isOnline', 'activeRev', 'stagedRev', 'manifest'] as const
    const rows = await ctx.repo(Presence).find({ order: ['id'], only: known })
    const there = new Map(rows.map((row) => [row.screenId, row]))
    const counts: Record<Stage, number> = { active: 0, ready: 0, staged: 0, rejected: 0, told: 0, away: 0 }
    const late: Late[] = []
    const meant = screens.filter(({ bodyHash }) => bodyHash !== '')
    for (const { id: screenId, name, manifestRev } of meant) {
      const row = there.get(screenId)
      const stage = stageOf(row, manifestRev)
      counts[stage] += 1
      if (stage === 'active' || late.length >= mostLate) continue
      const { missing, reason = '' } = row?.manifest ?? {}
      late.push({ screenId, name, stage, missing: missing?.n ?? 0, missingBytes: missing?.bytes ?? 0, reason })
    }
    return { total: meant.length, counts, late }
  }
}

type Known = Pick<Row<typeof Presence>, 'isOnline' | 'activeRev' | 'stagedRev' | 'manifest'>

const stageOf = (row: Known | undefined, rev: number): Stage => {
  if (!row) return 'away'
  const { isOnline, activeRev, stagedRev, manifest } = row
  if (activeRev >= rev) return 'active'
  if (manifest.rev === rev && (manifest.state === 'rejected' || manifest.state === 'rolledBack')) return 'rejected'
  if (!isOnline) return 'away'
  if (stagedRev < rev) return 'told'
  return manifest.state === 'ready' ? 'ready' : 'staged'
}
