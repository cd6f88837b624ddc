import { anything, fields, maybe, oneOf, text, whole, yes, type Read, type Shape } from './shapes.js'

const minute = 60
const hour = 3600
const none = fields({})

/** What a screen can be told to do: its arguments, how long the order lives, and whether many screens need care. */
export interface CommandKind {
  readonly lifeS: number
  readonly args: Shape<unknown>
  /** Told to more than 100 screens only with a word of confirmation. */
  readonly isDrastic?: true
}

export const commandKinds = {
  reboot: { lifeS: 10 * minute, args: none, isDrastic: true },
  'app.restart': { lifeS: 10 * minute, args: none },
  screenshot: {
    lifeS: minute,
    args: fields({
      maxPx: maybe(whole(64, 3840)),
      quality: maybe(whole(1, 100)),
      everyS: maybe(whole(5, 600)),
      forS: maybe(whole(5, 600)),
    }),
  },
  'volume.set': { lifeS: 24 * hour, args: fields({ volume: whole(0, 100) }) },
  mute: { lifeS: 24 * hour, args: fields({ isMuted: yes }) },
  'display.on': { lifeS: 30 * minute, args: none },
  'display.off': { lifeS: 30 * minute, args: none },
  identify: { lifeS: minute, args: none },
  'content.sync': { lifeS: hour, args: none },
  'cache.purge': { lifeS: hour, args: fields({ what: oneOf('unused', 'all') }), isDrastic: true },
  'play.now': {
    lifeS: 5 * minute,
    args: fields({ ref: anything, durMs: whole(1000, 86_400_000), assets: maybe(anything), widgets: maybe(anything) }),
  },
  'logs.collect': { lifeS: hour, args: none },
  'net.test': { lifeS: hour, args: none },
  'time.sync': { lifeS: hour, args: none },
  'app.update': {
    lifeS: 7 * 24 * hour,
    args: fields({ url: text(1000, 1), sha256: text(64, 64), signature: text(500, 1), version: text(60, 1) }),
    isDrastic: true,
  },
  'server.move': { lifeS: 24 * hour, args: fields({ url: text(1000, 1), caPin: maybe(text(200)) }) },
} as const satisfies Record<string, CommandKind>

export type CommandType = keyof typeof commandKinds
export const commandTypes = Object.keys(commandKinds) as CommandType[]
export type CommandArgs<T extends CommandType> = Read<(typeof commandKinds)[T]['args']>

/** How a command goes; the last four are for good. */
export const commandStates = [
  ...['queued', 'sent', 'accepted', 'running'],
  ...['succeeded', 'failed', 'expired', 'cancelled'],
] as const
export const reportedStates = ['accepted', 'running', 'succeeded', 'failed', 'expired', 'cancelled'] as const
export type ReportedState = (typeof reportedStates)[number]
const ends: readonly string[] = ['succeeded', 'failed', 'expired', 'cancelled']
export const isOver = (state: string): boolean => ends.includes(state)

export const commandShape = fields({
  cmdUid: text(40, 1),
  type: text(40, 1),
  args: anything,
  /** Epoch milliseconds after which it is not begun any more. */
  notAfter: whole(0),
})
export type CommandOrder = Read<typeof commandShape>
