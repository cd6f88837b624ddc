import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSubscriber, switchOn } from './box.fixture.js'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { openDemo, type Demo, type Login } from './demo.fixture.js'
import { writeRows } from './rows.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

let browser: Browser
let demo: Demo
let api: StaffApi
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const words = {
  en: {
    move: /^Move “Camera/,
    importNow: 'Import now',
    clear: 'Clear',
    empty: 'No programmes on this day',
    block: 'Block the record',
    blocked: 'Blocked',
    connect: 'Connect',
    disconnect: 'Disconnect',
    connectTariff: 'Connect a tariff',
    kill: 'End session',
    send: 'Send the message',
    count: 'Count recipients',
    sendAll: 'Send',
    person: 'Anna',
    clone: 'Clone',
    name: 'Name',
    repeat: 'Try again',
    kept: 'Every promise has been kept',
    runs: 'Last runs of tvmiddleware.online-samples',
    permission: 'Import history: view',
  },
  ru: {
    move: /^Передвинуть «Camera/,
    importNow: 'Загрузить сейчас',
    clear: 'Очистить',
    empty: 'На этот день передач нет',
    block: 'Закрыть запись',
    blocked: 'Закрыта',
    connect: 'Подключить',
    disconnect: 'Отключить',
    connectTariff: 'Подключить тариф',
    kill: 'Завершить сеанс',
    send: 'Отправить сообщение',
    count: 'Посчитать получателей',
    sendAll: 'Отправить',
    person: 'Анна',
    clone: 'Клонировать',
    name: 'Название',
    repeat: 'Повторить',
    kept: 'Все обещания выполнены',
    runs: 'Последние запуски: tvmiddleware.online-samples',
    permission: 'История импорта: просмотр',
  },
} as const

const patience = { timeout: 120_000 }

const enter = async (language: Language, who: Login, path: string): Promise<Seat> => {
  const seat = await sitDown(browser, demo, language)
  // Who asks whether it is meant is told yes.
  seat.page.on('dialog', (dialog) => void dialog.accept())
  await signIn(seat, demo, who)
  await seat.go(path)
  return seat
}

const leave = async (seat: Seat): Promise<void> => {
  expect(seat.complaints).toEqual([])
  await seat.context.close()
}

const figureOf = async (page: Page, name: string): Promise<number> =>
  Number((await page.locator(`[data-figure=${name}] p`).first().textContent())?.replace(/\D/g, '') || -1)

/** A guide of its own, of blocks of an hour. */
const makeGuide = async (name: string): Promise<number> => {
  const source = await api.post<{ id: number }>('/tvmiddleware/epg-sources', { name, parser: 'dummy' })
  const channel = { source_id: source.id, external_id: name, name }
  return (await api.post<{ id: number }>('/tvmiddleware/epg-channels', channel)).id
}

interface Row {
  readonly id: number
  readonly begins_at: string
}

