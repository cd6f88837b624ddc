import { buildPage } from '../../scripts/pages/build-page.js'

await buildPage(import.meta.dirname, {
  name: 'the player of screens',
  folder: 'player',
  others: ['../../packages/signage/src/schedule', '../../packages/signage/src/protocol'],
})
