import { bool, fallback, optional, resource, word } from '@headend/base'
import { place } from '../forms/texts.schemas.js'
import { Game } from './game.table.js'

export const gameResource = resource(Game, {
  name: 'games',
  label: 'Games',
  fields: {
    name: word(190),
    systemName: word(64).pattern(/^[\w.-]+$/),
    isEnabled: fallback(bool(), true),
    position: optional(place()),
  },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
})
