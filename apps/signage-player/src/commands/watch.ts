import { captureKinds, type CommandArgs } from '@headend/signage/protocol'
import type { Clock } from '../time/clock.js'
import type { Bring } from './bring.js'
import type { Done } from './commands.js'

const usual = { maxPx: 1280, quality: 80, forS: 60 }
/** What is still too large is made smaller so often. */
const mostTries = 4

export interface WatchPorts {
  readonly clock: Clock
  /** A picture of what is on the screen now. */
  picture(maxPx: number, quality: number): Promise<Blob>
  readonly bring: Bring
}

/** Takes a picture of the screen, or one every so often for a while, until it is called back. */
export const watchScreen =
  ({ clock, picture, bring }: WatchPorts) =>
  async (args: CommandArgs<'screenshot'>, cmdUid: string, isCalledBack: () => boolean): Promise<Done> => {
    const { maxPx = usual.maxPx, quality = usual.quality, everyS, forS = usual.forS } = args
    const more = everyS === undefined ? 0 : Math.floor(forS / everyS)
    let uploadId = ''
    for (let part = 0; part <= more && part < captureKinds.screenshot.mostParts; part += 1) {
      if (part > 0) await new Promise<void>((resolve) => clock.after((everyS ?? 0) * 1000, resolve))
      if (isCalledBack()) break
      uploadId = await bring(cmdUid, 'screenshot', part, await fitting(picture, maxPx, quality))
    }
    return uploadId === '' ? {} : { uploadId }
  }

const fitting = async (picture: WatchPorts['picture'], maxPx: number, quality: number): Promise<Blob> => {
  let made = await picture(maxPx, quality)
  for (let tries = 1; tries < mostTries && made.size > captureKinds.screenshot.mostBytes; tries += 1)
    made = await picture(Math.round(maxPx / 2 ** tries), quality)
  return made
}
