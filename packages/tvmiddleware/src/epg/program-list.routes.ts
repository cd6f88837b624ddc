import type { Context, DeviceActor } from '@headend/base'
import { fallback, flag, idOf, int, object, optional, route, text } from '@headend/base'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { Channel } from '../channels/channel.table.js'
import type { PositionsService } from '../positions/positions.service.js'
import { Program } from './program.table.js'
import type { hotProgramList } from './program-list.hot.js'
import type { ProgramListService, RangeWish } from './program-list.service.js'
import { ProgramListView, programListView } from './program-list.views.js'

// Seconds until the year 2100: what a box may name as a time.
const latestSecond = 4_102_444_800

interface SentRange {
  readonly date: string
  readonly time_from?: number | undefined
  readonly time_to?: number | undefined
  readonly pid_from?: number | undefined
}

const wishOf = ({ date, time_from, time_to, pid_from }: SentRange): RangeWish => ({
  date,
  timeFrom: time_from,
  timeTo: time_to,
  fromProgramId: pid_from,
})

/** Cameras with a guide: throws `noSuchCamera`. */
export type SeeCamera = (
  ctx: Context<DeviceActor>,
  id: number,
) => Promise<{ readonly entry: CatalogueChannel; readonly isOpen: boolean }>

export const programListRoutes = (
  lists: ProgramListService,
  positions: PositionsService,
  hot: ReturnType<typeof hotProgramList>,
  camera: SeeCamera,
) => [
  route({
    method: 'get',
    path: '/program/list/',
    auth: 'device',
    summary: 'Programmes of a channel for a day or a range',
    input: object({
      cid: idOf(Channel),
      is_camera: fallback(flag(), 0),
      time_from: optional(int(0, latestSecond)),
      time_to: optional(int(0, latestSecond)),
      date: fallback(text(10), ''),
      pid_from: optional(idOf(Program)),
    }),
    reply: ProgramListView,
    codes: { channelUnknown: 1, noSuchCamera: 1, dateUnreadable: 1, programRangeUnknown: 2 },
    invalid: 1,
    hot: (ctx, input) => (input.is_camera === 1 ? undefined : hot(ctx, input.cid, wishOf(input))),
    run: async (ctx, input) => {
      const seen = input.is_camera === 1 ? await camera(ctx, input.cid) : undefined
      const entry = seen?.entry ?? (await lists.channel(ctx, input.cid))
      const range = await lists.range(ctx, entry, wishOf(input))
      const listed = await (seen ? lists.cameraList(ctx, entry, range, seen.isOpen) : lists.list(ctx, entry, range))
      const ids = listed.programs.map(({ id }) => id)
      const watched = await positions.of(ctx, ctx.actor.accountId, ids)
      return programListView({ ...listed, positions: watched }, ctx.now)
    },
  }),
]
