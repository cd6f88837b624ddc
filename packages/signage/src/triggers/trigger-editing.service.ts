import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { Media } from '../media/media.table.js'
import type { TargetsService } from '../orders/targets.service.js'
import { Trigger } from './trigger.table.js'

type TriggerRow = Row<typeof Trigger>

const usual = {
  ...{ action: 'takeover', text: '', mediaId: null, playlistId: null, metric: '', above: null, below: null },
  ...{ isForAll: false, screenIds: [], groupIds: [], placeIds: [] },
}

/** What is prepared to be started from outside, as staff change it. */
export class TriggerEditing implements ResourceDeeds {
  constructor(private readonly targets: TargetsService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    await this.check(ctx, { ...usual, ...(values as Partial<TriggerRow>) } as TriggerRow)
    return { id: (await ctx.repo(Trigger).add(values as Draft<typeof Trigger>)).id }
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await this.check(ctx, { ...(await ctx.repo(Trigger).get(id)), ...(values as Partial<TriggerRow>) })
    await ctx.repo(Trigger).change({ id }, values as Patch<typeof Trigger>)
  }

  private async check(ctx: Context, row: TriggerRow): Promise<void> {
    const { action, text, mediaId, playlistId, metric, above, below } = row
    const refuse = (field: string, reason: string): never => {
      throw baseErrors.invalid({}, [{ field, reason }])
    }
    if (action === 'takeover' && text === '') refuse('text', 'required')
    if (action === 'playlist' && playlistId === null) refuse('playlist_id', 'required')
    if (mediaId !== null && !(await ctx.repo(Media).get(mediaId)).isEmergency) refuse('media_id', 'not_kept_on_screens')
    if ((metric !== '') !== (above !== null || below !== null)) refuse('metric', 'with above or below')
    await this.targets.check(ctx, row)
  }
}
