import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalService } from '../alarms/journal.service.js'
import type { PlayedRangeService } from '../playback/played-range.service.js'
import { openSurveillance } from '../testing/surveillance.fixture.js'
import { ExportMakingService } from './export-making.service.js'
import { VmsExport } from './export.table.js'

const second = 1000

/** What goes wrong while an export is made. */
export interface Fault {
  /** Said instead of the part with this number. */
  fails?: (at: number) => Error | undefined
  before?: (at: number) => Promise<void>
  ffmpeg?: 'done' | 'failed' | 'missing'
  /** Cameras of which nothing was recorded. */
  empty?: readonly string[]
}

/** A town with a camera, and exports that are made without servers and without ffmpeg. */
export const openExports = async (ffmpeg = '/bin/true') => {
  const town = await openSurveillance([], { ffmpeg })
  const { id: server } = await town.server('one')
  const camera = await town.camera('Gate', await town.group('Group', [server], 0))
  const nowMs = town.house.clock.now().getTime()
  const at = (seconds: number) => new Date(nowMs + seconds * second).toISOString()
  const ask = (from: number, to: number) =>
    town.staff.call('post', `/vms/cameras/${camera}/exports`, {
      body: { from: at(from), to: at(to), reason: 'a theft' },
    })
  const row = async (id: unknown) => (await town.house.ctx.repo(VmsExport).get(Number(id))) as Record<string, unknown>
  return { town, camera, at, ask, row, make: maker(town.house) }
}

/** Makes exports of ten seconds of parts; what is fetched and put together is as the test says. */
const maker = ({ ctx, keys, clock }: Awaited<ReturnType<typeof openSurveillance>>['house']) => {
  const told: string[] = []
  /** Whose parts were fetched. */
  const fetched: string[] = []
  const run = async (id: unknown, { fails, before, ffmpeg = 'done', empty = [] }: Fault = {}) => {
    const fromMs = (await ctx.repo(VmsExport).get(Number(id))).fromAt.getTime()
    const segments = Array.from({ length: 10 }, (_, at) => ({
      ...{ startMs: fromMs + at * second, endMs: fromMs + (at + 1) * second, url: `part ${at}`, headUrl: 'head' },
      ...{ isBreak: at % 5 === 0, isAway: false, isDependent: false },
    }))
    const parts = (_ctx: unknown, { guid }: { guid: string }) => {
      fetched.push(guid)
      return Promise.resolve({ segments: empty.includes(guid) ? [] : segments, away: [] })
    }
    const ranges = { parts } as unknown as PlayedRangeService
    const fetchPart = async (url: string) => {
      const at = Number(url.slice(5))
      if (url === 'head') return Buffer.from('[head]')
      await before?.(at)
      const error = fails?.(at)
      if (error?.message === 'gone') return undefined
      if (error) throw error
      return Buffer.from(`[${at}]`)
    }
    const film = async (_args: readonly string[], folder: string) => {
      const list = await readFile(join(folder, 'reels.txt'), 'utf8')
      const reels = [...list.matchAll(/'(reel-\d+\.mp4)'\nduration ([\d.]+)/g)]
      const text = await Promise.all(
        reels.map(async ([, name = '', length]) => `${await readFile(join(folder, name), 'utf8')} ${length}`),
      )
      await writeFile(join(folder, 'film.mp4'), text.join('|'))
      return ffmpeg
    }
    const journal = {
      happened: (_ctx: unknown, events: { code: string }[]) =>
        Promise.resolve(told.push(...events.map(({ code }) => code))),
    } as unknown as JournalService
    await new ExportMakingService(ranges, { ffmpeg: film, fetchPart }, journal, { keys, clock }).make(ctx, Number(id))
  }
  return { run, told, fetched }
}
