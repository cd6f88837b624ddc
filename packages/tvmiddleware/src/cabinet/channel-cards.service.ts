import {
  AppError,
  moneyErrors,
  randomHex,
  type Answered,
  type Context,
  type DeviceActor,
  type ExternalApi,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { Channel } from '../channels/channel.table.js'
import type { Kinds } from '../selling/kinds.js'
import { sellingErrors } from '../selling/selling.errors.js'
import type { ChannelDeed, ChannelOffers } from './channel-offers.service.js'

export type ForeignDeed = Answered<'get_channel_actions_list'>['actions'][number]

export interface ChannelCard {
  readonly entry: CatalogueChannel
  readonly deeds: readonly ChannelDeed[]
  /** What a foreign billing offers besides. */
  readonly foreign: readonly ForeignDeed[]
}

/** What an app asks for: one of the deeds of a card, by its name. */
export interface ChannelWish {
  readonly channelId: number
  readonly action: string
  readonly tariffId: number
}

const isOwn = (action: string): action is ChannelDeed['action'] =>
  action === 'get_channel_url' || action === 'subscribe'

/** Cards of channels: what this house offers for them, and what whoever bills the customer does. */
export class ChannelCards {
  constructor(
    private readonly offers: ChannelOffers,
    private readonly external: () => ExternalApi | undefined,
  ) {}

  /** A billing that is away offers nothing; the rest of the card stands. */
  async of(ctx: Context<DeviceActor>, channelId: number, kinds: Kinds): Promise<ChannelCard> {
    const known = await this.offers.of(ctx, channelId, kinds)
    try {
      const told = { channel: said(known.entry.channel) }
      const answer = await this.external()?.ask(ctx, ctx.actor, 'get_channel_actions_list', told)
      return { ...known, foreign: (answer?.actions ?? []).filter(({ action }) => !isOwn(action)) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ...known, foreign: [] }
    }
  }

  /** Does one of them; gives the address where there is one. Throws `moneyUnsupported` where nobody does it. */
  async perform(ctx: Context<DeviceActor>, { channelId, action, tariffId }: ChannelWish): Promise<string> {
    if (isOwn(action)) return this.offers.perform(ctx, { channelId, action, tariffId })
    const { channel } = await this.offers.channel(ctx, channelId)
    const answer = await this.external()?.ask(ctx, ctx.actor, 'perform_channel_action', {
      ...{ key: `channel-${randomHex(12)}`, channel: said(channel), action },
    })
    if (!answer) throw moneyErrors.moneyUnsupported()
    if (answer.invoice_id !== '') throw sellingErrors.paymentAwaited()
    return answer.url
  }
}

const said = ({ id, name }: Pick<Row<typeof Channel>, 'id' | 'name'>) => ({ id, name })
