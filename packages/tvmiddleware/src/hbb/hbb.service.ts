import { AppError, type callGuarded, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { hbbErrors } from './hbb.errors.js'
import { HbbProvider } from './hbb-provider.table.js'

type Facts = Readonly<Record<string, unknown>>

type CallGuarded = typeof callGuarded

/** Something that a provider lays over a channel at a time. */
export interface HbbEvent {
  readonly id: number
  readonly time: number
  readonly type: string
  readonly data: Facts
}

/** Which provider is asked, over which channel. */
export interface HbbWish {
  readonly type: number
  readonly providerId: number
  readonly channelId: number
}

const call = { maxBytes: 256_000, timeoutMs: 4_000 }
const eventsAtMost = 500

/** Pages, events and notes of HbbTV: what devices ask of a provider through this house. */
export class HbbService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly outside: { readonly call: CallGuarded; readonly allowPrivate: boolean },
  ) {}

  /** The provider's page over a channel, and what comes there; throws `hbbUnreachable` where it does not say. */
  async info(
    ctx: Context,
    wish: HbbWish,
    seconds: number,
  ): Promise<{ readonly provider: Row<typeof HbbProvider>; readonly events: readonly HbbEvent[] }> {
    const { provider, pid } = await this.over(ctx, wish)
    if (provider.eventsUrl === '') return { provider, events: [] }
    const said = await this.ask(ctx, provider.eventsUrl, {
      ...{ api_key: provider.apiKey, channel_id: pid, current_channel_time: String(seconds) },
    })
    const events: readonly unknown[] = Array.isArray(said['events']) ? said['events'] : []
    return { provider, events: events.slice(0, eventsAtMost).map(eventIn) }
  }

  /** One of its events, in the size of this screen. */
  async event(
    ctx: Context,
    wish: HbbWish,
    asked: Readonly<Record<string, string>>,
  ): Promise<{ readonly time: number; readonly type: string; readonly data: readonly Facts[] }> {
    const { provider, pid } = await this.over(ctx, wish)
    if (provider.eventUrl === '') throw hbbErrors.hbbUnreachable()
    const said = await this.ask(ctx, provider.eventUrl, { api_key: provider.apiKey, channel_id: pid, ...asked })
    const data: readonly unknown[] = Array.isArray(said['data']) ? said['data'] : []
    return { time: numberIn(said['time']), type: textIn(said['type']), data: data.slice(0, eventsAtMost).map(factsIn) }
  }

  /** Passes on what a device noted; throws `hbbListEmpty`, `hbbProviderUnknown`, `hbbNotOffered`, `hbbUnreachable`. */
  async pass(
    ctx: Context,
    wish: Omit<HbbWish, 'channelId'>,
    to: 'activityUrl' | 'errorsUrl',
    notes: { readonly events: readonly unknown[] } & Facts,
  ): Promise<void> {
    if (notes.events.length === 0) throw hbbErrors.hbbListEmpty()
    const { type: providerType, providerId: id } = wish
    const provider = await ctx.repo(HbbProvider).first({ where: { id, providerType, isEnabled: true } })
    if (!provider) throw hbbErrors.hbbProviderUnknown()
    if (provider[to] === '') throw hbbErrors.hbbNotOffered()
    await this.said(ctx, provider[to], {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ api_key: provider.apiKey, ...notes }),
    })
  }

  private async over(ctx: Context, { type, providerId, channelId }: HbbWish) {
    const entry = (await this.catalogue.of(ctx)).byId.get(channelId)
    if (!entry) throw hbbErrors.hbbChannelUnknown()
    const provider = entry.hbb.find(({ id, providerType }) => id === providerId && providerType === type)
    if (!provider) throw hbbErrors.hbbProviderUnknown()
    return { provider, pid: entry.channel.hbbChannelPid }
  }

  private async ask(ctx: Context, url: string, asked: Readonly<Record<string, string>>): Promise<Facts> {
    const target = new URL(url)
    for (const [name, value] of Object.entries(asked)) target.searchParams.set(name, value)
    const text = await this.said(ctx, target.toString(), { method: 'GET' })
    try {
      return factsIn(JSON.parse(text))
    } catch {
      throw hbbErrors.hbbUnreachable()
    }
  }

  private async said(
    ctx: Context,
    url: string,
    how: Pick<Parameters<CallGuarded>[1], 'method' | 'headers' | 'body'>,
  ): Promise<string> {
    try {
      const answer = await this.outside.call(url, { ...call, ...how, allowPrivate: this.outside.allowPrivate })
      if (answer.status >= 200 && answer.status < 300) return answer.text
      ctx.logger.warn({ status: answer.status }, 'an HbbTV provider refuses')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      ctx.logger.warn({ err: error }, 'an HbbTV provider does not answer')
    }
    throw hbbErrors.hbbUnreachable()
  }
}

const numberIn = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0)
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const factsIn = (value: unknown): Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const eventIn = (value: unknown): HbbEvent => {
  const { id, time, type, data } = factsIn(value)
  return { id: numberIn(id), time: numberIn(time), type: textIn(type), data: factsIn(data) }
}
