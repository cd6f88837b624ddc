import { appendFile, open, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlacedSegment } from '../core.js'

/** The bytes at an address; undefined where they are not there any more. */
export type FetchPart = (url: string) => Promise<Buffer | undefined>

/** What was put together of a time. */
export interface Reels {
  readonly count: number
  readonly shownMs: number
}

const list = 'reels.txt'
export const reelList = list

/**
 * Fetches the parts of a time into files that follow each other: one for all that continues, another after each break.
 * `told` hears after each part how far it is, and ends it by throwing.
 */
export const writeReels = async (
  folder: string,
  segments: readonly PlacedSegment[],
  fetchPart: FetchPart,
  told: (done: number) => Promise<void>,
): Promise<Reels> => {
  let [count, shownMs, reelMs] = [0, 0, 0]
  let reel: FileHandle | undefined
  const end = async (): Promise<void> => {
    await reel?.close()
    if (reel) await appendFile(join(folder, list), `file 'reel-${count}.mp4'\nduration ${(reelMs / 1000).toFixed(3)}\n`)
    reel = undefined
  }
  await writeFile(join(folder, list), '')
  try {
    for (const [at, segment] of segments.entries()) {
      if (segment.isBreak) await end()
      const head = reel || segment.isAway ? undefined : await fetchPart(headOf(segments, at))
      const bytes = segment.isAway || (!reel && !head) ? undefined : await fetchPart(segment.url)
      if (!bytes) await end()
      else {
        if (head) {
          reel = await open(join(folder, `reel-${++count}.mp4`), 'w')
          await reel.appendFile(head)
          reelMs = 0
        }
        await reel?.appendFile(bytes)
        reelMs += segment.endMs - segment.startMs
        shownMs += segment.endMs - segment.startMs
      }
      await told(at + 1)
    }
  } finally {
    await end()
  }
  return { count, shownMs }
}

/** A part that continues another has the head of the one that the film began with. */
const headOf = (segments: readonly PlacedSegment[], at: number): string =>
  segments.slice(0, at + 1).findLast(({ isBreak }) => isBreak)?.headUrl ?? ''
