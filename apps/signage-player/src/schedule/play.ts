import type { Ref } from '@headend/signage/schedule'
import type { Body } from './body.js'
import type { Cell } from './scene.js'

export type Outcome = 'completed' | 'interrupted' | 'skipped' | 'failed'

/** What was shown, from when, for how long and how it ended: the proof of it. */
export interface Play {
  readonly startedAt: number
  readonly durMs: number
  readonly ref: Ref
  readonly sha256: string
  readonly item: string
  readonly event: string
  readonly layout: string
  readonly zone: string
  readonly rev: number
  readonly outcome: Outcome
  readonly isClockUnknown: boolean
}

/** A cell that has come on, when, and what it was then. */
export interface Shown {
  readonly cell: Cell
  readonly startedAt: number
  /** The same moment on a clock that nobody sets: how long it was shown is told by that. */
  readonly startedMono: number
  readonly sha256: string
  readonly rev: number
}

export const shownOf = (
  cell: Cell,
  { startedAt, startedMono }: Pick<Shown, 'startedAt' | 'startedMono'>,
  of: { readonly body: Body; readonly rev: number },
): Shown => ({
  ...{ cell, startedAt, startedMono, rev: of.rev },
  sha256: cell.ref.kind === 'asset' ? (of.body.assets[cell.ref.uid]?.sha256 ?? '') : '',
})

/** The proof of a cell that has left the screen at this instant. */
export const playOf = (
  { cell, startedAt, startedMono, sha256, rev }: Shown,
  end: { readonly mono: number; readonly outcome: Outcome; readonly isClockUnknown: boolean },
): Play => ({
  ...{ startedAt: Math.round(startedAt), sha256, rev, ref: cell.ref },
  durMs: Math.max(0, Math.round(end.mono - startedMono)),
  ...{ item: cell.itemUid, event: cell.event, layout: cell.layout, zone: cell.zone },
  ...{ outcome: end.outcome, isClockUnknown: end.isClockUnknown },
})

/** A play that ended so close to its end is whole: timers are not exact. */
const nearlyMs = 500

/** Whether it was shown for all of its time. */
export const outcomeAt = (cell: Cell, at: number): Outcome => (at >= cell.to - nearlyMs ? 'completed' : 'interrupted')

/** What tells one showing from another: the same thing at the same place since the same time. */
export const showingOf = ({ place, ref, from }: Cell): string => `${place}|${ref.kind}:${ref.uid}|${from}`
