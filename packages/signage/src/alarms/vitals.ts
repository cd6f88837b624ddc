import type { ScreenStatus } from '../protocol/from-screen.js'

/** Where no alarm is, none comes by what is only near; where one is, it stays. */
export type Verdict = 'wrong' | 'near' | 'well'

interface Vital {
  /** Undefined: the screen does not tell of it. */
  judge(status: ScreenStatus): Verdict | undefined
  /** What staff are told of it. */
  facts(status: ScreenStatus): Readonly<Record<string, unknown>>
}

const gib = 1024 ** 3
const least = { bytes: gib, share: 0.1 }
/** So much more has to be free before it is well again. */
const roomier = 1.2
const skewMs = { wrong: 2000, near: 1500 }
const celsius = { wrong: 70, near: 65 }

const over = (value: number, { wrong, near }: { readonly wrong: number; readonly near: number }): Verdict =>
  value > wrong ? 'wrong' : value > near ? 'near' : 'well'

const lacks = (free: number, total: number, times: number): boolean =>
  free < least.bytes * times || free < total * least.share * times

/** What a screen tells of itself that may be wrong, by the code of its alarm. */
export const vitals = {
  'clock.skew': {
    judge: ({ clockOffsetMs: ms }) => (ms === undefined ? undefined : over(Math.abs(ms), skewMs)),
    facts: ({ clockOffsetMs }) => ({ offset_ms: clockOffsetMs }),
  },
  'temp.high': {
    judge: ({ tempC }) => (tempC === undefined ? undefined : over(tempC, celsius)),
    facts: ({ tempC }) => ({ celsius: tempC }),
  },
  'storage.low': {
    judge: ({ freeBytes: free, totalBytes: total = 0 }) =>
      free === undefined ? undefined : lacks(free, total, 1) ? 'wrong' : lacks(free, total, roomier) ? 'near' : 'well',
    facts: ({ freeBytes, totalBytes }) => ({ free_bytes: freeBytes, total_bytes: totalBytes }),
  },
  // Dark while something plays, or bright while it should be dark; what staff ordered is looked at elsewhere.
  'display.mismatch': {
    judge: ({ display, playing }) =>
      display === undefined || display === 'unknown' || playing === undefined
        ? undefined
        : (display === 'off') === (playing.kind === 'off')
          ? 'well'
          : 'wrong',
    facts: ({ display, playing }) => ({ display, playing: playing?.kind }),
  },
} as const satisfies Readonly<Record<string, Vital>>

export type VitalCode = keyof typeof vitals
export const vitalCodes = Object.keys(vitals) as readonly VitalCode[]
