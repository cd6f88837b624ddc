import type { AccountFacts } from '@headend/base'
import { shiftMonths, type PaidPeriod } from './proration.js'

/** A day on the operator's calendar on which accounts are looked at. */
export interface Today {
  readonly day: string
  /** The day of the last run before it; null where there was none. */
  readonly lastDay: string | null
}

type Dates = Pick<AccountFacts, 'activatedOn' | 'deactivatesOn' | 'nextChargeOn'>
type Standing = Dates & Pick<AccountFacts, 'isActive' | 'statusReason'>

/** Closed because a charge was not paid; what is paid opens it again. */
export const DEBT = 'DEBT'
/** Who is closed so is not opened by its activation day. */
const heldBack = ['BLOCK', DEBT]

/** Whether this house bills the account: one of its dates is set. */
export const isBilled = ({ activatedOn, deactivatesOn, nextChargeOn }: Dates): boolean =>
  activatedOn !== null || deactivatesOn !== null || nextChargeOn !== null

/** When the next charge of an account is due: the first of its days to come, or the day on which it began. */
export const dueOn = ({ activatedOn, deactivatesOn, nextChargeOn }: Dates): string | null => {
  if (deactivatesOn === null || nextChargeOn === null) return nextChargeOn ?? deactivatesOn ?? activatedOn
  return deactivatesOn < nextChargeOn ? deactivatesOn : nextChargeOn
}

/** Until when an open account is paid for; null where nothing was paid for yet. */
export const paidUntil = (account: Dates): string | null =>
  account.nextChargeOn === null && account.deactivatesOn === null ? null : dueOn(account)

const isReached = (on: string | null, day: string): boolean => on !== null && on <= day

/** Whether its activation day has come since the last run. */
const beginsNow = ({ activatedOn, statusReason }: Standing, { day, lastDay }: Today): boolean =>
  isReached(activatedOn, day) &&
  (lastDay === null ? activatedOn === day : !isReached(activatedOn, lastDay)) &&
  !heldBack.includes(statusReason)

/** What the calendar asks of an account; a payment asks debtors besides. */
export type Call = 'nothing' | 'open' | 'renew' | 'open-and-renew'

/** What is to be done with an account today, from its dates alone. */
export const callOf = (account: Standing, today: Today): Call => {
  if (!isBilled(account)) return 'nothing'
  const isDue = isReached(dueOn(account), today.day)
  if (account.isActive) return isDue ? 'renew' : 'nothing'
  if (!beginsNow(account, today)) return 'nothing'
  return isDue ? 'open-and-renew' : 'open'
}

/** What a payment may do for an account that a debt has closed. */
export const callOfDebtor = (account: Standing, { day }: Today): Call => {
  if (account.isActive || account.statusReason !== DEBT || !isBilled(account)) return 'nothing'
  return isReached(dueOn(account), day) ? 'open-and-renew' : 'open'
}

/**
 * The month that a renewal pays for. It begins on the day on which it was due while the account was open, so that a late
 * run gives no days away; and today where it was closed or passed over, or where that month would be over already.
 */
export const monthPaid = (account: Standing, { day, lastDay }: Today): PaidPeriod => {
  const due = dueOn(account)
  const isPunctual = account.isActive && due !== null && due <= day && lastDay !== null && due > lastDay
  const from = isPunctual && shiftMonths(due, 1) > day ? due : day
  return { from, to: shiftMonths(from, 1) }
}

/** Whether its last day has come: it closes then where nothing of what it holds is charged. */
export const isOver = ({ deactivatesOn }: Dates, { day }: Today): boolean => isReached(deactivatesOn, day)
