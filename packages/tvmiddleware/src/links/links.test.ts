import { expect, test } from 'vitest'
import { flussonicToken } from './flussonic-token.js'
import { nginxLink, usualNginxTemplate } from './nginx-link.js'
import { nimbleHash, nimbleSign } from './nimble-sign.js'
import { signAddress, type Signing } from './sign-address.js'
import { usualWowzaPrefix, wowzaToken } from './wowza-token.js'

const secret = 's3cret'
const ip = '203.0.113.7'
const [startsAt, endsAt] = [1_700_000_000, 1_700_003_600]
const now = new Date('2023-11-14T22:13:20Z')

test('nginx’s secure_link is signed as the server’s expression says', () => {
  const link = { path: '/live/tnt/index.m3u8', ip, secret, expiresAt: endsAt, template: usualNginxTemplate }
  expect(nginxLink(link)).toBe('md5=UTDl02DkJOtG-cUey0GUmw&expires=1700003600')
  expect(nginxLink({ ...link, template: '$secure_link_expires$uri$remote_addr s3cret' })).toBe(nginxLink(link))
  expect(nginxLink({ ...link, template: '$expires$uri $secret', ip: '' })).toBe(
    nginxLink({ ...link, template: '$expires$uri $secret' }),
  )
})

test('Flussonic’s securetoken names the stream, its time and the viewer', () => {
  const token = { name: 'tnt', ip, secret, salt: '0123456789abcdef', startsAt, endsAt }
  const rest = '-0123456789abcdef-1700003600-1700000000'
  expect(flussonicToken(token)).toBe(`3066acf8b63cfddda6caf30f0e03c4e5d30e22e1${rest}`)
  expect(flussonicToken({ ...token, ip: '' })).toBe(flussonicToken({ ...token, ip: 'no_check_ip' }))
})

test('Nimble’s WMSAuth speaks of the hour in American', () => {
  const sign = { ip, key: secret, at: now, validMinutes: 60 }
  expect(nimbleHash(sign)).toBe('blYXvLIM0hlHE8KFsYdFkA==')
  expect(Buffer.from(nimbleSign(sign), 'base64').toString()).toBe(
    'server_time=11/14/2023 10:13:20 PM&hash_value=blYXvLIM0hlHE8KFsYdFkA==&validminutes=60',
  )
  const at = (time: string) => Buffer.from(nimbleSign({ ...sign, at: new Date(time) }), 'base64').toString()
  expect(at('2024-01-02T00:03:04Z')).toContain('server_time=1/2/2024 12:03:04 AM&')
  expect(at('2024-12-31T12:00:00Z')).toContain('server_time=12/31/2024 12:00:00 PM&')
  expect(Buffer.from(nimbleSign({ ...sign, id: '7' }), 'base64').toString()).toMatch(/&validminutes=60&id=7$/)
})

test('Wowza’s SecureToken hashes its parameters in order', () => {
  const token = { path: 'live/tnt.stream', ip, secret, prefix: usualWowzaPrefix, startsAt, endsAt }
  expect(wowzaToken(token)).toBe(
    'wowzatokenendtime=1700003600&wowzatokenstarttime=1700000000' +
      '&wowzatokenhash=LGPJfJBt7IBiJ_QfZc7KzsoBoNgVHbEQCquIQYC7o-4=',
  )
})

const signed = (uri: string, facts: Partial<Signing>) =>
  signAddress(uri, {
    ...{ scheme: 'none', secret, lifetimeSeconds: 3600, template: '', content: 'tnt', ip, now },
    ...facts,
  })

test('an address is signed behind the parameters that it has', () => {
  const uri = 'http://host:8080/live/tnt/index.m3u8'
  expect(signed(uri, { scheme: 'nginx' })).toBe(`${uri}?md5=UTDl02DkJOtG-cUey0GUmw&expires=1700003600`)
  expect(signed(`${uri}?a=1`, { scheme: 'nginx' })).toMatch(/\?a=1&md5=UTDl02DkJOtG-cUey0GUmw&/)
  expect(signed(uri, { scheme: 'flussonic' })).toMatch(/\?token=[0-9a-f]{40}-[0-9a-f]{16}-1700003600-1700000000$/)
  expect(signed(uri, { scheme: 'nimble' })).toContain(
    encodeURIComponent(nimbleSign({ ip, key: secret, at: now, validMinutes: 60 })),
  )
  expect(signed('http://host/live/tnt.stream/playlist.m3u8', { scheme: 'wowza' })).toMatch(
    /playlist\.m3u8\?wowzatokenendtime=1700003600&.*hash=LGPJfJBt7IBiJ_QfZc7KzsoBoNgVHbEQCquIQYC7o-4=$/,
  )
})

test('without a scheme or a secret an address stays as it is', () => {
  expect(signed('udp://@239.0.0.1:1', {})).toBe('udp://@239.0.0.1:1')
  expect(signed('http://host/x', { scheme: 'nginx', secret: '' })).toBe('http://host/x')
  expect(signed('http://host/%zz', { scheme: 'wowza' })).toContain('http://host/%zz?wowzatoken')
})
