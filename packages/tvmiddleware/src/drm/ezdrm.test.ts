import { expect, test } from 'vitest'
import { Program } from '../epg/program.table.js'
import { openFilms } from '../testing/films.fixture.js'

const open = async () => {
  const content = await openFilms()
  const { tv } = content
  const enter = async (device: string) => {
    const box = await tv.login('bob', { device, device_uid: device })
    return async (content_type: string, content_id: number) => {
      const { status, text } = await box.say('/ezdrm/content/access/', { content_type, content_id })
      return status === 200 ? text : status
    }
  }
  return { ...content, enter }
}

test('a licence is given for what the account may watch, and for nothing else', async () => {
  const { tv, films, enter } = await open()
  const android = await enter('android')
  const { recorded, direct, premium } = tv.channels
  expect(await android('channel', direct)).toBe('Play=True')
  expect(await android('channel', premium)).toBe('Play=False')
  expect(await android('channel', tv.neighbour.channelId)).toBe('Play=False')
  expect(await android('video', films.sold.vid)).toBe('Play=True')
  expect(await android('video', films.dear.vid)).toBe('Play=False')
  const programs = tv.installation.repo(Program)
  const [past] = await programs.find({ where: { epgChannelId: tv.guides.hourly }, limit: 1 })
  expect(recorded).toBeGreaterThan(0)
  expect(await android('epg', past?.id ?? 0)).toBe('Play=True')
  const [live] = await programs.find({ where: { epgChannelId: tv.guides.holes }, limit: 1 })
  // Nothing of this channel is recorded.
  expect(await android('epg', live?.id ?? 0)).toBe('Play=False')
  expect(await android('radio', 1)).toBe(404)
})

test('PlayReady is told a policy or nothing, and a box that knows no system nothing at all', async () => {
  const { tv, enter } = await open()
  const samsung = await enter('samsung_smart_tv')
  const { direct, premium } = tv.channels
  expect(await samsung('channel', direct)).toBe('p1=5&p2=&p3=&p4=1&p5=0&p6=1&p7=0&p8=0&token=&CustomData=')
  expect(await samsung('channel', premium)).toBe(404)
  const mag = await enter('mag')
  expect(await mag('channel', direct)).toBe(404)
})
