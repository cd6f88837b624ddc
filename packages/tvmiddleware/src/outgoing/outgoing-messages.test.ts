import { Messages } from '@headend/base'
import { expect, test } from 'vitest'
import { Customer } from '../subscribers/customer.table.js'
import { openTelevision } from '../testing/television.fixture.js'
import { texting } from '../testing/texting.fixture.js'
import { plainText } from './plain-text.js'

const phone = '+79991234567'
const email = 'ann@mail.example'
const message = {
  subject: 'News',
  text: '<p>Dear <b>Ann</b> &amp; Bob,</p>see you<br>soon',
  toSms: true,
  toEmail: true,
}

const openWriting = async () => {
  const texts = texting()
  const tv = await openTelevision({ beside: [texts.module] })
  const panel = tv.house.staff({ allow: ['base.mail-servers.create', 'base.letters.view'] })
  const server = { name: 'One', host: '127.0.0.1', port: 1, from_address: 'tv@operator.example' }
  await panel.call('post', '/base/mail-servers', { body: server })
  const messages = tv.house.assembled.given(Messages)
  if (!messages) throw new Error('nobody gives Messages')
  const { customerId, accountId } = tv.people.ann
  return {
    texts,
    ann: (facts: object) => tv.ctx.repo(Customer).change({ id: customerId }, facts),
    write: async (facts: object = {}) => {
      await messages.toAccount(tv.ctx.fresh(), accountId, { ...message, ...facts })
      await tv.house.worker.runDue()
    },
    letters: async () => (await panel.get('/base/letters'))['items'],
  }
}

test('a message goes by text and by letter beside the screen, without its tags', async () => {
  const { texts, ann, write, letters } = await openWriting()
  await ann({ mobilePhoneNumber: phone, email })
  await write()
  expect(texts.sent).toMatchObject([{ to: phone, name: 'Dear Ann & Bob,\nsee you\nsoon' }])
  expect(await letters()).toMatchObject([{ to: email, subject: 'News', text: 'Dear Ann & Bob,\nsee you\nsoon' }])
})

test('nobody is written to who does not take it, or has nothing to be written to', async () => {
  const { texts, ann, write, letters } = await openWriting()
  await write()
  await ann({ mobilePhoneNumber: phone, email, sendSmsMessages: false, sendEmailMessages: false })
  await write()
  await ann({ sendSmsMessages: true, sendEmailMessages: true })
  await write({ toSms: false, toEmail: false })
  expect([texts.sent, await letters()]).toEqual([[], []])
})

test('a message stays on the screen where the operator sends no texts', async () => {
  const { texts, ann, write, letters } = await openWriting()
  await ann({ mobilePhoneNumber: phone, email })
  texts.carrier.isAway = true
  await write()
  expect(texts.sent).toEqual([])
  expect(await letters()).toMatchObject([{ to: email }])
})

test('a text of HTML is read without its tags', () => {
  expect(plainText('a<script>1</script>  b&nbsp;c &lt;d&gt;')).toBe('a1 b c <d>')
  expect(plainText('2 < 3')).toBe('2 < 3')
})
