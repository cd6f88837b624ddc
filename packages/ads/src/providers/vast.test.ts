import { expect, test } from 'vitest'
import { provided } from './provider.js'
import { readVast } from './vast.js'

const spot = (name: string) => `<Ad id="1"><InLine><AdTitle>${name}</AdTitle>
  <Impression><![CDATA[ https://meter.example/seen?c=1&d=2 ]]></Impression>
  <Creatives><Creative><Linear skipoffset="00:00:05"><Duration>00:00:20.500</Duration>
    <TrackingEvents><Tracking event="complete">https://meter.example/end</Tracking></TrackingEvents>
    <VideoClicks><ClickTracking>https://meter.example/click</ClickTracking></VideoClicks>
    <MediaFiles>
      <MediaFile delivery="progressive" type="video/webm" width="1920" height="1080">https://cdn.example/a.webm</MediaFile>
      <MediaFile delivery="progressive" type="video/mp4" width="640" height="360">https://cdn.example/low.mp4</MediaFile>
      <MediaFile delivery="progressive" type="video/mp4" width="1280" height="720">https://cdn.example/high.mp4</MediaFile>
    </MediaFiles></Linear></Creative></Creatives></InLine></Ad>`
const vast = (inside: string) => `<?xml version="1.0"?><VAST version="4.2">${inside}</VAST>`

test('a spot is read with its best file, when it may be skipped, and what wants to be told', () => {
  expect(readVast(vast(spot('Tea')))).toEqual({
    movies: [{ name: 'Tea', url: 'https://cdn.example/high.mp4', width: 1280, durationSeconds: 20, skipSeconds: 5 }],
    events: [
      { type: 'impression', url: 'https://meter.example/seen?c=1&d=2' },
      { type: 'complete', url: 'https://meter.example/end' },
      { type: 'click', url: 'https://meter.example/click' },
    ],
    next: [],
  })
  const quarter = vast(spot('Tea')).replace('skipoffset="00:00:05"', 'skipoffset="25%"')
  expect(readVast(quarter).movies[0]?.skipSeconds).toBe(5)
  expect(readVast(vast('')).movies).toEqual([])
})

test('breaks of VMAP are read, and wrappers are followed, but not round and round', async () => {
  const breaks = `<vmap:VMAP xmlns:vmap="http://www.iab.net/videosuite/vmap" version="1.0">
    <vmap:AdBreak timeOffset="start" breakType="linear"><vmap:AdSource id="1">
      <vmap:AdTagURI templateType="vast3"><![CDATA[https://ads.example/wrapper]]></vmap:AdTagURI>
    </vmap:AdSource></vmap:AdBreak></vmap:VMAP>`
  const wrapper = vast(`<Ad><Wrapper><VASTAdTagURI>https://ads.example/tea</VASTAdTagURI>
    <Impression>https://other.example/seen</Impression></Wrapper></Ad>`)
  const answers: Readonly<Record<string, string>> = {
    ...{ 'https://ads.example/vmap?os=tv&test=1': breaks, 'https://ads.example/wrapper': wrapper },
    ...{ 'https://ads.example/tea': vast(spot('Tea')) },
  }
  const ask = (url: string) => Promise.resolve({ status: 200, text: answers[url] ?? '' })
  const source = { url: 'https://ads.example/vmap', format: 'vast', isTest: true }
  const found = await provided(ask, source, { os: 'tv' })
  expect(found.movies.map(({ name }) => name)).toEqual(['Tea'])
  expect(found.events.map(({ url }) => url)).toContain('https://other.example/seen')
  let asked = 0
  const round = () => {
    asked += 1
    return Promise.resolve({ status: 200, text: wrapper })
  }
  expect((await provided(round, { ...source, isTest: false }, {})).movies).toEqual([])
  expect(asked).toBe(4)
})

test('what is no VAST is refused, and declarations of its own are not read', () => {
  expect(() => readVast('<html></html>')).toThrow('another root')
  expect(() => readVast('{"movies": []}')).toThrow()
  expect(() => readVast(`<!DOCTYPE VAST [<!ENTITY a "b">]>${vast('')}`)).toThrow()
  const wrong = vast(spot('Tea')).replaceAll('https://cdn', 'javascript://cdn')
  expect(readVast(wrong).movies).toEqual([])
})
