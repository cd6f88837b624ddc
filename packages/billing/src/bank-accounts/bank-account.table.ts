import { bytes, index, key, orElse, partOf, string, table, yesNo } from '@headend/base/db'

/** A bank account of a customer, beside the one on its card; its numbers are sealed. */
export const BankAccount = table(
  'billing_bank_accounts',
  {
    customerId: partOf({ name: 'tvm_customers' }),
    bankName: orElse(string(128), ''),
    ownerName: orElse(string(128), ''),
    /** The last four characters of the number or the IBAN, to tell accounts apart. */
    ending: orElse(key(4), ''),
    isMain: orElse(yesNo(), false),
    numbersSealed: bytes(),
  },
  { keys: [index(['customerId'])] },
)
