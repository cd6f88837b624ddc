import type { Ref } from '@headend/signage/schedule'
import type { Announced } from '../schedule/announced.js'
import type { Settings } from '../self/condition.js'
import type { Bring } from './bring.js'
import type { Deeds, Done } from './commands.js'
import { watchScreen } from './watch.js'
import type { Clock } from '../time/clock.js'

/** What commands reach. */
export interface DeedPorts {
  readonly clock: Clock
  readonly bring: Bring
  /** A picture of what is on the screen now. */
  picture(maxPx: number, quality: number): Promise<Blob>
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

/** All that was written down goes to the server, the end of it into the answer. */
const bringLines = async ({ bring, lines }: DeedPorts, cmdUid: string): Promise<Done> => {
  const text = lines().join('\n')
  return { uploadId: await bring(cmdUid, 'logs', 0, new Blob([`${text}\n`])), detail: text.slice(-2000) }
}

/** What this player does for each command; a browser cannot turn its machine off, and its picture is what it knows of. */
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
    screenshot: watchScreen(ports),
    'logs.collect': (_args, cmdUid) => bringLines(ports, cmdUid),
    'net.test': () => ports.netTest(),
    'time.sync': () => `${Math.round(ports.clockOffsetMs())} ms`,
  }
}
