import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import type { TextParams } from '../i18n/texts.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Sms` throw. */
export const smsErrors = defineErrors('base', { smsMissing: 404, smsTooMany: 429, callFailed: 502 })

/** What a text is: a code or credentials are shown to nobody but their reader. */
export const smsKinds = ['code', 'credentials', 'notice'] as const
export type SmsKind = (typeof smsKinds)[number]

export interface NewSms {
  /** As it is kept of subscribers: `+79991234567`. */
  readonly to: string
  readonly kind: SmsKind
  readonly text: string
  /** Not sent any more from then on: a code that is over. */
  readonly validUntil?: Date
}

/** Texts to telephones, and calls that prove whose a telephone is. */
export interface Sms {
  /** Whether this operator can send texts. */
  isReady(ctx: Context): Promise<boolean>
  /**
   * Sends a text after commit and tries it again for a while. A code or credentials beyond the operator's limits are
   * refused with `smsTooMany`; a notice beyond them is written down as refused. Throws `smsMissing` where nobody sends.
   */
  send(ctx: Context, text: NewSms): Promise<void>
  /** The same with the operator's wording, else the house's: the text `<name>Text` in this language. */
  tell(ctx: Context, text: Omit<NewSms, 'text'>, name: string, params: TextParams): Promise<void>
  /** Which ways besides texts there are to prove a telephone. */
  ways(ctx: Context): Promise<{ readonly callOut: boolean; readonly awaitCall: boolean }>
  /** Rings a telephone from a number whose last digits are the code, and gives those; `callFailed` where it cannot. */
  callOut(ctx: Context, to: string): Promise<string>
  /** The number that the holder of this telephone shall call, from now on. */
  awaitCall(ctx: Context, from: string): Promise<string>
  /** Whether this telephone called after that instant. */
  hasCalled(ctx: Context, from: string, since: Date): Promise<boolean>
}
export const Sms = defineContract<Sms>('Sms')
