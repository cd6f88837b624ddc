import type { Answered, Context, DeviceActor, ExternalApi } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import type { Title } from './title.table.js'

export type ForeignAction = Answered<'get_video_actions_list'>['actions'][number]

type FilmFacts = Pick<Row<typeof Title>, 'id' | 'extId' | 'name'>

/** What a foreign billing offers for a film, and does. */
export class ForeignActions {
  constructor(private readonly external: () => ExternalApi | undefined) {}

  async of(ctx: Context<DeviceActor>, title: FilmFacts): Promise<readonly ForeignAction[]> {
    const external = this.external()
    if (!external) return []
    const answer = await external.ask(ctx, await concerned(ctx), 'get_video_actions_list', { video: said(title) })
    return answer?.actions ?? []
  }

  /**
   * Has an action done; undefined where the billing does not do it, else for how many hours the film is open (0: for
   * good), or that an invoice is to be paid first.
   */
  async perform(
    ctx: Context<DeviceActor>,
    title: FilmFacts,
    wish: { readonly action: string; readonly goodsId: string; readonly key: string },
  ): Promise<{ readonly accessHours: number; readonly awaitedInvoiceId: string | null } | undefined> {
    const external = this.external()
    if (!external) return undefined
    const answer = await external.ask(ctx, await concerned(ctx), 'perform_video_action', {
      ...{ key: wish.key, video: said(title), action: wish.action, goods_id: wish.goodsId || title.extId },
    })
    return answer && { accessHours: answer.access_hours, awaitedInvoiceId: answer.invoice_id || null }
  }
}

const concerned = async (ctx: Context<DeviceActor>) => {
  const { accountId } = ctx.actor
  const { customerId } = await ctx.repo(Account).get(accountId)
  return { customerId, accountId }
}

const said = ({ id, extId, name }: FilmFacts) => ({ id, ext_id: extId, name })
