/** What a screen brings for which command: how large a piece may be, and how many there may be of one command. */
export const captureKinds = {
  screenshot: { type: 'screenshot', mostBytes: 2_000_000, mostParts: 121 },
  logs: { type: 'logs.collect', mostBytes: 500_000, mostParts: 1 },
} as const

export type CaptureKind = keyof typeof captureKinds
export const captureKindNames = Object.keys(captureKinds) as CaptureKind[]
