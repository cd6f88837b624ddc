import { expect, test } from 'vitest'
import { deviceTypeOf, deviceTypes } from './device-types.js'

test('each of the 19 system names is itself, alone and with a model behind it', () => {
  expect(Object.keys(deviceTypes)).toHaveLength(19)
  for (const name of Object.keys(deviceTypes)) {
    expect(deviceTypeOf(name)).toBe(name)
    expect(deviceTypeOf(`${name}_redbox_2`)).toBe(name)
  }
})

test('the longest name wins, in any letters, and names that apps made up are known', () => {
  expect(deviceTypeOf('android_stb_x')).toBe('android_stb')
  expect(deviceTypeOf('android_x')).toBe('android')
  expect(deviceTypeOf('MAG_250')).toBe('mag')
  expect([deviceTypeOf('browser'), deviceTypeOf('web_app_2'), deviceTypeOf('appleTV')]).toEqual(['pc', 'pc', 'ios'])
})

test.each(['', '_', '____', 'toaster', 'magnum', '__proto__', 'constructor', 'toString_1', 'hasOwnProperty'])(
  'no type is called "%s"',
  (device) => {
    expect(deviceTypeOf(device)).toBeUndefined()
  },
)
