import { compileSerialise, type Context, type Freshness } from '@headend/base'
import type { ListedRow } from './channel-list.service.js'
import { ChannelRowView, channelRowView } from './channel-row.views.js'
import type { RowTexts } from './row-texts.js'

const writeRow = compileSerialise(ChannelRowView)

/** The texts of these rows, good until the first of them turns over. */
export const textsOf = async (
  ctx: Context,
  rowsKey: string,
  rows: readonly ListedRow[],
): Promise<Freshness & { value: RowTexts }> => {
  const texts: string[] = []
  for (const row of rows) texts.push(await textOf(ctx, rowsKey, row))
  const turns = rows.flatMap(({ until }) => until ?? [])
  return {
    value: { ids: rows.map(({ facts }) => facts.entry.channel.id), texts },
    tags: [...new Set(rows.flatMap(({ tags }) => tags))],
    ...(turns.length > 0 && { until: new Date(Math.min(...turns.map(Number))) }),
  }
}

/** One row, shared by the lists of all tariffs that show it alike, for as long as its channel is not changed. */
const textOf = async (ctx: Context, rowsKey: string, { facts, until, tags }: ListedRow): Promise<string> => {
  const rowKey = `row:${rowsKey}:${facts.hasSubscription ? 'o' : 'l'}${facts.entry.revision}`
  return (
    ctx.rendered.peekValue<string>(rowKey) ??
    ctx.rendered.value(rowKey, async () => ({
      value: writeRow(channelRowView(facts)),
      tags,
      ...(until && { until }),
    }))
  )
}
