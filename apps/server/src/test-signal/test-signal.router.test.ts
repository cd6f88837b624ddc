import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fixedClock } from '@headend/base/testing'
import express from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import { channelLogoPath } from './channel-logo.js'
import { loopSegments } from './live-playlist.js'
import { testSignal } from './test-signal.router.js'

const assets = new URL('../../assets/test-signal/', import.meta.url)
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A stream server whose only viewer holds the token `good` for the stream `news`. */
const openSignal = async () => {
  const clock = fixedClock('2026-03-01T12:00:00Z')
  const asked: string[] = []
  const house = { clock, asked, open: true, broken: false, base: '' }
  const router = testSignal({
    clock,
    assets,
    isAllowed: async (token, name, ip) => {
      asked.push(`${token} ${name} ${ip}`)
      if (house.broken) throw new Error('the check does not answer')
      return house.open && token === 'good' && name === 'news'
    },
  })
  const server = express().use(router).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  closing.push(() => server.close())
  house.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return house
}

const now = Date.parse('2026-03-01T12:00:00Z') / 1000

describe('the clip', () => {
  test('has all its segments and is small enough to be carried along', () => {
    const files = readdirSync(assets).filter((name) => name.endsWith('.ts'))
    expect(files).toHaveLength(loopSegments)
    const bytes = files.reduce((sum, name) => sum + statSync(new URL(name, assets)).size, 0)
    expect(bytes).toBeLessThan(700_000)
  })
})

describe('a viewer with a token', () => {
  test('reads the live list and gets each segment it names', async () => {
    const { base } = await openSignal()
    const reply = await fetch(`${base}/signal/news/index.m3u8?token=good`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/vnd.apple.mpegurl')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    const named = (await reply.text()).split('\n').filter((line) => line.startsWith('seg-'))
    expect(named).toHaveLength(6)
    for (const uri of named) {
      const segment = await fetch(new URL(uri, reply.url))
      expect(segment.status).toBe(200)
      expect(segment.headers.get('content-type')).toBe('video/mp2t')
      const bytes = Buffer.from(await segment.arrayBuffer())
      const file = `seg-${Number(/\d+/.exec(uri)?.[0]) % loopSegments}.ts`
      expect(bytes.equals(readFileSync(new URL(file, assets)))).toBe(true)
    }
  })

  test('may ask for a part of a segment', async () => {
    const { base } = await openSignal()
    const part = await fetch(`${base}/signal/news/seg-0.ts?token=good`, { headers: { range: 'bytes=0-187' } })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer())).toHaveLength(188)
    expect(part.headers.get('content-range')).toMatch(/^bytes 0-187\//)
  })

  test('watches what was broadcast, but not the future', async () => {
    const { base } = await openSignal()
    const past = await fetch(`${base}/signal/news/archive-${now - 600}-300.m3u8?token=good`)
    expect(past.status).toBe(200)
    expect(await past.text()).toContain('#EXT-X-ENDLIST')
    expect((await fetch(`${base}/signal/news/archive-${now + 600}-300.m3u8?token=good`)).status).toBe(404)
    expect((await fetch(`${base}/signal/news/archive-${now - 90_000}-90000.m3u8?token=good`)).status).toBe(404)
    expect((await fetch(`${base}/signal/news/seg-${now / 2}.ts?token=good`)).status).toBe(404)
    expect((await fetch(`${base}/signal/news/seg-${now / 2 - 1}.ts?token=good`)).status).toBe(200)
  })
})

describe('a viewer without a good token', () => {
  test('gets neither lists nor segments', async () => {
    const { base } = await openSignal()
    const paths = ['news/index.m3u8', `news/archive-${now - 600}-300.m3u8`, 'news/seg-0.ts']
    for (const path of paths)
      for (const query of ['', '?token=', '?token=bad', '?token=good&token=good', `?token=${'g'.repeat(300)}`]) {
        const reply = await fetch(`${base}/signal/${path}${query}`)
        expect([path, query, reply.status]).toEqual([path, query, 403])
        expect(reply.headers.get('cache-control')).toBe('no-store')
      }
  })

  test('cannot open another stream with the token of this one', async () => {
    const { base } = await openSignal()
    expect((await fetch(`${base}/signal/sport/index.m3u8?token=good`)).status).toBe(403)
  })

  test('finds nothing under odd names', async () => {
    const { base, asked } = await openSignal()
    for (const name of ['..%2fnews', 'a.b', 'x'.repeat(65), '%20'])
      expect((await fetch(`${base}/signal/${name}/index.m3u8?token=good`)).status).toBe(404)
    expect((await fetch(`${base}/signal/news/..%2f..%2fpackage.json?token=good`)).status).toBe(404)
    expect(asked).toEqual([])
  })
})

describe('the check of tokens', () => {
  test('is asked once in five seconds, so a token that has run out is refused soon', async () => {
    const house = await openSignal()
    const address = `${house.base}/signal/news/index.m3u8?token=good`
    expect((await fetch(address)).status).toBe(200)
    house.open = false
    house.clock.advance(4999)
    expect((await fetch(address)).status).toBe(200)
    expect(house.asked).toEqual(['good news 127.0.0.1'])
    house.clock.advance(1)
    expect((await fetch(address)).status).toBe(403)
    expect(house.asked).toHaveLength(2)
  })

  test('is asked again at once after it failed', async () => {
    const house = await openSignal()
    const address = `${house.base}/signal/news/index.m3u8?token=good`
    house.broken = true
    expect((await fetch(address)).status).toBe(500)
    house.broken = false
    expect((await fetch(address)).status).toBe(200)
  })
})

test('a channel logo is a picture that may not run anything', async () => {
  const { base } = await openSignal()
  const reply = await fetch(`${base}${channelLogoPath({ number: 3, name: '<b>A/B</b>', hue: 40 })}`)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await reply.text()).not.toContain('<b>')
  expect((await fetch(`${base}/signal/logos/3.png`)).status).toBe(404)
})
