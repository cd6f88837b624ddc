import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { sendSignalFrom } from './picture.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

let browser: Browser
let demo: Demo
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const folder = process.env['HEADEND_SHARED_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const isThere = existsSync(`${folder}/us-guide.xml`)
if (!isThere) console.info(`The real files are not in ${folder}, so the first steps are not gone with them.`)

const words = {
  en: {
    next: 'Next',
    operator: 'Make the operator',
    devices: 'Serve these devices',
    look: 'Look first',
    load: 'Import',
    tariff: 'Basic',
    name: 'Name',
    subscriber: 'Make the subscriber',
    box: 'Log in as a box',
    play: 'Play',
    served: 'Served: ',
  },
  ru: {
    next: 'Дальше',
    operator: 'Создать оператора',
    devices: 'Обслуживать эти устройства',
    look: 'Сначала посмотреть',
    load: 'Загрузить',
    tariff: 'Базовый',
    name: 'Имя',
    subscriber: 'Создать абонента',
    box: 'Войти как приставка',
    play: 'Показать',
    served: 'Обслуживаются: ',
  },
} as const

const patience = { timeout: 240_000 }

/** Reads a file in: a look that counts what it would add, then the import with its bar. */
const readIn = async (seat: Seat, language: Language, kind: 'playlist' | 'guide', file: string): Promise<void> => {
  const { page } = seat
  const said = words[language]
  const card = page.locator(`[data-card=${kind}]`)
  await card.locator(`input[data-import=${kind}]`).setInputFiles(`${folder}/${file}`)
  await card.getByRole('button', { name: said.look }).click()
  await card.locator('[data-findings=checked]').waitFor(patience)
  expect(await card.locator('[data-count=added]').textContent()).toMatch(kind === 'playlist' ? /667/ : /10.?672/)
  if (kind === 'guide') expect(await card.locator('[data-findings]').textContent()).toContain('667')
  await card.locator('[data-findings]').scrollIntoViewIfNeeded()
  await seat.shot(`wizard-${kind}`)
  await card.getByRole('button', { name: said.load, exact: true }).click()
  await card.locator('[data-progress=running], [data-findings=done]').first().waitFor(patience)
  await card.locator('[data-progress], [data-findings]').first().scrollIntoViewIfNeeded()
  if (kind === 'guide' && (await card.locator('[data-progress=running]').isVisible()))
    await seat.shot('wizard-progress')
  await card.locator('[data-findings=done]').waitFor(patience)
}

const next = async ({ page }: Seat, language: Language): Promise<void> =>
  page.getByRole('button', { name: words[language].next }).click()

/** Whether the video of the page shows moving pictures. */
const isMoving = `(() => { const video = document.querySelector('video'); return video.videoWidth > 0 && video.currentTime > 1 })()`

test.skipIf(!isThere).each(['en', 'ru'] as const)(
  'the first steps lead from nothing to a picture, on the real files, in %s',
  async (language) => {
    const said = words[language]
    const seat = await sitDown(browser, demo, language)
    const { page } = seat
    await page.addInitScript(
      `localStorage.getItem('headend.operator') ?? localStorage.setItem('headend.operator', 'none')`,
    )
    await sendSignalFrom(page, '3abn.bozztv.com')
    await signIn(seat, demo, demo.superuser)
    await seat.go('panel.wizard')
    await page.fill('input[name=operator-name]', `Prairie ${language}`)
    await page.getByRole('button', { name: said.operator }).click()
    await expect
      .poll(() => page.inputValue('main form input[name=name]').catch(() => ''), patience)
      .toBe(`Prairie ${language}`)
    await next(seat, language)
    await page.getByRole('button', { name: said.devices }).click()
    await page.getByText(said.served).filter({ hasText: 'Android' }).waitFor(patience)
    await seat.shot('wizard-devices')
    await next(seat, language)
    await readIn(seat, language, 'playlist', 'us-playlist.m3u')
    await readIn(seat, language, 'guide', 'us-guide.xml')
    if (language === 'en') expect(await barriersOn(seat)).toEqual([])
    await next(seat, language)
    await page.getByRole('button', { name: said.tariff, pressed: true }).waitFor()
    await seat.shot('wizard-tariff')
    await next(seat, language)
    await page.getByLabel(said.name, { exact: true }).fill('Ada Prairie')
    await page.getByRole('button', { name: said.subscriber }).click()
    await page.getByRole('alert').filter({ hasText: /\d{6}/ }).waitFor()
    await next(seat, language)
    await page.getByRole('button', { name: said.box }).click()
    const channel = page.locator('main').getByRole('combobox').last()
    await expect.poll(() => channel.inputValue(), patience).toBe('3ABN Latino')
    await page.getByRole('button', { name: said.play, exact: true }).click()
    await expect.poll(() => page.evaluate(isMoving), patience).toBe(true)
    await seat.shot('wizard-picture')
    if (language === 'en') expect(await barriersOn(seat)).toEqual([])
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  },
)

test('what is no list is refused in the language of whoever reads it in, and leaves everything as it was', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const total = async () => (await api.get<{ total: number }>('/tvmiddleware/channels?per_page=10')).total
  const before = await total()
  const seat = await sitDown(browser, demo, 'ru')
  await signIn(seat, demo, demo.staff)
  await seat.go('panel.import')
  const card = seat.page.locator('[data-card=guide]')
  const file = { name: 'guide.xml', mimeType: 'text/xml', buffer: Buffer.from('<tv><channel id="one"') }
  await card.locator('input[data-import=guide]').setInputFiles(file)
  await card.getByRole('button', { name: words.ru.look }).click()
  await card.getByText('документ оборван').waitFor(patience)
  await seat.shot('import-refused')
  expect(await total()).toBe(before)
  await seat.context.close()
})
