import { defineErrors } from '@headend/base'

/** What the rules of selling, and what a subscriber asks about money, may be refused with. */
export const sellingErrors = defineErrors('tvmiddleware', {
  tariffUnavailable: 404,
  tariffHeld: 409,
  tariffNotHeld: 404,
  secondBasicTariff: 409,
  basicTariffKept: 409,
  basicTariffNeeded: 409,
  basicTariffNotRemovable: 409,
  tariffNotRemovable: 409,
  nothingChosen: 400,
  invoiceMissing: 400,
  invoicePending: 409,
  autopaymentOff: 400,
  autopaymentUnavailable: 400,
  nothingBilled: 404,
  paymentAwaited: 402,
  emailOfAnother: 409,
  subscriptionNeeded: 402,
  childOperatorUnnamed: 400,
  childOperatorUnknown: 404,
  searchMissing: 400,
  iconSizeUnreadable: 400,
})
