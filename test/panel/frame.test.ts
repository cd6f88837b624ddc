import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signIn, sitDown, type Language } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'

let browser: Browser
let demo: Demo
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const said = {
  en: { home: 'Home', wrong: 'The user name or the password is wrong', channels: 'Channels' },
  ru: { home: 'Главная', wrong: 'Неверное имя', channels: 'Каналы' },
} as const

describe.each(['en', 'ru'] as const)('staff in %s', (language: Language) => {
  test('sign in, are refused with the server’s own words, and come back to where they were', async () => {
    const seat = await sitDown(browser, demo, language)
    await seat.page.goto(`${demo.url}/admin/tvmiddleware.channels`)
    await seat.page.waitForSelector('input[name=username]')
    await seat.shot('login')
    await seat.page.fill('input[name=username]', demo.staff.username)
    await seat.page.fill('input[name=password]', 'not-the-password')
    await seat.page.click('button[type=submit]')
    await seat.page.getByRole('alert').first().waitFor()
    const note = await seat.page.getByRole('alert').first().textContent()
    expect(note).not.toBe('')
    expect(await seat.page.getByRole('alert').count()).toBe(1)
    await seat.page.fill('input[name=password]', demo.staff.password)
    await seat.page.click('button[type=submit]')
    await seat.page.waitForSelector('tbody tr')
    expect(await seat.page.title()).toContain('Headend')
    expect(await seat.page.locator('header').textContent()).toContain(said[language].channels)
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })

  test('find their way by the keyboard', async () => {
    const seat = await sitDown(browser, demo, language)
    await signIn(seat, demo, demo.staff)
    await seat.go('tvmiddleware.channels')
    await seat.page.waitForSelector('tbody tr')
    await seat.page.keyboard.press('/')
    expect(
      await seat.page.locator('main input[name=q]').evaluate((field) => field === field.ownerDocument.activeElement),
    ).toBe(true)
    await seat.page.keyboard.press('Escape')
    await seat.page.locator('main input[name=q]').blur()
    await seat.page.keyboard.press('ArrowDown')
    await seat.page.keyboard.press('ArrowDown')
    await seat.page.keyboard.press('Enter')
    await seat.page.waitForURL(/channels\/\d+/)
    await seat.page.waitForSelector('input[name=name]')
    await seat.page.fill('textarea[name=comment], input[name=name]', `By keyboard ${language}`)
    await seat.page.keyboard.press('Control+s')
    await seat.page.waitForURL(/channels$|channels\?/)
    await seat.page.getByText(`By keyboard ${language}`).waitFor()
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })
})

test('the other language is one press away, and the next visit begins in it', async () => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  await seat.page.getByRole('button', { name: 'Русский' }).click()
  await seat.page.getByText('Главная').first().waitFor()
  expect(await seat.page.locator('html').getAttribute('lang')).toBe('ru')
  await seat.context.close()
})

test('a form that was changed is not left by mistake', async () => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.data-centres/create')
  await seat.page.fill('input[name=name]', 'Half done')
  const asked = new Promise<string>((resolve) =>
    seat.page.once('dialog', (dialog) => {
      resolve(dialog.message())
      void dialog.dismiss()
    }),
  )
  await seat.page.locator('[data-menu] a').first().click()
  const dialog = seat.page.getByRole('dialog')
  const message = await Promise.race([asked, dialog.waitFor().then(() => 'asked on the page')])
  expect(message).not.toBe('')
  expect(await seat.page.inputValue('input[name=name]')).toBe('Half done')
  await seat.context.close()
})

test('whoever signs out everywhere is out', async () => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.superuser)
  await seat.go('panel.self')
  await seat.page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await seat.page.waitForSelector('input[name=username]')
  await seat.context.close()
})
