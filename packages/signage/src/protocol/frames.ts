import { anything, fields, maybe, Malformed, matching, text } from './shapes.js'

/** A message on the wire. With an `id` it has to be answered by one with `re`; without, it is said once. */
export interface Frame {
  readonly t: string
  readonly id?: string
  readonly re?: string
  readonly d: Readonly<Record<string, unknown>>
}

const frameId = matching(/^[\w.:-]{1,64}$/)

const envelope = fields({ t: text(40, 1), id: maybe(frameId), re: maybe(frameId), d: maybe(anything) })

const parsed = (message: string): unknown => {
  try {
    return JSON.parse(message)
  } catch {
    throw new Malformed('')
  }
}

/** Reads a value as a frame, as it comes in a poll; throws `Malformed`. */
export const frameOf = (value: unknown): Frame => {
  const { d = {}, ...head } = envelope(value, '')
  return { ...head, d }
}

/** Reads what came in over a socket; throws `Malformed`. */
export const readFrame = (message: string): Frame => frameOf(parsed(message))

export const writeFrame = (frame: Frame): string => JSON.stringify(frame)

/** A frame that says something once. */
export const say = (t: string, d: object): Frame => ({ t, d: d as Frame['d'] })

/** A frame that has to be answered. */
export const ask = (id: string, t: string, d: object): Frame => ({ t, id, d: d as Frame['d'] })

/** The answer to a frame. */
export const answer = (re: string, t: string, d: object = {}): Frame => ({ t, re, d: d as Frame['d'] })
