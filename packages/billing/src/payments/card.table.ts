import { bytes, index, instant, integer, key, orElse, string, table, yesNo } from '@headend/base/db'

/** A card that a gateway remembers for a customer. Its number is not known here, only what may be shown of it. */
export const Card = table(
  'billing_cards',
  {
    customerId: integer(),
    /** 0: the gateway that moves no money. */
    merchantId: integer(),
    merchant: key(32),
    /** By it the gateway knows the card. */
    tokenSealed: bytes(),
    tokenHash: key(64),
    number: string(32),
    /** `2030-12`, or empty. */
    expires: orElse(key(7), ''),
    forAutopayment: orElse(yesNo(), false),
    createdAt: instant(),
  },
  { keys: [index(['customerId'])] },
)
