import type { Ref } from '@headend/signage/schedule'
import type { Announced } from '../schedule/announced.js'
import type { Settings } from '../self/condition.js'
import type { Deeds } from './commands.js'

/** What commands reach. */
export interface DeedPorts {
  readonly announced: Announced
  set(change: Partial<Settings>): Promise<void>
  identify(): void
  /** Looks at the schedule: something stands above it now. */
  look(): void
  canPlay(ref: Ref): boolean
  loadNow(): Promise<void>
  /** Throws away content that is not needed, or all that is not on screen; tells how much. */
  purge(isAll: boolean): Promise<number>
  restart(): void
  netTest(): Promise<string>
  lines(): readonly string[]
  clockOffsetMs(): number
}

const never = new Promise<string>(() => undefined)

const refOf = ({ kind, uid }: Readonly<Record<string, unknown>>): Ref | undefined =>
  (kind === 'asset' || kind === 'widget' || kind === 'layout' || kind === 'playlist') && typeof uid === 'string'
    ? { kind, uid }
    : undefined

/** What this player does for each command; a browser can neither turn its machine off nor see its own screen. */
export const deedsOf = (ports: DeedPorts): Deeds => {
  const setting = async (change: Partial<Settings>): Promise<string> => {
    await ports.set(change)
    return ''
  }
  return {
    'app.restart': () => {
      ports.restart()
      // It is done when the program runs again, and that one says so.
      return never
    },
    'volume.set': ({ volume }) => setting({ volume, isMuted: false }),
    mute: ({ isMuted }) => setting({ isMuted }),
    'display.on': () => setting({ isDisplayOff: false }),
    'display.off': () => setting({ isDisplayOff: true }),
    identify: () => {
      ports.identify()
      return ''
    },
    'content.sync': async () => {
      await ports.loadNow()
      return ''
    },
    'cache.purge': async ({ what }) => `${await ports.purge(what === 'all')} removed`,
    'play.now': ({ ref, durMs }, cmdUid) => {
      const content = refOf(ref)
      if (!content || !ports.canPlay(content)) throw new Error('it is not on this screen')
      ports.announced.show(cmdUid, content, durMs)
      ports.look()
      return ''
    },
    'logs.collect': () => ports.lines().join('\n').slice(-2000),
    'net.test': () => ports.netTest(),
    'time.sync': () => `${Math.round(ports.clockOffsetMs())} ms`,
  }
}
