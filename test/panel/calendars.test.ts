import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

let browser: Browser
let demo: Demo
let api: StaffApi
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const words = {
  en: {
    read: 'Read a calendar',
    added: 'added: 2',
    left: '2 events were left out',
    odd: /unknown time zone Customized/,
  },
  ru: {
    read: 'Загрузить календарь',
    added: 'добавлено: 2',
    left: 'Пропущено 2 события',
    odd: /неизвестный часовой пояс/,
  },
} as const

/** As Outlook writes it: zones by the names of Windows, one that somebody made up, and one without any time. */
const calendar = (language: Language): string => {
  const vevent = (name: string, ...lines: string[]) => [
    'BEGIN:VEVENT',
    `UID:${name}.${language}`,
    ...lines,
    'END:VEVENT',
  ]
  const windows = (zone: string, name: string) =>
    vevent(name, `SUMMARY:${name}`, `DTSTART;TZID=${zone}:20300608T090000`, 'DURATION:PT1H')
  const events = [
    ...[windows('W. Europe Standard Time', 'Opening'), windows('Russian Standard Time', 'Lunch')],
    ...[windows('Customized Time Zone', 'Odd'), vevent('Nothing', 'DTSTART:20300608T090000')],
  ]
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n')
}

const at = async (language: Language, path: string): Promise<Seat> => {
  const seat = await sitDown(browser, demo, language)
  await signIn(seat, demo, demo.staff)
  await seat.go(path)
  return seat
}

const eventsOf = async (playlist: number) => {
  const { items } = await api.get<{ items: { playlist_id: number; name: string; time_zone: string }[] }>(
    '/signage/events?per_page=250&sort=id',
  )
  return items.filter((one) => one.playlist_id === playlist).map(({ name, time_zone }) => `${name} ${time_zone}`)
}

test.each(['en', 'ru'] as const)('a calendar is chosen as a file, tried, and read (%s)', async (language) => {
  const said = words[language]
  const { id } = await api.post<{ id: number }>('/signage/playlists', { name: `Calendar ${language}` })
  const seat = await at(language, `signage.playlists/${id}`)
  const { page } = seat
  const read = async (isTried: boolean): Promise<void> => {
    await page.getByRole('button', { name: said.read, exact: true }).click()
    const dialog = page.getByRole('dialog')
    // Nothing is sent without a file.
    await dialog.getByRole('button', { name: said.read, exact: true }).click()
    await dialog.locator('.Mui-error').first().waitFor()
    const buffer = Buffer.from(calendar(language))
    await page.setInputFiles('[data-file=calendar]', { name: 'team.ics', mimeType: 'text/calendar', buffer })
    await dialog.getByText('team.ics').waitFor()
    if (isTried) await dialog.locator('input[name=dry_run]').check()
    else await seat.shot('calendar-chosen')
    await dialog.getByRole('button', { name: said.read, exact: true }).click()
    await page.locator(`[data-outcome=${isTried ? 'tried' : 'done'}]`).waitFor()
  }
  await read(true)
  expect(await eventsOf(id)).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('[data-outcome]').waitFor({ state: 'detached' })
  await read(false)
  const outcome = page.locator('[data-outcome=done]')
  await outcome.getByText(said.added, { exact: true }).waitFor()
  await outcome.getByText(said.left).waitFor()
  expect(await outcome.locator('[data-skipped]').count()).toBe(2)
  await outcome.locator('[data-skipped]').getByText(said.odd).waitFor()
  expect(await outcome.innerText()).not.toMatch(/[{}]|\[object/)
  expect(await barriersOn(seat, '[role=dialog]')).toEqual([])
  await seat.shot('calendar-outcome')
  expect(await eventsOf(id)).toEqual(['Opening Europe/Berlin', 'Lunch Europe/Moscow'])
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})

test('what is no calendar is refused at its field', async () => {
  const { id } = await api.post<{ id: number }>('/signage/playlists', { name: 'No calendar' })
  const seat = await at('en', `signage.playlists/${id}`)
  const { page } = seat
  await page.getByRole('button', { name: words.en.read, exact: true }).click()
  const buffer = Buffer.from('MZ and a program')
  await page.setInputFiles('[data-file=calendar]', { name: 'setup.exe', mimeType: 'text/calendar', buffer })
  await page.getByRole('dialog').getByRole('button', { name: words.en.read, exact: true }).click()
  await page.getByRole('dialog').getByText('line 1: BEGIN:VCALENDAR is missing').waitFor()
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})

test('the picture beside a code leads to the page of screens with the code filled in', async () => {
  const seat = await at('en', 'panel.fleet?code=ABCDEF')
  await expect.poll(() => seat.page.locator('[role=dialog] input[name=code]').inputValue()).toBe('ABCDEF')
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})
