import type { ScreenStatus } from '@headend/signage/protocol'
import type { Playing } from '@headend/signage/schedule'
import type { Progress } from '../sync/downloads.js'
import type { Settings } from './condition.js'

/** What the status of a player is made of. */
export interface Observed {
  readonly playing: Playing | undefined
  readonly settings: Settings
  /** As the manifest says. */
  readonly volume: number
  readonly room: { readonly free: number; readonly total: number } | undefined
  readonly clockOffsetMs: number
  readonly downloads: Progress
  readonly faults: readonly string[]
}

/** How this player is, as the server takes it. */
export const statusOf = ({ playing, settings, volume, room, clockOffsetMs, ...rest }: Observed): ScreenStatus => {
  const { kind = 'builtIn', uid = '', startedAt } = playing ?? {}
  const isOfEvent = kind === 'event' || kind === 'interrupt'
  return {
    ...rest,
    playing: {
      kind: kind === 'interrupt' ? 'event' : kind,
      ...(isOfEvent && { event: uid }),
      ...(startedAt !== undefined && { since: Math.max(0, Math.round(startedAt)) }),
    },
    volume: settings.isMuted ? 0 : (settings.volume ?? volume),
    // A page cannot switch a display; all black is as dark as it gets.
    display: settings.isDisplayOff || kind === 'off' ? 'off' : 'on',
    ...(room && { freeBytes: room.free, totalBytes: room.total }),
    // Told when it has moved, and not with each breath of the line.
    clockOffsetMs: Math.round(clockOffsetMs / 100) * 100,
  }
}
