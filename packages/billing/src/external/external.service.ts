import { createHash } from 'node:crypto'
import {
  hookSet,
  moneyErrors,
  type Answered,
  type Concerned,
  type Context,
  type ExternalApi,
  type HookName,
  type Told,
} from '@headend/base'
import type { AwaitedInvoices } from './awaited-invoices.service.js'
import { Breaker } from './breaker.js'
import type { Handler, HandlersService } from './handlers.service.js'
import { askHandler, isAway, type HandlerCall } from './http-handler.js'
import type { Introductions } from './introductions.service.js'

/** Questions whose last answer is kept: they change nothing over there. */
const kept: readonly HookName[] = [
  ...(['get_customer_balance', 'get_customer_payment_list', 'get_tariff_price', 'customer_payment_info'] as const),
  ...(['get_payment_sum', 'get_payment_sum_no_discount', 'authorize_account'] as const),
  ...(['get_video_actions_list', 'get_channel_actions_list', 'check_account'] as const),
]

interface Kept {
  readonly at: number
  readonly answer: unknown
}

type Values = Readonly<Record<string, unknown>>

const tagOf = (customerId: number | null): string => `external-customer-${customerId ?? 0}`

/** Asks the billings of others: spares those that are away, and goes on with what they said last. */
export class ExternalService implements ExternalApi {
  private readonly breaker = new Breaker()

  constructor(
    private readonly handlers: HandlersService,
    private readonly introductions: Introductions,
    private readonly call: HandlerCall,
    private readonly awaited: AwaitedInvoices,
  ) {}

  /** Whether somebody else answers this question about a customer's money; throws `moneyMisconfigured`. */
  async bills(ctx: Context, customerId: number, hook: HookName): Promise<boolean> {
    const handler = await this.handlers.of(ctx, { customerId, accountId: null })
    return handler !== undefined && !handler.usesInternalBilling && handler.hooks.includes(hook)
  }

  async takes(ctx: Context, whom: Concerned | null, hook: HookName): Promise<boolean> {
    const handlers = whom ? [await this.handlers.of(ctx, whom)] : await this.handlers.all(ctx)
    return handlers.some((handler) => handler?.hooks.includes(hook))
  }

  async ask<H extends HookName>(
    ctx: Context,
    whom: Concerned,
    hook: H,
    told: Told<H>,
  ): Promise<Answered<H> | undefined> {
    const handler = await this.handlers.of(ctx, whom)
    if (!handler?.hooks.includes(hook)) return undefined
    const place = kept.includes(hook) ? placeOf(handler, whom, hook, told) : undefined
    const last = place === undefined ? undefined : await ctx.cache.get<Kept>(place)
    const age = last ? (ctx.now.getTime() - last.at) / 1000 : Infinity
    if (last && age < handler.freshSeconds) return last.answer as Answered<H>
    try {
      const answer = await this.answerOf(ctx, handler, { whom, hook, told })
      if (answer === undefined) return undefined
      await this.keep(ctx, handler, { place, whom, answer })
      await this.awaited.note(ctx, whom, { told, answer })
      return answer as Answered<H>
    } catch (error) {
      if (!isAway(error)) throw error
      if (last && age < handler.keepSeconds) return last.answer as Answered<H>
      ctx.logger.warn({ handler: handler.name, hook, err: error }, 'a foreign billing does not answer')
      throw moneyErrors.moneyUnavailable()
    }
  }

  private async keep(
    ctx: Context,
    { keepSeconds, freshSeconds }: Handler,
    { place, whom, answer }: { place: string | undefined; whom: Concerned; answer: unknown },
  ): Promise<void> {
    const ttlSeconds = Math.max(keepSeconds, freshSeconds)
    const tag = tagOf(whom.customerId)
    // What was done over there makes what was said before stale.
    if (place === undefined) await ctx.cache.forget(tag)
    else if (ttlSeconds > 0) await ctx.cache.set(place, { at: ctx.now.getTime(), answer }, { ttlSeconds, tags: [tag] })
  }

  private async answerOf(
    ctx: Context,
    handler: Handler,
    { whom, hook, told }: { whom: Concerned; hook: HookName; told: Values },
  ): Promise<object | undefined> {
    const name = `${handler.id}-${handler.rev}`
    if (!this.breaker.mayAsk(name, ctx.now, handler)) throw moneyErrors.moneyUnavailable({ reason: 'paused' })
    const key = typeof told['key'] === 'string' ? told['key'] : ''
    const said = { ...(await this.introductions.of(ctx, whom)), ...told }
    try {
      const what = { hook, told: said, key, at: ctx.now }
      const answer = await askHandler(this.handlers.facts(handler), this.call, what)
      this.breaker.worked(name)
      return answer === undefined ? undefined : checked(hook, answer)
    } catch (error) {
      if (isAway(error)) this.breaker.failed(name, ctx.now, handler)
      else this.breaker.worked(name)
      throw error
    }
  }
}

/** An answer in the shape that was agreed on, without what nobody asked for; throws `moneyMisconfigured`. */
const checked = (hook: HookName, answer: Values): object => {
  const { value, error } = hookSet[hook].gives.validate(answer, { stripUnknown: true })
  if (error) throw moneyErrors.moneyMisconfigured({ reason: error.message.slice(0, 200) })
  return value as object
}

const placeOf = ({ id, rev }: Handler, { customerId, accountId }: Concerned, hook: HookName, told: Values): string => {
  const digest = createHash('sha256').update(JSON.stringify(told)).digest('hex')
  return ['external', id, rev, hook, customerId, accountId, digest].join('/')
}
