import type { Readable } from 'node:stream'

export interface Cookie {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds?: number
}

declare const branded: unique symbol

/** What a `run` returns when it is more than the reply itself: a step's number, headers, cookies, a redirect, a stream. */
export interface Answer {
  readonly [branded]: true
  /** The number of a step of a conversation; one of the route's `steps`. */
  readonly step?: number
  readonly body?: object
  readonly stream?: Readable
  readonly redirectTo?: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly Cookie[]
}

const answers = new WeakSet<object>()
const make = (parts: Omit<Answer, typeof branded>): Answer => {
  answers.add(parts)
  return parts as Answer
}

export const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && answers.has(value)

/** A step of a conversation: it commits, and declared data may go along. */
export const answer = (
  step: number,
  body: object = {},
  extra: { headers?: Record<string, string>; status?: number } = {},
): Answer => make({ step, body, ...extra })

/** The reply with headers or cookies beside it. */
export const withHeaders = (
  body: object,
  extra: { headers?: Record<string, string>; cookies?: readonly Cookie[]; status?: number },
): Answer => make({ body, ...extra })

/** Go there instead (302). */
export const redirectTo = (url: string): Answer => make({ redirectTo: url })

/** A body sent as it comes: a playlist, an export, a part of a film (206). */
export const streamed = (stream: Readable, headers: Record<string, string> = {}, status = 200): Answer =>
  make({ stream, headers, status })
