/** A camera's picture as an engine takes it in; the address may carry a password and is told to nobody. */
export interface EngineInput {
  readonly kind: 'rtsp' | 'http' | 'file' | 'test'
  readonly address: string
}

/** A piece of the picture: what makes a file of its own after the head. */
export interface Fragment {
  readonly bytes: Buffer
  readonly isKey: boolean
  readonly startMs: number
  readonly durationMs: number
}

/** Why an engine ended. */
export type EndReason =
  | 'refused'
  | 'timeout'
  | 'dns'
  | 'auth'
  | 'not_found'
  | 'session_limit'
  | 'codec_unsupported'
  | 'data_error'
  | 'killed'
  | 'ended'

export interface EngineEvents {
  /** The head of the stream, before its first fragment. */
  head(bytes: Buffer, codec: string): void
  fragment(fragment: Fragment): void
  ended(reason: EndReason, words: string): void
}

/** A running engine. */
export interface EngineRun {
  readonly pid: number | undefined
  /** Ends it at once; `ended` is told. */
  kill(): void
}

/** What takes the pictures of cameras in. */
export interface Engine {
  start(input: EngineInput, events: EngineEvents): EngineRun
}
