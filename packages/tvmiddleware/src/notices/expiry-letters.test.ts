import { expect, test } from 'vitest'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { openTelevision } from '../testing/television.fixture.js'
import { texting } from '../testing/texting.fixture.js'

test('whose account ends is told by letter and by text beside the screen, where the operator wants it', async () => {
  const texts = texting()
  const tv = await openTelevision({ beside: [texts.module] })
  const panel = tv.house.staff({ allow: ['base.mail-servers.create', 'base.letters.view'] })
  const server = { name: 'One', host: '127.0.0.1', port: 1, from_address: 'tv@operator.example' }
  await panel.call('post', '/base/mail-servers', { body: server })
  await tv.house.areas.settings.change(tv.ctx, 'tvmiddleware', { expiryNoticeBySms: true })
  const { accountId, customerId, abonement } = tv.people.ann
  const contacts = { email: 'ann@mail.example', mobilePhoneNumber: '+79991234567' }
  await tv.ctx.repo(Customer).change({ id: customerId }, contacts)
  await tv.ctx.repo(Account).change({ id: accountId }, { deactivatesOn: '2026-03-06' })
  await tv.house.jobs.runNow('tvmiddleware.expiry-notices')
  await tv.house.worker.runDue()
  const text = `Your account ${abonement} ends on 06.03.2026. Please renew it in time.`
  const letters = (await panel.get('/base/letters'))['items'] as Record<string, unknown>[]
  expect(letters.filter(({ to }) => to === 'ann@mail.example')).toMatchObject([
    { subject: 'Your account ends soon', text },
  ])
  expect(texts.sent.filter(({ to }) => to === '+79991234567')).toMatchObject([{ name: text }])
})
