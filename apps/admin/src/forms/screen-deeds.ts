import type { FieldSchema } from '../data/description.js'
import type { Deed } from './deed.js'
import { plainOrders } from './plain-orders.js'

const text = (maxLength: number): FieldSchema => ({ type: 'string', maxLength })
const ids: FieldSchema = { type: 'array', items: { type: 'integer' } }
const isOpen = (row: Readonly<Record<string, unknown>>): boolean => row['state'] !== 'cleared'

/** Tells nobody of an alarm for a while. */
const muteAlarm: Deed = {
  ...{ name: 'mute_alarm', may: 'signage.alarms.acknowledge', told: 'was_muted' },
  path: () => '/signage/alarms/mute',
  fields: {
    seconds: { type: 'integer', minimum: 0, maximum: 2_419_200, description: 'Empty: a day; 0: no longer' },
  },
  besides: (id) => ({ ids: [Number(id)] }),
  isFor: isOpen,
}

/** Who presses it looks after the alarm. */
const takeAlarm: Deed = {
  ...{ name: 'take_alarm', may: 'signage.alarms.acknowledge', told: 'was_assigned' },
  path: () => '/signage/alarms/assign',
  besides: (id) => ({ ids: [Number(id)] }),
  isFor: isOpen,
}

const assignAlarm: Deed = {
  ...{ ...takeAlarm, name: 'assign_alarm' },
  fields: { assignee: { ...text(128), description: 'Empty: who presses it' } },
}

const acknowledge: Deed = {
  ...{ name: 'acknowledge', may: 'signage.alarms.acknowledge', told: 'was_acknowledged' },
  path: (id) => `/signage/alarms/${id}/acknowledge`,
  fields: { note: text(500) },
  isFor: (row) => row['state'] === 'raised',
}

/** What staff do about an alarm. */
export const alarmDeeds: readonly Deed[] = [acknowledge, muteAlarm, takeAlarm, assignAlarm]

/** A screen is asked for a picture of itself. */
export const askPicture: Deed = {
  ...{ name: 'ask_picture', may: 'signage.commands.create', told: 'screens_were_told' },
  path: () => '/signage/commands',
  besides: (id) => ({ type: 'screenshot', args: {}, screen_ids: [Number(id)] }),
}

/** All that screens play from, in one file for a stick. */
const saveBundle = (things: 'screens' | 'groups', name: string): Deed => ({
  ...{ name: 'save_bundle', may: 'signage.releases.view', method: 'GET' },
  path: (id) => `/signage/${things}/${id}/bundle`,
  savedAs: (id) => `${name}-${id}.tar`,
})

/** What can be done with rows of screens. */
export const screenDeeds: Readonly<Record<string, readonly Deed[]>> = {
  'signage.screens': [
    {
      ...{ name: 'tell_screens', may: 'signage.commands.create', told: 'screens_were_told' },
      path: () => '/signage/commands',
      ...{ fields: { type: { type: 'string', enum: plainOrders } }, required: ['type'] },
      besides: (id) => ({ screen_ids: [Number(id)] }),
    },
    {
      ...{ name: 'take_player_away', may: 'signage.screens.claim', sure: 'take_away_sure', told: 'player_was_taken' },
      path: (id) => `/signage/screens/${id}/revoke`,
    },
    saveBundle('screens', 'screen'),
  ],
  'signage.groups': [saveBundle('groups', 'group')],
  'signage.media': [
    {
      ...{ name: 'replace_media', may: 'signage.media.edit', told: 'media_was_replaced' },
      path: (id) => `/signage/media/${id}/replace`,
      fields: { from_media_id: { type: 'integer', description: 'Its bytes are taken; it stays itself' } },
      ...{ references: { from_media_id: 'signage_media' }, required: ['from_media_id'] },
      isFor: (row) => ['ready', 'failed'].includes(String(row['state'])),
    },
  ],
  'signage.events': [
    {
      ...{ name: 'split_event', may: 'signage.events.edit', told: 'event_was_split' },
      path: (id) => `/signage/events/${id}/split`,
      ...{
        fields: { on: { ...text(10), description: 'The first day of the new event: 2026-12-31' } },
        required: ['on'],
      },
      isFor: (row) => row['rrule'] !== '',
    },
  ],
  'signage.playlists': [
    {
      ...{ name: 'import_calendar', may: 'signage.events.create', isShown: 'import' },
      path: () => '/signage/events/import',
      fields: {
        calendar: { ...text(1_000_000), contentMediaType: '.ics,text/calendar', description: 'A calendar (.ics)' },
        ...{ screen_ids: ids, group_ids: ids, place_ids: ids },
        dry_run: { type: 'boolean', description: 'Only try it' },
      },
      required: ['calendar'],
      references: { screen_ids: 'signage_screens', group_ids: 'signage_groups', place_ids: 'signage_places' },
      besides: (id) => ({ playlist_id: Number(id) }),
    },
  ],
  'signage.releases': [
    {
      ...{ name: 'roll_back', may: 'signage.releases.create', told: 'was_published' },
      path: (id) => `/signage/releases/${id}/rollback`,
      fields: { note: text(255) },
      isFor: (row) => row['state'] === 'published',
    },
  ],
  'signage.commands': [
    {
      ...{ name: 'call_back', may: 'signage.commands.create', told: 'was_called_back' },
      path: (id) => `/signage/commands/${id}/cancel`,
      isFor: (row) => ['queued', 'sent', 'accepted', 'running'].includes(String(row['state'])),
    },
  ],
  'signage.command-batches': [
    {
      ...{ name: 'call_back', may: 'signage.commands.create', told: 'was_called_back' },
      path: (id) => `/signage/command-batches/${id}/cancel`,
    },
  ],
  'signage.takeovers': [
    {
      ...{ name: 'end_takeover', may: 'signage.takeovers.create', told: 'takeover_ended' },
      path: (id) => `/signage/takeovers/${id}/stop`,
      isFor: (row) => row['stopped_at'] === null,
    },
    {
      ...{ name: 'extend_takeover', may: 'signage.takeovers.create', told: 'takeover_extended' },
      path: (id) => `/signage/takeovers/${id}/extend`,
      fields: { seconds: { type: 'integer', minimum: 10, maximum: 604_800, default: 3600 } },
      isFor: (row) => row['stopped_at'] === null,
    },
  ],
  'signage.alarms': alarmDeeds,
  'signage.hooks': [
    {
      ...{ name: 'show_key', may: 'signage.hooks.edit', method: 'GET', isShown: true },
      path: (id) => `/signage/hooks/${id}/key`,
    },
    {
      ...{ name: 'tell_again', may: 'signage.hooks.edit', told: 'is_told_again' },
      path: (id) => `/signage/hooks/${id}/replay`,
      ...{ fields: { from: { type: 'string', format: 'date-time' } }, required: ['from'] },
    },
  ],
  'signage.triggers': [
    {
      ...{ name: 'fire_trigger', may: 'signage.triggers.fire', told: 'was_fired' },
      path: (id) => `/signage/triggers/${id}/fire`,
    },
  ],
  'signage.captures': [
    {
      name: 'save_file',
      may: 'signage.captures.view',
      path: (id) => `/signage/captures/${id}/file`,
      savedAs: (id) => `screen-${id}`,
    },
  ],
}
