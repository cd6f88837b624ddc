import {
  addHours,
  chain,
  compileSerialise,
  type Bytes,
  type Context,
  type DeviceActor,
  type HotAnswer,
  type Later,
} from '@headend/base'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { PositionsService } from '../positions/positions.service.js'
import { shownTags } from './guide-tag.js'
import { shelvesTag } from './shelves-tag.js'
import type { ListedPrograms, ProgramListService, Range, RangeWish } from './program-list.service.js'
import { ProgramListView, programListView } from './program-list.views.js'
import { withPositions } from './watched-programs.js'

const write = compileSerialise(ProgramListView)

/**
 * Ready bytes of one channel's guide for a range, shared by all accounts that may, or may not, watch it; who watched some
 * of it gets its own positions in them.
 */
export const hotProgramList =
  (lists: ProgramListService, positions: PositionsService) =>
  (ctx: Context<DeviceActor>, channelId: number, wish: RangeWish): Later<HotAnswer> => {
    const { accountId } = ctx.actor
    const shared = (entry: CatalogueChannel, range: Range, mayWatch: boolean): Later<Bytes> => {
      const key = `guide-list:${entry.revision}:${+range.from}:${+range.to}:${ctx.lang}:${mayWatch ? 'y' : 'n'}`
      const kept = ctx.rendered.peek(key)
      return kept ?? ctx.rendered.keep(key, async () => keepable(ctx, await lists.list(ctx, entry, range), range))
    }
    const own = (bytes: Bytes): Later<Bytes> =>
      chain(positions.peek(ctx, accountId) ?? positions.ofAccount(ctx, accountId), (watched) =>
        withPositions(bytes, watched),
      )
    const found = chain(lists.channel(ctx, channelId), (entry) =>
      chain(lists.range(ctx, entry, wish), (range) =>
        chain(lists.mayWatch(ctx, entry), (mayWatch) => chain(shared(entry, range, mayWatch), own)),
      ),
    )
    return chain(found, (bytes) => ({ bytes }))
  }

const keepable = (ctx: Context, listed: ListedPrograms, { from, to }: Range) => {
  const json = write(programListView(listed, ctx.now))
  const turnsOver = nextTurn(ctx.now, listed)
  const { epgChannel } = listed.entry
  return {
    body: Buffer.from(`${json.slice(0, -1)},"error":0,"error_message":""}\n`),
    contentType: 'application/json',
    tags: epgChannel ? [...shownTags(epgChannel.id, from, to), shelvesTag] : [],
    ...(turnsOver && { until: turnsOver }),
  }
}

/** When a programme of the list begins to be recorded, falls out of the archive, is blocked no more, or all of it. */
const nextTurn = (
  now: Date,
  { entry, hours, isRecorded, programs, recordedSince }: ListedPrograms,
): Date | undefined => {
  const opened = [entry.servicesUntil, ...programs.map(({ blockedUntil }) => blockedUntil)].flatMap(
    (at) => at?.getTime() ?? [],
  )
  if (!isRecorded) return earliestAfter(now, opened)
  const keptMs = now.getTime() - recordedSince.getTime()
  const begins = programs.map(({ beginsAt }) => addHours(beginsAt, hours).getTime())
  return earliestAfter(now, [...begins.flatMap((at) => [at, at + keptMs]), ...opened])
}

const earliestAfter = (now: Date, moments: readonly number[]): Date | undefined => {
  const coming = moments.filter((at) => at > now.getTime())
  return coming.length === 0 ? undefined : new Date(Math.min(...coming))
}
