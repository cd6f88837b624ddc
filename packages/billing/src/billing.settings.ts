import { bool, fallback, int, object, oneOf, text, type Out } from '@headend/base'

const fixed = String.raw`(?:[^{}]|\{(?:client|customer|yyyy|yy|mm|dd)\})*`

/** Empty, or a text with exactly one counter: `{yyyy}-{seq:6}`. */
export const maskPattern = new RegExp(String.raw`^(?:${fixed}\{seq(?::(?:[1-9]|1[0-2]))?\}${fixed})?$`)

const mask = () => fallback(text(40).pattern(maskPattern), '')

/** What an operator may set. */
export const billingSettings = object({
  /**
   * `dates`: accounts open and close on their days, nothing is charged; `simple`: one charge a month for all that is
   * held; `subscription`: each subscription has a period of its own.
   */
  mode: fallback(oneOf('dates', 'simple', 'subscription'), 'simple'),
  /** Whether accounts are gone through each night. */
  checksNightly: fallback(bool(), true),
  /** Whether what a customer holds for all accounts is charged with each of them, and not once. */
  chargesEachAccount: fallback(bool(), false),
  /** How far below nothing a promised payment may bring a balance, in minor units; 0: nobody may promise. */
  promiseLimit: fallback(int(0, 1_000_000_000), 0),
  /** Whether the gateway that moves no money takes payments: for tests and demonstrations. */
  usesNullGateway: fallback(bool(), false),
  /** The largest payment that is begun, in minor units. */
  paymentLimit: fallback(int(1, 1_000_000_000), 10_000_000),
  /**
   * What numbers of contracts look like, as `{client}{yyyy}{mm}{seq:6}`; empty: customers get none by themselves. Words:
   * `client`, `customer`, `yyyy`, `yy`, `mm`, `dd`, and the counter `seq` with its width.
   */
  contractNumberMask: mask(),
  /** The same of invoices, which are written for each charge; empty: none are. */
  invoiceNumberMask: mask(),
  /** For how many days a promise holds. */
  promiseDays: fallback(int(1, 60), 5),
})
export type BillingSettings = Out<typeof billingSettings>