describe.each(['en', 'ru'] as const)('in %s', (language) => {
  const said = words[language]

  test('the first page counts who comes, without being asked, also after the server was killed', async () => {
    const seat = await enter(language, demo.staff, '')
    const { page } = seat
    await page.locator('[data-live=true]').waitFor(patience)
    await expect.poll(() => figureOf(page, 'online'), patience).toBeGreaterThanOrEqual(0)
    const before = await figureOf(page, 'online')
    const person = await makeSubscriber(api, { lastname: `Comer ${language}` })
    await switchOn(demo, person, `box-home-${language}`)
    await expect.poll(() => figureOf(page, 'online'), patience).toBe(before + 1)
    await demo.cut()
    await page.locator('[data-live=false]').waitFor(patience)
    await seat.shot('home-waits')
    await demo.again()
    await page.locator('[data-live=true]').waitFor(patience)
    expect(await figureOf(page, 'accounts')).toBeGreaterThan(5)
    await seat.context.close()
  })

  test('a day of the guide is imported, mended by keyboard and by hand, closed and cleared', async () => {
    const guide = await makeGuide(`Camera ${language}`)
    const seat = await enter(language, demo.staff, '')
    const { page } = seat
    const day = await page.evaluate<string>('new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)')
    await seat.go(`panel.guide?channel=${guide}&day=${day}`)
    const begins = async () => {
      const { items } = await api.get<{ items: Row[] }>(`/tvmiddleware/programs?epg_channel_id=${guide}&per_page=250`)
      return items.filter((one) => one.begins_at.startsWith(day)).map((one) => one.begins_at.slice(11, 16))
    }
    await page.getByRole('button', { name: said.importNow }).click()
    const rows = page.locator('[data-guide-day] tbody tr')
    await expect.poll(() => rows.count(), patience).toBe(24)
    const handleOf = (at: number) => rows.nth(at).getByRole('button', { name: said.move })
    await handleOf(8).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowUp', 'Enter']) await page.keyboard.press(key)
    await expect.poll(begins, patience).toContain('08:09')
    await handleOf(12).scrollIntoViewIfNeeded()
    const box = await handleOf(12).boundingBox()
    if (!box) throw new Error('the handle is not drawn')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 13, { steps: 4 })
    await seat.shot('guide-moving')
    await page.mouse.up()
    await expect.poll(begins, patience).toContain('12:10')
    const row = rows.nth(12)
    await row.getByRole('button', { name: said.block }).click()
    await row.getByText(said.blocked).waitFor(patience)
    await page.getByRole('button', { name: said.clear }).click()
    await page.getByText(said.empty).waitFor(patience)
    await leave(seat)
  })

  test('one search by phone, abonement, device or name leads to the card, where all is done', async () => {
    const phone = language === 'en' ? '+491701234567' : '+491707654321'
    const lastname = `Seeker${language}`
    const person = await makeSubscriber(api, { lastname, mobile_phone_number: phone })
    const uid = `uid-of-${language}-box`
    await switchOn(demo, person, uid)
    const seat = await enter(language, demo.staff, 'tvmiddleware.channels')
    const { page } = seat
    const card = new RegExp(`customers/${person.customer}/show`)
    for (const text of [phone.slice(1), person.abonement, uid, lastname]) {
      await page.locator('[data-search=everywhere]').fill(text)
      await page.locator('[data-search=everywhere]').press('Enter')
      await page.waitForURL(card, patience)
      await seat.go('tvmiddleware.channels')
    }
    await seat.go(`tvmiddleware.customers/${person.customer}/show`)
    await page.getByLabel(said.connectTariff).click()
    await page.getByRole('option').last().click()
    await page.getByRole('button', { name: said.connect, exact: true }).click()
    await expect.poll(() => page.getByRole('button', { name: said.disconnect }).count(), patience).toBe(2)
    await page.fill('input[name=message-subject]', 'Hello from the desk')
    await page.getByRole('button', { name: said.send }).click()
    await page.locator('section').getByText('Hello from the desk').waitFor(patience)
    await seat.shot('card-at-work')
    await page.getByRole('button', { name: said.kill, exact: true }).click()
    await expect.poll(() => page.getByRole('button', { name: said.kill, exact: true }).count(), patience).toBe(0)
    await page.getByRole('button', { name: said.disconnect }).last().click()
    await expect.poll(() => page.getByRole('button', { name: said.disconnect }).count(), patience).toBe(1)
    await leave(seat)
  })

  test('the load of a video server moves while one looks at it', async () => {
    const seat = await enter(language, demo.staff, 'panel.services')
    await seat.page.locator('[data-live=true]').waitFor(patience)
    const loads = () =>
      seat.page.locator('[data-load]').evaluateAll((all) => all.map((one) => Number(one.dataset['load'])))
    const sum = async () => (await loads()).reduce((one, other) => one + other, 0)
    await expect.poll(sum, patience).toBeGreaterThanOrEqual(0)
    const before = await sum()
    const person = await makeSubscriber(api, { lastname: `Watcher ${language}` })
    const box = await switchOn(demo, person, `box-load-${language}`)
    await box.ask('/channel/url/', { cid: box.channels[0]?.id ?? 0, redirect: 0 })
    await expect.poll(sum, patience).toBeGreaterThan(before)
    await leave(seat)
  })

  test('works are announced on a day of the calendar', async () => {
    const seat = await enter(language, demo.staff, 'panel.calendar?month=2030-05')
    const { page } = seat
    await page.locator('[data-day="2030-05-17"] button').click()
    await page.locator('main form [name=description]').fill(`New aerial ${language}`)
    expect(await page.inputValue('main form [name=begins_at]')).toMatch(/^2030-05-1[67]T/)
    await page.locator('main form [name=ends_at]').fill('2030-05-18T10:00')
    await page.locator('main form input[name=channel_ids]').click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
    await page.locator('main form button[type=submit]').click()
    await page.waitForURL(/maintenances$/, patience)
    await seat.go('panel.calendar?month=2030-05')
    await page.locator('[data-day="2030-05-17"]').getByText(`New aerial ${language}`).waitFor(patience)
    await leave(seat)
  })

  test('a mailing is written, looked at, counted and sent', async () => {
    const seat = await enter(language, demo.staff, 'panel.mailing')
    const { page } = seat
    await page.fill('main form [name=subject]', 'Dear $firstname')
    await page.locator('main').getByText(`Dear ${said.person}`).waitFor()
    await page.getByRole('button', { name: said.count }).click()
    await page.locator('[data-count]').waitFor(patience)
    expect(Number((await page.locator('[data-count]').textContent())?.replace(/\D/g, ''))).toBeGreaterThan(4)
    await seat.shot('mailing-counted')
    await page.getByRole('button', { name: said.sendAll, exact: true }).click()
    await page.waitForURL(/tvmiddleware.mailings$/, patience)
    await page.getByText('Dear $firstname').first().waitFor(patience)
    await leave(seat)
  })

  test('a role is made of permissions that list themselves', async () => {
    const seat = await enter(language, demo.staff, 'base.roles/create')
    const { page } = seat
    await page.fill('main form [name=name]', `Desk ${language}`)
    await page.getByRole('checkbox', { name: said.permission }).check()
    await page.locator('main form button[type=submit]').click()
    await page.waitForURL(/base.roles$/, patience)
    const { items } = await api.get<{ items: { name: string; permissions: string[] }[] }>('/base/roles?per_page=100')
    expect(items.find(({ name }) => name === `Desk ${language}`)?.permissions).toEqual(['tvmiddleware.imports.view'])
    await leave(seat)
  })

  test('an operator is made after the pattern of another', async () => {
    const seat = await enter(language, demo.superuser, 'base.operators/1')
    const { page } = seat
    await page.getByRole('button', { name: said.clone }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(said.name).fill(`Twin ${language}`)
    await seat.shot('clone')
    await dialog.getByRole('button', { name: said.clone }).click()
    await expect.poll(() => page.getByRole('dialog').locator('input[readonly]').count(), patience).toBe(3)
    const root = await StaffApi.open(demo, demo.superuser)
    const { items } = await root.get<{ items: { name: string }[] }>('/base/operators?per_page=100')
    expect(items.map(({ name }) => name)).toContain(`Twin ${language}`)
    await leave(seat)
  })

  test('superusers see engines, queues and runs, and have a broken promise tried again', async () => {
    const work = 'tvmiddleware.import-source'
    const data = JSON.stringify({ sourceId: 2_000_000_000, epgChannelId: null })
    const now = `strftime('%Y-%m-%d %H:%M:%f +00:00', 'now')`
    const columns = 'client_id, work, data, not_before, attempts, last_error, is_dead, created_at'
    writeRows(
      demo.dataDir,
      `INSERT INTO base_works (${columns}) VALUES (1, ?, ?, ${now}, 12, 'the other side is away', 1, ${now})`,
      [[work, data]],
    )
    const seat = await enter(language, demo.superuser, 'panel.system')
    const { page } = seat
    await page
      .locator('[data-engine=database]')
      .getByText(/SQLite/i)
      .waitFor(patience)
    await page.getByText('the other side is away').waitFor(patience)
    await page.getByRole('button', { name: said.runs }).first().click()
    await seat.shot('system-at-work')
    await page.getByRole('button', { name: said.repeat }).click()
    await page.getByText(said.kept).waitFor(patience)
    await leave(seat)
  })
})
