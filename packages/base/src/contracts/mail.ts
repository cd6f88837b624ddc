import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import type { TextParams } from '../i18n/texts.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Mail` throw. */
export const mailErrors = defineErrors('base', { mailMissing: 404, mailTooMany: 429 })

/** What a letter is: a code or credentials are shown to nobody but their reader. */
export const letterKinds = ['code', 'credentials', 'notice'] as const
export type LetterKind = (typeof letterKinds)[number]

export interface NewLetter {
  readonly to: string
  readonly kind: LetterKind
  readonly subject: string
  readonly text: string
  /** Not sent any more from then on: a code that is over. */
  readonly validUntil?: Date
}

/** Letters by an operator's own mail server. */
export interface Mail {
  /** Whether this operator can send letters. */
  isReady(ctx: Context): Promise<boolean>
  /**
   * Sends a letter after commit and tries it again for a while. A code or credentials beyond the operator's limits are
   * refused with `mailTooMany`; a notice beyond them is written down as refused. Throws `mailMissing` where nobody sends.
   */
  send(ctx: Context, letter: NewLetter): Promise<void>
  /** The same with the operator's wording, else the house's: `<name>Subject` and `<name>Text` in this language. */
  tell(ctx: Context, letter: Omit<NewLetter, 'subject' | 'text'>, name: string, params: TextParams): Promise<void>
}
export const Mail = defineContract<Mail>('Mail')
