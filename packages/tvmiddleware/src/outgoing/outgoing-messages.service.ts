import type { Context, Mail, Sms } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { readPhone } from '../subscribers/phone-number.js'
import { Message } from '../messages/message.table.js'
import { plainText } from './plain-text.js'

type Person = Pick<Row<typeof Customer>, 'mobilePhoneNumber' | 'email' | 'sendSmsMessages' | 'sendEmailMessages'>

/** Messages that go by text or letter beside the screen, to those who take them. */
export class OutgoingMessages {
  constructor(
    private readonly mail: Mail,
    private readonly sms: () => Sms | undefined,
  ) {}

  async send(ctx: Context, uid: string): Promise<void> {
    const message = await ctx.repo(Message).first({ where: { uid } })
    if (!message) return
    const account = await ctx.repo(Account).first({ where: { id: message.accountId }, only: ['customerId'] })
    const person = account && (await ctx.repo(Customer).first({ where: { id: account.customerId } }))
    if (!person) return
    // Both or neither, so that a second try writes to nobody twice.
    await ctx.transaction(async (ctx) => {
      if (message.toSms) await this.text(ctx, message, person)
      if (message.toEmail) await this.letter(ctx, message, person)
    })
  }

  private async text(ctx: Context, { subject, text }: Row<typeof Message>, person: Person): Promise<void> {
    const sms = this.sms()
    const to = readPhone(person.mobilePhoneNumber)
    if (!to || !person.sendSmsMessages || !(await sms?.isReady(ctx))) return
    await sms?.send(ctx, { to, kind: 'notice', text: plainText(text) || subject })
  }

  private async letter(ctx: Context, { subject, text }: Row<typeof Message>, person: Person): Promise<void> {
    if (person.email === '' || !person.sendEmailMessages || !(await this.mail.isReady(ctx))) return
    await this.mail.send(ctx, { to: person.email, kind: 'notice', subject, text: plainText(text) })
  }
}
