import { expect, test } from 'vitest'
import type { Playing } from '@headend/signage/schedule'
import { statusOf } from './status.js'

const display = (kind: Playing['kind'], isDisplayOff: boolean) =>
  statusOf({
    playing: { kind } as Playing,
    settings: { isMuted: false, isDisplayOff },
    ...{ volume: 50, room: undefined, clockOffsetMs: 0, faults: [] },
    downloads: { waiting: 0, active: 0, failed: 0, bytesLeft: 0 },
  }).display

test('a page is dark where staff had it switched off, or the schedule wants nothing', () => {
  expect([display('event', false), display('event', true), display('off', false)]).toEqual(['on', 'off', 'off'])
})
