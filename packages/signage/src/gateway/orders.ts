import type { Hello } from '../protocol/from-screen.js'
import type { CommandResult, ManifestReport, ScreenEvent } from '../protocol/from-screen.js'
import type { PlayBatch } from '../protocol/plays.js'
import type { TakeoverSet } from '../protocol/takeovers.js'
import type { Link, Linked } from './link.js'

/** What a screen finds when it comes. */
export interface Standing {
  readonly ackSeq: number
  readonly takeovers: TakeoverSet
  readonly pendingCmds: number
}

/** What the areas beside the gateway have to say to a connected screen, and to hear from it. */
export interface Orders {
  standing(link: Link, who: Linked, hello: Hello): Promise<Standing>
  /** It has had its welcome: what waits for it is sent. */
  greeted(link: Link): Promise<void>
  /** It came while something was told to others. */
  caughtUp(link: Link): Promise<void>
  /** A tag was made stale: whether somebody here has to be told something. */
  changed(clientId: number, tag: string): (() => Promise<void>) | undefined
  /** Once a second. */
  turn(): Promise<void>
  result(who: Linked, result: CommandResult): Promise<void>
  event(who: Linked, event: ScreenEvent): Promise<void>
  manifest(who: Linked, report: ManifestReport): Promise<void>
  plays(who: Linked, batch: PlayBatch): Promise<{ ackSeq: number } | { expectSeq: number }>
}
