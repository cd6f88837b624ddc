import type { FieldSchema } from '../data/description.js'
import type { Deed } from '../forms/deed.js'
import { plainOrders } from '../forms/plain-orders.js'

const ids: FieldSchema = { type: 'array', items: { type: 'integer' } }
const targets = { screen_ids: ids, group_ids: ids, place_ids: ids, is_for_all: { type: 'boolean', default: false } }
const targetTables = { screen_ids: 'signage_screens', group_ids: 'signage_groups', place_ids: 'signage_places' }

/** Publishes what staff have changed. */
export const publish: Deed = {
  ...{ name: 'publish', may: 'signage.releases.create', told: 'was_published' },
  path: () => '/signage/releases',
  fields: {
    note: { type: 'string', maxLength: 255 },
    activate: { type: 'string', enum: ['whenComplete', 'asap'], default: 'whenComplete' },
    publish_at: { type: 'string', format: 'date-time', description: 'Empty: now' },
  },
}

/** Makes the player that shows this code a screen. */
export const claim: Deed = {
  ...{ name: 'claim_player', may: 'signage.screens.claim', told: 'player_was_claimed' },
  path: () => '/signage/screens/claim',
  fields: {
    code: { type: 'string', maxLength: 20, description: 'It stands on the screen' },
    screen_id: { type: 'integer', description: 'Empty: a new screen with the name and place below' },
    name: { type: 'string', maxLength: 190 },
    place_id: { type: 'integer' },
  },
  required: ['code'],
  references: { screen_id: 'signage_screens', place_id: 'signage_places' },
}

/** Tells screens to do something. */
export const order: Deed = {
  ...{ name: 'tell_screens', may: 'signage.commands.create', told: 'screens_were_told' },
  path: () => '/signage/commands',
  fields: {
    type: { type: 'string', enum: plainOrders },
    ...targets,
    is_confirmed: { type: 'boolean', default: false, description: 'It is meant for more than 100 screens' },
  },
  required: ['type'],
  references: targetTables,
}

/** Puts words above every schedule. */
export const takeOver: Deed = {
  ...{ name: 'take_over', may: 'signage.takeovers.create', told: 'was_taken_over' },
  path: () => '/signage/takeovers',
  fields: {
    text: { type: 'string', maxLength: 500 },
    severity: { type: 'string', enum: ['info', 'warning', 'danger'], default: 'danger' },
    ...targets,
    seconds: { type: 'integer', minimum: 10, maximum: 604_800, default: 3600 },
  },
  required: ['text'],
  references: targetTables,
}

/** What is decided of a player that came with a token. */
export const approve: Deed = {
  ...{ name: 'approve', may: 'signage.screens.claim', told: 'player_was_claimed' },
  path: () => '/signage/pending/approve',
  besides: (id) => ({ ids: [Number(id)] }),
}
export const refuse: Deed = {
  ...{ name: 'refuse', may: 'signage.screens.claim', sure: 'refuse_sure', told: 'player_was_refused' },
  path: () => '/signage/pending/refuse',
  besides: (id) => ({ ids: [Number(id)] }),
}
