import type { Context } from '../context/context.js'
import type { TextParams } from '../i18n/texts.js'
import { defineContract } from '../module/contract.js'

export interface Words {
  /** Empty where the text has none. */
  readonly subject: string
  readonly text: string
}

/** What is written to people, in an operator's own words where it has some. */
export interface Wording {
  /**
   * The texts `<name>Subject` and `<name>Text` of whichever module's locales hold them, unless the operator wrote its
   * own; in this language, else in the operator's first one.
   */
  say(ctx: Context, name: string, params: TextParams, lang?: string): Promise<Words>
}
export const Wording = defineContract<Wording>('Wording')
