import { addDays, addHours, type Answered, type Concerned, type Context, type Told } from '@headend/base'
import type { Customers, Films, Subscriptions } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { AwaitedInvoice, type AwaitedGoods } from './awaited-invoice.table.js'

export const askedDays = 7
const askedAtOnce = 200

/** Things that were chosen here and are to be paid elsewhere first. */
export class AwaitedInvoices {
  constructor(
    private readonly customers: Customers,
    private readonly subscriptions: Subscriptions,
    private readonly films: Films,
  ) {}

  /** Remembers what the invoice in an answer is for; answers without one are none of its affair. */
  async note(
    ctx: Context,
    { customerId, accountId }: Concerned,
    { told, answer }: { readonly told: object; readonly answer: object },
  ): Promise<void> {
    const { invoice_id: invoiceId = '' } = answer as Partial<Answered<'perform_video_action'>>
    if (customerId === null || invoiceId === '') return
    const goods = goodsOf(told, answer)
    await ctx.transaction(async (ctx) => {
      if (await ctx.repo(AwaitedInvoice).first({ where: { customerId, invoiceId }, lock: true })) return
      await ctx.repo(AwaitedInvoice).add({ invoiceId, customerId, accountId, goods, createdAt: ctx.now })
    })
  }

  async isDone(ctx: Context, customerId: number, invoiceId: string): Promise<boolean> {
    const invoice = await ctx.repo(AwaitedInvoice).first({ where: { customerId, invoiceId } })
    return invoice !== null && invoice.doneAt !== null
  }

  /** Opens what was paid for, once; an invoice that nobody here waited for opens nothing. */
  async settle(ctx: Context, customerId: number, invoiceId: string): Promise<void> {
    const { currency } = await this.customers.get(ctx.asSystem('external billing'), { id: customerId })
    await ctx.asSystem('external billing').transaction(async (ctx) => {
      const invoice = await ctx.repo(AwaitedInvoice).first({ where: { customerId, invoiceId }, lock: true })
      if (!invoice || invoice.doneAt !== null) return
      const { accountId, goods } = invoice
      for (const sold of goods.tariffs) await this.subscriptions.connect(ctx, { customerId, accountId }, sold)
      if (goods.titleId !== null) await this.openFilm(ctx, invoice, { titleId: goods.titleId, currency })
      await ctx.repo(AwaitedInvoice).change({ id: invoice.id }, { doneAt: ctx.now })
    })
  }

  /** Those that nobody said to be paid yet and that are young enough to be asked about. */
  async open(ctx: Context, after: number): Promise<readonly Row<typeof AwaitedInvoice>[]> {
    const where = { id: { [Op.gt]: after }, doneAt: null, createdAt: { [Op.gt]: addDays(ctx.now, -askedDays) } }
    return ctx.repo(AwaitedInvoice).find({ where, order: ['id'], limit: askedAtOnce })
  }

  private async openFilm(
    ctx: Context,
    { id, customerId, accountId, goods: { accessHours } }: Row<typeof AwaitedInvoice>,
    { titleId, currency }: { readonly titleId: number; readonly currency: string },
  ): Promise<void> {
    const until = accessHours === 0 ? null : addHours(ctx.now, accessHours)
    // What it cost stands in the books over there.
    const sale = { price: 0, currency, key: `awaited-invoice-${id}` }
    await this.films.grant(ctx, { customerId, accountId, film: { id: titleId }, until, ...sale })
  }
}

const goodsOf = (told: object, answer: object): AwaitedGoods => {
  const { tariffs = [], video } = told as Partial<Told<'on_tariff_add'> & Told<'perform_video_action'>>
  const { access_hours: accessHours = 0 } = answer as Partial<Answered<'perform_video_action'>>
  const sold = tariffs.map(({ id, is_virtual: isVirtual }) => ({ id, isVirtual }))
  return { tariffs: sold, titleId: video?.id ?? null, accessHours }
}
