import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Ads` throw. */
export const adsErrors = defineErrors('base', { adsOff: 404, adsProviderFailed: 502, adsShownEnough: 429 })

/** Bumped when what is shown where may have changed. */
export const adsTag = 'ads'
/** What makes stale what was answered: that, and the operator's settings of advertising. */
export const adsTags: readonly string[] = [adsTag, 'settings:ads']

/** Before what, and to whom, something shall be shown. */
export interface AdsWish {
  readonly accountId: number
  readonly tariffIds: readonly number[]
  /** The channel, or null before a film. */
  readonly channelId: number | null
  /** The services that deliver it. */
  readonly streamServiceIds: readonly number[]
  /** Hours by which the viewer's clock is before UTC; where it is told, only what is shown at this time is given. */
  readonly hoursAhead: number | undefined
  /** What the app says of itself and of its screen: foreign sources of spots choose by it. */
  readonly about: Readonly<Record<string, string>>
}

export interface AdMovie extends Readonly<Record<'name' | 'url', string>> {
  readonly width: number
  readonly durationSeconds: number
  /** Seconds after which it may be skipped. */
  readonly skipSeconds: number
}

/** Spots that are shown together, and when. */
export interface AdBlock extends Readonly<Record<'beginsAt' | 'endsAt', string>> {
  readonly id: number
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[]
  readonly isRandom: boolean
  /** 0: the operator's own, 1: a foreign source. */
  readonly provider: number
  readonly movies: readonly AdMovie[]
  /** Addresses that the app calls as the block goes on. */
  readonly events: readonly Readonly<Record<'type' | 'url', string>>[]
}

export interface Ads {
  /**
   * What is shown now, the most important first; each counts as shown. Throws `adsOff`, `adsProviderFailed` where
   * nothing is left beside what failed, `adsShownEnough` with `nextTime` in seconds where all was shown already.
   */
  pick(ctx: Context, wish: AdsWish): Promise<readonly AdBlock[]>
  /** Before what there is anything to show at all. */
  places(ctx: Context): Promise<{
    readonly everyChannel: boolean
    readonly channelIds: ReadonlySet<number>
    readonly films: boolean
  }>
}
export const Ads = defineContract<Ads>('Ads')
