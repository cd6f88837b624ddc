import type { Module } from '@headend/base'
import { openHouse, type TestClient, type TestHouse } from '@headend/base/testing'
import { onTestFinished } from 'vitest'
import { signage } from '../signage.module.js'

const nouns = [
  ...['screens', 'groups', 'places', 'folders', 'media', 'items', 'playlists', 'playlist-entries', 'layouts', 'zones'],
  ...[
    'campaigns',
    'events',
    'dayparts',
    'releases',
    'enrolments',
    'players',
    'commands',
    'command-batches',
    'takeovers',
    'alarms',
    'plays',
    'alarm-rules',
    'happenings',
    'hooks',
    'hook-events',
    'triggers',
    'systems',
    'metrics',
    'captures',
  ],
]
export const everything = [
  ...nouns.flatMap((noun) => ['view', 'create', 'edit', 'delete'].map((verb) => `signage.${noun}.${verb}`)),
  ...['signage.screens.claim', 'signage.alarms.acknowledge', 'signage.triggers.fire'],
]

/** Staff of a house with screens, and how they make rows: each call answers with what was sent back. */
export interface Desk {
  readonly house: TestHouse
  readonly staff: TestClient
  make(list: string, values: object): Promise<number>
  /** What was refused, and why: its code, or the fields. */
  refused(list: string, values: object): Promise<string>
  /** Does what was promised, until nothing is left. */
  work(): Promise<void>
}

const named = ({ code, errors }: { code?: unknown; errors?: unknown }): string => {
  const fields = (errors as { field: string }[] | undefined)?.map(({ field }) => field) ?? []
  return fields.length > 0 ? fields.join() : String(code)
}

/** Opens a house where an operator has screens. */
export const openDesk = async (
  now = '2026-06-15T10:00:00Z',
  config: object = {},
  beside: readonly Module[] = [],
): Promise<Desk> => {
  const house = await openHouse([signage, ...beside], { now, config: { signage: config } })
  onTestFinished(() => house.close())
  const staff = house.staff({ allow: everything })
  const post = (list: string, body: object) => staff.call('post', `/signage/${list}`, { body })
  return {
    house,
    staff,
    make: async (list, values) => {
      const { status, body, text } = await post(list, values)
      if (status >= 300) throw new Error(text)
      return Number(body['id'])
    },
    refused: async (list, values) => {
      const { status, body } = await post(list, values)
      return status < 300 ? 'taken' : named(body)
    },
    work: async () => {
      await house.worker.runDue()
    },
  }
}
