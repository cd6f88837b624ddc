import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** Why television is not shown on a public screen; what givers of `ScreenStreams` throw. */
export const screenStreamErrors = defineErrors('base', {
  publicChannelUnknown: 404,
  channelNotPublic: 403,
  channelForAdults: 403,
  channelNotRecorded: 409,
  recordNotThere: 410,
  screenStreamsFull: 429,
  screenStreamMissing: 404,
})
export type ScreenStreamFault = keyof typeof screenStreamErrors

/** What a channel showed from a moment on; an entry of the guide may say it better, where it was moved. */
export interface ScreenRecord {
  readonly from: Date
  readonly seconds: number
  readonly programId: number | null
}

/** A channel as it is sent, or a record of it. */
export interface ScreenWish {
  readonly channelId: number
  readonly record?: ScreenRecord | undefined
}

/** An address that a screen may play. */
export interface ScreenStream {
  readonly address: string
  /** Another has to be asked for before this. */
  readonly until: Date
}

/** Channels and records of them on public screens: by a right of the channel, counted apart from accounts. */
export interface ScreenStreams {
  /** Why this may not be shown on any public screen now; undefined where it may. */
  faultOf(ctx: Context, wish: ScreenWish): Promise<ScreenStreamFault | undefined>
  /** When an entry of the channel's guide was sent, or will be, by its id or by a moment in it; null without one. */
  programme(ctx: Context, channelId: number, which: number | Date): Promise<ScreenRecord | null>
  /** An address for this screen alone, which takes one of the operator's streams until it is over. */
  open(ctx: Context, screenId: number, wish: ScreenWish): Promise<ScreenStream>
  /** The screen shows it no more: what it took is free. */
  close(ctx: Context, screenId: number, wish: ScreenWish): Promise<void>
}
export const ScreenStreams = defineContract<ScreenStreams>('ScreenStreams')
