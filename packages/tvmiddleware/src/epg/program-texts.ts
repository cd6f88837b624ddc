import { addHours, epochSeconds } from '@headend/base'
import type { EpgMeta } from './epg-meta.js'

/** A programme's moment as this channel shows it, in seconds; -1 where nothing is known. */
export const shiftedSeconds = (at: Date | undefined, hours: number): number =>
  at === undefined ? -1 : epochSeconds(addHours(at, hours))

/** What is known of a programme, as JSON inside a text; empty where nothing is. */
export const metaText = (meta: EpgMeta | undefined): string =>
  meta === undefined || Object.keys(meta).length === 0 ? '' : JSON.stringify(meta)
