import sharp from 'sharp'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { openHouse, type TestHouse } from '../testing/open-house.js'
import { CaptchaService } from './captcha.service.js'
import { drawCaptcha } from './draw-captcha.js'

let house: TestHouse
let captcha: CaptchaService
let drawn: string[]
beforeEach(async () => {
  house = await openHouse([])
  onTestFinished(() => house.close())
  drawn = []
  const draw = (text: string) => {
    drawn.push(text)
    return drawCaptcha(text)
  }
  captcha = new CaptchaService(house.keys, 'http://tv.example', draw)
})

test('a picture is a PNG that everybody loads by its name, for five minutes, and says nothing else', async () => {
  const { url } = await captcha.check(house.ctx, 'ann', '')
  expect(url).toMatch(/^http:\/\/tv\.example\/captcha\/image\/\d+\/[\w-]{24}\.png$/)
  const path = url.slice('http://tv.example'.length)
  const load = (at = path) => house.stranger().call('get', at)
  const said = await load()
  expect(said).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'no-store' } })
  expect(await load(path.replace(/\/\d+\//, '/2147483647/'))).toMatchObject({ status: 404 })
  expect(await load(path.replace(/.\.png$/, '.png'))).toMatchObject({ status: 400 })
  house.clock.advance(301_000)
  expect(await load()).toMatchObject({ status: 404 })
})

test('what stands in it is drawn, and differs each time even where the digits do not', async () => {
  const [one, two] = [await drawCaptcha('12345'), await drawCaptcha('12345')]
  expect(await sharp(one).metadata()).toMatchObject({ format: 'png', width: 300, height: 100 })
  expect(one.equals(two)).toBe(false)
})

test('the digits pass once, within five minutes, in clear nowhere', async () => {
  const check = (answer: string) => captcha.check(house.ctx, 'ann', answer)
  await check('')
  expect(drawn[0]).toMatch(/^\d{5}$/)
  house.clock.advance(301_000)
  expect(await check(drawn[0] ?? '')).toMatchObject({ state: 'wrong' })
  expect(await check(` ${drawn[1] ?? ''} `)).toEqual({ state: 'passed', url: '' })
  house.clock.advance(901_000)
  expect(await check('')).toMatchObject({ state: 'asked' })
})

test('one answer counts where many come at once', async () => {
  await captcha.check(house.ctx, 'ann', '')
  const guesses = ['no', drawn[0] ?? '', 'neither']
  const stages = await Promise.all(guesses.map((answer) => captcha.check(house.ctx, 'ann', answer)))
  expect(stages.map(({ state }) => state)).toEqual(['wrong', 'wrong', 'wrong'])
})
