import { daysFrom, plusDays, plusMonths } from './slow-days.js'

/** An account as a bookkeeper would note it on a card. */
export interface Card {
  isActive: boolean
  reason: string
  activatedOn: string | null
  deactivatesOn: string | null
  nextChargeOn: string | null
}

/** Something held: for one account, or for all where that is undefined. */
export interface Holding {
  readonly tariff: number
  readonly account: number | undefined
  /** Of a subscription with a period of its own: its last day is the one before. */
  endsOn: string | null
}

export interface Price {
  readonly price: number
  readonly period: number
}

const isBilled = (card: Card): boolean => [card.activatedOn, card.deactivatesOn, card.nextChargeOn].some(Boolean)

const first = (days: readonly (string | null)[]): string | null =>
  days.filter((day): day is string => day !== null).sort()[0] ?? null

/** A customer with a card for each account, written down entry by entry. It knows every rule in its plainest form. */
export class SlowHome {
  readonly entries: number[] = []
  holdings: Holding[] = []
  private shared: { account: number; until: string } | undefined

  constructor(
    readonly cards: readonly Card[],
    private readonly prices: readonly Price[],
    private readonly hasTerms: boolean,
  ) {}

  get balance(): number {
    return this.entries.reduce((sum, amount) => sum + amount, 0)
  }

  pay(amount: number, today: string): void {
    this.entries.push(amount)
    this.cards.forEach((card, account) => {
      if (!card.isActive && card.reason === 'DEBT' && isBilled(card)) {
        if (this.isDue(card, today)) this.month(account, today, today, true)
        else if (this.balance >= 0) this.open(card)
      }
      if (this.hasTerms) this.terms(account, today)
    })
  }

  /** Says whether there was money for it. */
  connect(tariff: number, account: number | undefined, today: string): boolean {
    const isHeld = this.running(today).some(
      (one) => one.tariff === tariff && (one.account === undefined || one.account === account),
    )
    if (isHeld) return true
    const cost = this.costNow(tariff, account, today)
    if (cost > 0 && this.balance < cost) return false
    if (cost > 0) this.entries.push(-cost)
    const isReplaced = (one: Holding): boolean =>
      one.account === account || (account === undefined && (one.endsOn === null || one.endsOn > today))
    this.holdings = this.holdings.filter((one) => one.tariff !== tariff || !isReplaced(one))
    const endsOn = this.hasTerms && this.isBilledFor(account) ? plusDays(today, this.priceOf(tariff).period) : null
    this.holdings.push({ tariff, account, endsOn })
    return true
  }

  disconnect(tariff: number, account: number | undefined): void {
    this.holdings = this.holdings.filter((one) => one.tariff !== tariff || one.account !== account)
  }

  night(today: string): void {
    this.cards.forEach((card, account) => {
      this.dates(card, account, today)
      if (this.hasTerms) this.terms(account, today)
    })
  }

  private dates(card: Card, account: number, today: string): void {
    if (!isBilled(card)) return
    // Runs come every day, so that an activation day is met on the day itself.
    const begins = !card.isActive && card.activatedOn === today && !['DEBT', 'BLOCK'].includes(card.reason)
    if (!card.isActive && !begins) return
    if (!this.isDue(card, today)) {
      if (begins) this.open(card)
      return
    }
    const due = this.dueOn(card)
    // On the day itself a charge is punctual, as it was yesterday for no run; later it begins anew.
    this.month(account, card.isActive && due === today ? due : today, today, begins)
  }

  /** A month from a day, where there is money for it. */
  private month(account: number, from: string, today: string, opens: boolean): void {
    const card = this.card(account)
    const own = this.holdings.filter((one) => one.account === undefined || one.account === account)
    const isCharged = !this.hasTerms && own.some(({ tariff }) => this.priceOf(tariff).price > 0)
    if (!isCharged) {
      if (card.deactivatesOn !== null && card.deactivatesOn <= today) {
        if (card.isActive) Object.assign(card, { isActive: false, reason: 'INACTIVE' })
        return
      }
      if (opens) this.open(card)
      if (!this.hasTerms && card.nextChargeOn !== null && card.nextChargeOn <= today)
        card.nextChargeOn = plusMonths(from, 1)
      return
    }
    const isPaidByOther = this.shared !== undefined && this.shared.account !== account && this.shared.until > from
    const charged = own.filter((one) => one.account !== undefined || !isPaidByOther)
    const sum = charged.reduce((all, { tariff }) => all + this.priceOf(tariff).price, 0)
    if (sum > this.balance && sum > 0) {
      Object.assign(card, { isActive: false, reason: 'DEBT' })
      return
    }
    if (sum > 0) this.entries.push(-sum)
    const until = plusMonths(from, 1)
    if (charged.some((one) => one.account === undefined)) this.shared = { account, until }
    this.open(card)
    Object.assign(card, { nextChargeOn: until, deactivatesOn: null })
  }

  private terms(account: number, today: string): void {
    const card = this.card(account)
    if (!card.isActive || !isBilled(card)) return
    const payer = this.cards.findIndex((one) => one.isActive && isBilled(one))
    for (const one of this.holdings) {
      if ((one.account ?? payer) !== account) continue
      const { endsOn } = one
      if (endsOn !== null && (endsOn > plusDays(today, 1) || endsOn <= plusDays(today, -30))) continue
      const { price, period } = this.priceOf(one.tariff)
      if (price > this.balance && price > 0) continue
      if (price > 0) this.entries.push(-price)
      one.endsOn = plusDays(endsOn !== null && endsOn > today ? endsOn : today, period)
    }
  }

  private costNow(tariff: number, account: number | undefined, today: string): number {
    if (!this.isBilledFor(account)) return 0
    const { price } = this.priceOf(tariff)
    if (this.hasTerms) return price
    const end = this.paidUntil(account, today)
    if (end === null) return 0
    const month = plusMonths(end, -1)
    const whole = daysFrom(month < today ? month : today, end)
    return Math.floor((price * daysFrom(today, end)) / whole + 0.5)
  }

  private paidUntil(account: number | undefined, today: string): string | null {
    const billed = this.cards.filter((card, index) => isBilled(card) && (account === undefined || index === account))
    if (account === undefined && billed.length > 1 && this.shared && this.shared.until > today) return this.shared.until
    const ends = billed.filter(({ isActive }) => isActive).map((card) => first([card.nextChargeOn, card.deactivatesOn]))
    return first(ends.filter((end) => end !== null && end > today))
  }

  private running(today: string): readonly Holding[] {
    return this.holdings.filter(({ endsOn }) => endsOn === null || endsOn > today)
  }

  private isBilledFor(account: number | undefined): boolean {
    return this.cards.some((card, index) => isBilled(card) && (account === undefined || index === account))
  }

  private dueOn(card: Card): string | null {
    return first([card.nextChargeOn, card.deactivatesOn]) ?? card.activatedOn
  }

  private isDue(card: Card, today: string): boolean {
    const due = this.dueOn(card)
    return due !== null && due <= today
  }

  private open(card: Card): void {
    if (!card.isActive) Object.assign(card, { isActive: true, reason: 'ACTIVE' })
  }

  private card(account: number): Card {
    const card = this.cards[account]
    if (!card) throw new Error(`there is no card ${account}`)
    return card
  }

  private priceOf(tariff: number): Price {
    const price = this.prices[tariff]
    if (!price) throw new Error(`there is no price ${tariff}`)
    return price
  }
}
