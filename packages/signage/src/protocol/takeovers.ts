import { anything, fields, list, maybe, matching, oneOf, text, whole, type Read } from './shapes.js'

/** What stands above every schedule: it always has words, so that it shows where its picture is not at hand. */
export const takeoverShape = fields({
  uid: text(40, 1),
  severity: oneOf('info', 'warning', 'danger'),
  text: text(500),
  /** Of the ground; `#rrggbb`. */
  colour: matching(/^#[0-9a-f]{6}$/i),
  /** Of the letters, in per cent of the height of the screen. */
  size: whole(2, 40),
  /** A reference in the body (`{ kind, uid }`), with what the body may not have of it yet. */
  ref: maybe(anything),
  startedAt: whole(0),
  /** Epoch milliseconds; it leaves the screen then, whoever is reached or not. */
  expiresAt: whole(0),
})
export type TakeoverOrder = Read<typeof takeoverShape>

/** The whole set that holds now, not what came or went: a lost message is mended by the next. */
export const takeoverSetShape = fields({ version: whole(0), list: list(takeoverShape, 20) })
export type TakeoverSet = Read<typeof takeoverSetShape>
