import type { TextParams } from '../i18n/texts.js'
import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

type Switches = 'isUrgent' | 'noConfirmation' | 'deleteAfterReading' | 'toScreen' | 'toSms' | 'toEmail' | 'toCas'

/** A message to a subscriber: urgent, to the screen and gone once it is read, unless it says otherwise. */
export interface NewMessage extends Partial<Readonly<Record<Switches, boolean>>> {
  readonly subject: string
  /** May hold HTML, which not every app shows. */
  readonly text: string
  /** The same in further languages, by their two letters. */
  readonly subjectI18n?: Readonly<Record<string, string>>
  readonly textI18n?: Readonly<Record<string, string>>
}

/** Messages that subscribers read on their screens. */
export interface Messages {
  /** Lays a message into the account's inbox and gives its uid; an urgent one is shown by itself. */
  toAccount(ctx: Context, accountId: number, message: NewMessage): Promise<string>
  /** The same for each account of a customer; says how many there are. */
  toCustomer(ctx: Context, customerId: number, message: NewMessage): Promise<number>
  /**
   * What happened to an account, in each of the operator's languages: the texts `<name>Subject` and `<name>Text` of
   * whichever module's locales hold them.
   */
  tell(
    ctx: Context,
    accountId: number,
    name: string,
    params: TextParams,
    manner?: Partial<Record<Switches, boolean>>,
  ): Promise<string>
}
export const Messages = defineContract<Messages>('Messages')
