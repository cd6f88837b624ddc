import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'
import { PlayLoss } from './play-stream.table.js'

const mostListed = 1000

/** What of the plays of screens will never come. */
export class PlayLossesService {
  async list(ctx: Context, screenId?: number): Promise<Row<typeof PlayLoss>[]> {
    if (screenId !== undefined) await ctx.repo(Screen).get(screenId)
    const where = screenId === undefined ? {} : { screenId }
    return ctx.repo(PlayLoss).find({ where, order: ['-id'], limit: mostListed })
  }
}
