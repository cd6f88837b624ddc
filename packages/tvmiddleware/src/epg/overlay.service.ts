import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { overlayTag } from './overlay-tag.js'
import { ProgramBlock } from './program-block.table.js'
import { ProgramEdit } from './program-edit.table.js'

/** What an operator says of one programme of the guide. */
export interface Overlaid {
  readonly edit?: Row<typeof ProgramEdit>
  /** The record is closed until then. */
  readonly blockedUntil?: Date
}

/** By guide channel, then by the beginning of the programme in milliseconds. */
export type Overlay = ReadonlyMap<number, ReadonlyMap<number, Overlaid>>

const nothing: Overlay = new Map()
// Blocked for good.
const forGood = new Date(8.64e15)

/** What the operator who asks has laid over common guides and over its own. */
export class OverlayService {
  async of(ctx: Context): Promise<Overlay> {
    if (ctx.clientId === null) return nothing
    return ctx.rendered.value('guide-overlay', async () => ({ value: await load(ctx), tags: [overlayTag] }))
  }
}

const load = async (ctx: Context): Promise<Overlay> => {
  const found = new Map<number, Map<number, Overlaid>>()
  const lay = ({ epgChannelId, beginsAt }: { epgChannelId: number; beginsAt: Date }, said: Overlaid): void => {
    const channel = found.get(epgChannelId) ?? new Map<number, Overlaid>()
    found.set(epgChannelId, channel.set(beginsAt.getTime(), { ...channel.get(beginsAt.getTime()), ...said }))
  }
  for (const edit of await ctx.repo(ProgramEdit).find()) lay(edit, { edit })
  for (const block of await ctx.repo(ProgramBlock).find()) lay(block, { blockedUntil: block.untilAt ?? forGood })
  return found
}
